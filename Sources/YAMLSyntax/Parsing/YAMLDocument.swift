/// One document of a stream, read.
public struct YAMLDocument: Sendable {
    /// Its number in the stream, from 1. Empty documents count.
    public let number: Int
    /// The lines it takes, `---` lines around it excluded.
    public let range: YAMLRange
    /// The whole value; nil where the document is empty or broken.
    public let root: YAMLNode?
    /// Why it could not be read; nil where it could.
    public let error: YAMLSyntaxError?

    /// Whether it holds nothing but comments and white space: kubectl passes over such documents.
    public var isEmpty: Bool { root == nil && error == nil }
}
