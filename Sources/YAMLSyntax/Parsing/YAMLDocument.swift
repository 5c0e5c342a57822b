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
    /// Where text follows that Kubernetes never looks at, and why it is no document; nil where there is none. Kubernetes
    /// reads up to the end of the first document of a text, which a line that is indented less than its first line ends
    /// too.
    public let rest: YAMLSyntaxError?

    /// The node with this ``YAMLNode/ordinal``; nil where there is none.
    public func node(_ ordinal: Int) -> YAMLNode? {
        guard let tree = root?.tree, tree.entries.indices.contains(ordinal) else { return nil }
        return YAMLNode(tree: tree, index: ordinal)
    }

    /// Whether it holds nothing but comments and white space: kubectl passes over such documents.
    public var isEmpty: Bool { root == nil && error == nil }
}
