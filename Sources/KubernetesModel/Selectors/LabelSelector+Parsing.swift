internal import JSON

/// A selector that cannot be read, in the words of `k8s.io/apimachinery/pkg/labels` and `fields`.
public struct SelectorError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong with the selector, in kubectl's words.
    public let message: String

    /// An error of this message.
    public init(_ message: String) { self.message = message }

    /// The message as it is.
    public var description: String { message }
}

extension LabelSelector {
    /// Reads a selector in its written form, `app=web,tier!=cache,env in (a,b),!legacy`; an empty one selects everything.
    public init(parsing text: String) throws(SelectorError) {
        var parser = LabelSelectorParser(text)
        self.init(requirements: try parser.requirements())
    }
}

private enum Token: Equatable {
    case identifier(String)
    /// `in`, `notin`, `!`, `=`, `==`, `!=`, `>`, `<`, `,`, `(`, `)`.
    case keyword(String)
    case unknown(String)
    case end

    var text: String {
        switch self {
        case .identifier(let text), .keyword(let text): text
        case .unknown(let text): "error expected: keyword found '\(text)'"
        case .end: ""
        }
    }

    /// Among keys and values the words `in` and `notin` are names like any other.
    var asValue: Token {
        switch self {
        case .keyword("in"), .keyword("notin"): .identifier(text)
        default: self
        }
    }
}

private struct LabelSelectorParser {
    private static let operators = ["in", "notin", "=", "==", "!=", ">", "<"]
    private let tokens: [Token]
    private var position = 0

    init(_ text: String) { tokens = Self.tokens(of: Array(text.utf8)) }

    private static func tokens(of bytes: [UInt8]) -> [Token] {
        let symbols = Set("=!(),><".utf8)
        let keywords: Set<String> = ["in", "notin", "!", "=", "==", "!=", ">", "<", ",", "(", ")"]
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
        var tokens: [Token] = []
        var index = 0
        while index < bytes.count {
            let start = index
            if isSpace(bytes[index]) {
                index += 1
            } else if symbols.contains(bytes[index]) {
                // The longest run of symbols that is a keyword, as long as each step makes one.
                while index < bytes.count, symbols.contains(bytes[index]) {
                    let longer = String(decoding: bytes[start...index], as: UTF8.self)
                    if index > start, !keywords.contains(longer) { break }
                    index += 1
                }
                let text = String(decoding: bytes[start..<index], as: UTF8.self)
                tokens.append(keywords.contains(text) ? .keyword(text) : .unknown(text))
            } else {
                while index < bytes.count, !symbols.contains(bytes[index]), !isSpace(bytes[index]) { index += 1 }
                let text = String(decoding: bytes[start..<index], as: UTF8.self)
                tokens.append(keywords.contains(text) ? .keyword(text) : .identifier(text))
            }
        }
        return tokens
    }

    private var next: Token { position < tokens.count ? tokens[position] : .end }

    private mutating func take() -> Token {
        defer { position += 1 }
        return next
    }

    mutating func requirements() throws(SelectorError) -> [LabelSelector.Requirement] {
        var requirements: [LabelSelector.Requirement] = []
        while true {
            switch next.asValue {
            case .end: return requirements
            case .identifier, .keyword("!"): break
            default: throw SelectorError("found '\(next.text)', expected: !, identifier, or 'end of string'")
            }
            do {
                requirements.append(try requirement())
            } catch {
                throw SelectorError("unable to parse requirement: \(error.message)")
            }
            let separator = take().asValue
            if separator == .end { return requirements }
            guard separator == .keyword(",") else {
                throw SelectorError("found '\(separator.text)', expected: ',' or 'end of string'")
            }
            switch next.asValue {
            case .identifier, .keyword("!"): break
            default: throw SelectorError("found '\(next.text)', expected: identifier after ','")
            }
        }
    }

    private mutating func requirement() throws(SelectorError) -> LabelSelector.Requirement {
        var token = take().asValue
        let isNegated = token == .keyword("!")
        if isNegated { token = take().asValue }
        guard case .identifier(let key) = token else {
            throw SelectorError("found '\(token.text)', expected: identifier")
        }
        if isNegated { return .absent(key) }
        if next == .end || next == .keyword(",") { return .exists(key) }
        let symbol = take()
        guard case .keyword(let name) = symbol, Self.operators.contains(name) else {
            throw SelectorError("found '\(symbol.text)', expected: in, notin, =, ==, !=, gt, lt")
        }
        switch name {
        case "in": return .isOneOf(key, try values())
        case "notin": return .isNoneOf(key, try values())
        case "=", "==": return .isOneOf(key, [try exactValue()])
        case "!=": return .isNoneOf(key, [try exactValue()])
        default:
            let value = try exactValue()
            guard let bound = Int64(value) else {
                throw SelectorError(
                    "values[0]: Invalid value: \(JSONValue.string(value).jsonText()): "
                        + "for 'Gt', 'Lt' operators, the value must be an integer")
            }
            return name == ">" ? .greaterThan(key, bound) : .lessThan(key, bound)
        }
    }

    private mutating func exactValue() throws(SelectorError) -> String {
        if next == .end || next == .keyword(",") { return "" }
        let token = take().asValue
        guard case .identifier(let value) = token else {
            throw SelectorError("found '\(token.text)', expected: identifier")
        }
        return value
    }

    private mutating func values() throws(SelectorError) -> Set<String> {
        let open = take().asValue
        guard open == .keyword("(") else { throw SelectorError("found '\(open.text)' expected: '('") }
        var values: Set<String> = []
        var isValueExpected = true
        while true {
            let token = take().asValue
            switch token {
            case .identifier(let value) where isValueExpected:
                values.insert(value)
                isValueExpected = false
            case .keyword(","):
                if isValueExpected { values.insert("") }
                isValueExpected = true
            case .keyword(")"):
                if isValueExpected { values.insert("") }
                return values
            default:
                throw SelectorError("found '\(token.text)', expected: ',' or ')'")
            }
        }
    }
}
