/// What makes a text unreadable as YAML, and where.
public struct YAMLSyntaxError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The whole message in the words of go-yaml, `yaml: line 8: found character that cannot start any token`: what an
    /// apiserver answers and kubectl prints. Its line counts from the start of the document.
    public let message: String
    /// The message without its place, `found character that cannot start any token`.
    public let problem: String
    /// Where, counted from the start of the file.
    public let position: YAMLPosition
    /// What was being read (`while scanning a plain scalar`) and where that began; nil where the parser does not say.
    public let context: Context?

    public struct Context: Sendable, Hashable {
        public let text: String
        public let position: YAMLPosition
    }

    init(message: String, problem: String, position: YAMLPosition, context: Context? = nil) {
        self.message = message
        self.problem = problem
        self.position = position
        self.context = context
    }

    /// A problem that go-yaml reports without a line.
    init(_ problem: String, at position: YAMLPosition) {
        self.init(message: "yaml: \(problem)", problem: problem, position: position)
    }

    public var description: String { message }
}
