internal import KubernetesModel

/// Reads a JSONPath template as `k8s.io/client-go/util/jsonpath` does, its errors included.
struct JSONPathParser {
    let input: [Unicode.Scalar]
    var position = 0
    var start = 0
    /// The actions and texts read so far.
    var root: [JSONPathNode] = []

    /// How many expressions this one is inside of: a reader that calls itself must end before the stack does.
    private let depth: Int
    private static let maximumDepth = 100

    static func parse(_ text: String, depth: Int = 0) throws(JSONPathError) -> [JSONPathNode] {
        if depth > maximumDepth { throw JSONPathError(message: "expressions are nested too deeply") }
        var parser = JSONPathParser(input: Array(text.unicodeScalars), depth: depth)
        try parser.readText()
        return parser.root
    }

    private init(input: [Unicode.Scalar], depth: Int) {
        self.input = input
        self.depth = depth
    }

    /// The nodes of an expression that stands for itself: part of a union, side of a comparison.
    func parseAction(_ text: String) throws(JSONPathError) -> [JSONPathNode] {
        guard case .action(let nodes)? = try Self.parse("{\(text)}", depth: depth + 1).first else { return [] }
        return nodes
    }

    // MARK: Text and braces

    mutating func readText() throws(JSONPathError) {
        while true {
            while position < input.count, input[position] != "{" { position += 1 }
            if position > start { root.append(.text(take())) }
            guard position < input.count else { return }
            position += 1
            start = position
            var nodes: [JSONPathNode] = []
            try readAction(into: &nodes)
            root.append(.action(nodes))
        }
    }

    /// Reads up to and with the closing brace.
    mutating func readAction(into nodes: inout [JSONPathNode]) throws(JSONPathError) {
        while true {
            if hasPrefix("}") {
                position += 1
                start = position
                return
            }
            if hasPrefix("[?(") {
                try readFilter(into: &nodes)
                continue
            }
            if hasPrefix("..") {
                try readRecursive(into: &nodes)
                continue
            }
            guard let scalar = next(), scalar != "\n", scalar != "\r" else {
                throw JSONPathError(message: "unclosed action")
            }
            switch scalar {
            case " ", "@", "$": start = position
            case "[": try readArray(into: &nodes)
            case "\"", "'": try readQuote(scalar, into: &nodes)
            case ".": readField(into: &nodes)
            case _ where scalar == "+" || scalar == "-" || scalar.isGoDigit:
                position -= 1
                try readNumber(into: &nodes)
            case _ where scalar.isGoAlphanumeric:
                position -= 1
                readIdentifier(into: &nodes)
            default:
                throw JSONPathError(message: "unrecognized character in action: \(scalar.goCodePoint)")
            }
        }
    }

    mutating func readIdentifier(into nodes: inout [JSONPathNode]) {
        while position < input.count, !input[position].endsIdentifier { position += 1 }
        switch take() {
        case "true": nodes.append(.bool(true))
        case "false": nodes.append(.bool(false))
        case let name: nodes.append(.identifier(name))
        }
    }

    mutating func readRecursive(into nodes: inout [JSONPathNode]) throws(JSONPathError) {
        if nodes.last == .recursive { throw JSONPathError(message: "invalid multiple recursive descent") }
        position += 2
        start = position
        nodes.append(.recursive)
        if position < input.count, input[position].isGoAlphanumeric { readField(into: &nodes) }
    }

    mutating func readNumber(into nodes: inout [JSONPathNode]) throws(JSONPathError) {
        if hasPrefix("+") || hasPrefix("-") { position += 1 }
        while position < input.count, input[position] == "." || input[position].isGoDigit { position += 1 }
        let text = take()
        if let integer = Int64(text) {
            nodes.append(.integer(integer))
        } else if let number = Double(text) {
            nodes.append(.number(number))
        } else {
            throw JSONPathError(message: "cannot parse number \(text)")
        }
    }

    mutating func readField(into nodes: inout [JSONPathNode]) {
        start = position
        while position < input.count {
            if input[position] == "\\" {
                position += 2
            } else if input[position].endsIdentifier {
                break
            } else {
                position += 1
            }
        }
        position = min(position, input.count)
        let name = take()
        nodes.append(name == "*" ? .wildcard : .field(name.filter { $0 != "\\" }))
    }

    mutating func readQuote(_ quote: Unicode.Scalar, into nodes: inout [JSONPathNode]) throws(JSONPathError) {
        while true {
            guard let scalar = next(), scalar != "\n" else {
                throw JSONPathError(message: "unterminated quoted string")
            }
            if scalar == quote, input[position - 2] != "\\" { break }
        }
        let text = take()
        guard let unquoted = GoString.unquoted(text) else {
            throw JSONPathError(message: "unquote string \(text) error invalid syntax")
        }
        nodes.append(.text(unquoted))
    }

    // MARK: Scalars

    func hasPrefix(_ prefix: String) -> Bool { input[position...].starts(with: prefix.unicodeScalars) }

    mutating func next() -> Unicode.Scalar? {
        guard position < input.count else { return nil }
        position += 1
        return input[position - 1]
    }

    /// What has been read since the last call.
    mutating func take() -> String {
        let text = String(input[start..<position])
        start = position
        return text
    }
}

extension String {
    init(_ scalars: some Sequence<Unicode.Scalar>) {
        var view = UnicodeScalarView()
        view.append(contentsOf: scalars)
        self.init(view)
    }
}

extension StringProtocol {
    /// This text without the characters at either end for which `isTrimmed` holds.
    func trimmed(_ isTrimmed: (Character) -> Bool) -> SubSequence {
        var rest = self[...]
        while let first = rest.first, isTrimmed(first) { rest = rest.dropFirst() }
        while let last = rest.last, isTrimmed(last) { rest = rest.dropLast() }
        return rest
    }
}

extension Unicode.Scalar {
    var isGoDigit: Bool { properties.generalCategory == .decimalNumber }

    /// A letter, a digit or an underscore.
    var isGoAlphanumeric: Bool {
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber: true
        default: self == "_"
        }
    }

    fileprivate var endsIdentifier: Bool {
        switch self {
        case " ", "\t", "\r", "\n", ".", ",", "[", "]", "$", "@", "{", "}": true
        default: false
        }
    }

    /// `U+0040 '@'`
    var goCodePoint: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + " '\(Character(self))'"
    }
}
