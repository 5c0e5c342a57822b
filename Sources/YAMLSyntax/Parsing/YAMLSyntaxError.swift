internal import JSON

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
    /// Which reader refused the text.
    public let source: Source

    /// What read a text: kubectl puts other words before the message of each.
    public enum Source: Sendable, Hashable {
        /// Go's JSON decoder.
        case json
        /// Who looks for the lines that end documents.
        case separator
        /// go-yaml.
        case yaml
    }

    /// What the parser was in the middle of when it found the error.
    public struct Context: Sendable, Hashable {
        /// What was being read, in words.
        public let text: String
        /// Where that began.
        public let position: YAMLPosition
    }

    init(message: String, problem: String, position: YAMLPosition, context: Context? = nil, source: Source = .yaml) {
        self.message = message
        self.problem = problem
        self.position = position
        self.context = context
        self.source = source
    }

    /// A problem that go-yaml reports without a line.
    init(_ problem: String, at position: YAMLPosition) {
        self.init(message: "yaml: \(problem)", problem: problem, position: position)
    }

    /// What Go's decoder says of a stream of JSON.
    /// - Parameters:
    ///   - isTruncation: whether the text just ends.
    ///   - isFirst: whether the stream could still be YAML: then kubectl names the byte, too.
    init(_ error: JSONSyntaxError, isTruncation: Bool, isFirst: Bool, at position: YAMLPosition) {
        let problem = isTruncation ? "unexpected EOF" : error.message
        self.init(
            message: isFirst && !isTruncation ? "json: offset \(error.offset + 1): \(problem)" : problem,
            problem: problem, position: position, source: .json)
    }

    /// The message as it is.
    public var description: String { message }
}
