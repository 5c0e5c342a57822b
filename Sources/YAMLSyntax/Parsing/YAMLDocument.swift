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
    /// Text that follows the document without `---` between them; nil where there is none.
    public let rest: Rest?

    /// Text that Kubernetes never looks at: it reads a text up to the end of its first document, which a line that is
    /// indented less than the first one ends too.
    public struct Rest: Sendable, Hashable {
        public let position: YAMLPosition
        /// Why it is no document of its own; nil where it is one.
        public let error: YAMLSyntaxError?
    }

    /// Whether it holds nothing but comments and white space: kubectl passes over such documents.
    public var isEmpty: Bool { root == nil && error == nil }
}
