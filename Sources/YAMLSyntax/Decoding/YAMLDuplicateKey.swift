/// A key that its mapping had already.
public struct YAMLDuplicateKey: Sendable {
    /// Where the first of the equal keys is.
    public let first: YAMLNode
    /// The key where it stands again.
    public let key: YAMLNode
    /// The value of the repeated key.
    public let value: YAMLNode
    /// Whether one of the two came through a merge key (`<<`): YAML means that to override, go-yaml's strict mode
    /// refuses it all the same.
    public let isMerged: Bool
    /// go-yaml's words, `line 5: key "name" already set in map`; its line counts from the start of the document.
    public let message: String
}
