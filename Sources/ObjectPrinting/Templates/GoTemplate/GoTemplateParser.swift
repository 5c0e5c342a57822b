internal import KubernetesModel

/// Reads a template into its nodes, as `text/template/parse` does, its errors included.
struct GoTemplateParser {
    /// The name that kubectl gives its templates, which errors show.
    static let name = "output"

    private let tokens: [GoTemplateToken]
    private var index = 0
    private var variables = ["$"]
    private var rangeDepth = 0
    /// The line of the action being read; 0 outside of one.
    private var actionLine = 0
    private var templates: [String: [GoTemplateNode]] = [:]

    /// The named templates of `source`; the main one is called ``name``.
    static func parse(_ source: String) throws(PrintingError) -> [String: [GoTemplateNode]] {
        var parser = GoTemplateParser(tokens: GoTemplateLexer.tokens(of: source))
        var nodes: [GoTemplateNode] = []
        while parser.peek().kind != .end {
            if parser.peek().kind == .leftDelimiter, parser.isDefinition {
                try parser.readDefinition()
                continue
            }
            switch try parser.readTextOrAction() {
            case .node(let node): nodes.append(node)
            case .end: throw parser.error("unexpected {{end}}")
            case .otherwise: throw parser.error("unexpected {{else}}")
            }
        }
        try parser.add(name, nodes)
        return parser.templates
    }

    private init(tokens: [GoTemplateToken]) { self.tokens = tokens }

    private enum Item {
        case node(GoTemplateNode)
        case end
        case otherwise
    }

    // MARK: Lists

    private var isDefinition: Bool {
        let rest = tokens[(index + 1)...]
        return rest.first { $0.kind != .space }?.kind == .keyword(.define)
    }

    private mutating func readDefinition() throws(PrintingError) {
        _ = next()
        actionLine = nextNonSpace().line
        let token = nextNonSpace()
        guard token.kind == .string || token.kind == .rawString else { throw unexpected(token, "define clause") }
        let name = try unquoted(token)
        try expect(.rightDelimiter, "define clause")
        let outer = (variables, rangeDepth)
        (variables, rangeDepth) = (["$"], 0)
        let (nodes, end) = try readList()
        (variables, rangeDepth) = outer
        if case .otherwise = end { throw error("unexpected {{else}} in define clause") }
        try add(name, nodes)
    }

    private mutating func add(_ name: String, _ nodes: [GoTemplateNode]) throws(PrintingError) {
        if let known = templates[name], !known.allSatisfy(\.isBlank) {
            guard nodes.allSatisfy(\.isBlank) else {
                throw error("template: multiple definition of template \(name.goQuoted)")
            }
            return
        }
        templates[name] = nodes
    }

    private mutating func readList() throws(PrintingError) -> ([GoTemplateNode], end: Item) {
        var nodes: [GoTemplateNode] = []
        while peekNonSpace().kind != .end {
            switch try readTextOrAction() {
            case .node(let node): nodes.append(node)
            case let end: return (nodes, end)
            }
        }
        throw error("unexpected EOF")
    }

    private mutating func readTextOrAction() throws(PrintingError) -> Item {
        let token = nextNonSpace()
        switch token.kind {
        case .text: return .node(.text(token.text))
        case .leftDelimiter:
            actionLine = token.line
            defer { actionLine = 0 }
            return try readAction()
        default: throw unexpected(token, "input")
        }
    }

    private mutating func readAction() throws(PrintingError) -> Item {
        let token = peekNonSpace()
        guard case .keyword(let keyword) = token.kind else {
            return .node(.action(try readPipeline("command", until: .rightDelimiter)))
        }
        _ = next()
        switch keyword {
        case .block: return .node(try readBlock())
        case .break, .continue:
            let ending = nextNonSpace()
            guard ending.kind == .rightDelimiter else { throw unexpected(ending, "{{\(keyword.rawValue)}}") }
            guard rangeDepth > 0 else { throw error("{{\(keyword.rawValue)}} outside {{range}}") }
            return .node(keyword == .break ? .break : .continue)
        case .else:
            if case .keyword(let word) = peekNonSpace().kind, word == .if || word == .with { return .otherwise }
            try expect(.rightDelimiter, "else")
            return .otherwise
        case .end:
            try expect(.rightDelimiter, "end")
            return .end
        case .if, .range, .with: return .node(try readControl(keyword, at: token.position))
        case .template: return .node(try readTemplate())
        case .define: throw unexpected(token, "command")
        }
    }

    // MARK: Control

    private mutating func readControl(
        _ keyword: GoTemplateToken.Keyword, at position: Int
    ) throws(PrintingError) -> GoTemplateNode {
        let mark = variables.count
        let pipeline = try readPipeline(keyword.rawValue, until: .rightDelimiter)
        if keyword == .range { rangeDepth += 1 }
        let (list, end) = try readList()
        if keyword == .range { rangeDepth -= 1 }
        var otherwise: [GoTemplateNode] = []
        if case .otherwise = end {
            // `{{else if …}}` stands for `{{else}}{{if …}}` with one `{{end}}` for both.
            if case .keyword(let word) = peek().kind, word == keyword, keyword != .range {
                let token = next()
                otherwise = [try readControl(keyword, at: token.position)]
            } else {
                let (elseList, last) = try readList()
                guard case .end = last else { throw error("expected end; found {{else}}") }
                otherwise = elseList
            }
        }
        variables.removeSubrange(mark...)
        switch keyword {
        case .range: return .range(pipeline, list, otherwise: otherwise, position: pipeline.position)
        case .with: return .with(pipeline, list, otherwise: otherwise)
        default: return .condition(pipeline, list, otherwise: otherwise)
        }
    }

    private mutating func readBlock() throws(PrintingError) -> GoTemplateNode {
        let token = nextNonSpace()
        let name = try templateName(token, "block clause")
        let pipeline = try readPipeline("block clause", until: .rightDelimiter)
        let outer = (variables, rangeDepth)
        (variables, rangeDepth) = (["$"], 0)
        let (nodes, end) = try readList()
        (variables, rangeDepth) = outer
        if case .otherwise = end { throw error("unexpected {{else}} in block clause") }
        try add(name, nodes)
        return .template(name: name, pipeline, position: token.position)
    }

    private mutating func readTemplate() throws(PrintingError) -> GoTemplateNode {
        let token = nextNonSpace()
        let name = try templateName(token, "template clause")
        if peekNonSpace().kind == .rightDelimiter {
            _ = next()
            return .template(name: name, nil, position: token.position)
        }
        return .template(
            name: name, try readPipeline("template clause", until: .rightDelimiter), position: token.position)
    }

    private mutating func templateName(_ token: GoTemplateToken, _ context: String) throws(PrintingError) -> String {
        guard token.kind == .string || token.kind == .rawString else { throw unexpected(token, context) }
        return try unquoted(token)
    }

    // MARK: Pipelines

    private mutating func readPipeline(
        _ context: String, until end: GoTemplateToken.Kind
    ) throws(PrintingError) -> GoTemplatePipeline {
        var pipeline = GoTemplatePipeline(position: peekNonSpace().position)
        try readDeclarations(of: &pipeline, context)
        while true {
            let token = nextNonSpace()
            switch token.kind {
            case end:
                if end == .rightParenthesis { index -= 1 }
                try check(pipeline, context)
                return pipeline
            case .bool, .characterConstant, .dot, .field, .identifier, .number, .nilConstant, .rawString, .string,
                .variable, .leftParenthesis:
                index -= 1
                pipeline.commands.append(try readCommand())
            default: throw unexpected(token, context)
            }
        }
    }

    private mutating func readDeclarations(
        of pipeline: inout GoTemplatePipeline, _ context: String
    ) throws(PrintingError) {
        while peekNonSpace().kind == .variable {
            let mark = index
            let variable = next()
            let following = peekNonSpace()
            switch following.kind {
            case .assign, .declare:
                _ = next()
                pipeline.isAssignment = following.kind == .assign
                pipeline.variables.append(variable.text)
                variables.append(variable.text)
                return
            case .character where following.text == ",":
                _ = next()
                pipeline.variables.append(variable.text)
                variables.append(variable.text)
                guard context == "range", pipeline.variables.count < 2 else {
                    throw error("too many declarations in \(context)")
                }
                switch peekNonSpace().kind {
                case .variable, .rightDelimiter, .rightParenthesis: continue
                default: throw error("range can only initialize variables")
                }
            default:
                index = mark
                return
            }
        }
    }

    private func check(_ pipeline: GoTemplatePipeline, _ context: String) throws(PrintingError) {
        if pipeline.commands.isEmpty { throw error("missing value for \(context)") }
        for (stage, command) in pipeline.commands.enumerated().dropFirst() {
            switch command.operands.first {
            case .bool, .dot, .null, .integer, .number, .string:
                throw error("non executable command in pipeline stage \(stage + 1)")
            default: break
            }
        }
    }

    private mutating func readCommand() throws(PrintingError) -> GoTemplateCommand {
        var command = GoTemplateCommand(position: peekNonSpace().position)
        while true {
            _ = peekNonSpace()
            if let operand = try readOperand() { command.operands.append(operand) }
            let token = next()
            switch token.kind {
            case .space: continue
            case .rightDelimiter, .rightParenthesis: index -= 1
            case .pipe: break
            default: throw unexpected(token, "operand")
            }
            break
        }
        if command.operands.isEmpty { throw error("empty command") }
        return command
    }

    private mutating func readOperand() throws(PrintingError) -> GoTemplateOperand? {
        guard let term = try readTerm() else { return nil }
        guard peek().kind == .field else { return term }
        let position = peek().position
        var names: [String] = []
        while peek().kind == .field { names.append(String(next().text.dropFirst())) }
        switch term {
        case .field(let first, _): return .field(first + names, position: position)
        case .variable(let first, _): return .variable(first + names, position: position)
        case .bool, .string, .integer, .number, .null, .dot:
            throw error("unexpected . after term \(term.shown.goQuoted)")
        case .function, .pipeline, .chain: return .chain(term, names, position: position)
        }
    }

    private mutating func readTerm() throws(PrintingError) -> GoTemplateOperand? {
        let token = nextNonSpace()
        let position = token.position
        switch token.kind {
        case .identifier:
            guard GoTemplateFunction(rawValue: token.text) != nil else {
                throw error("function \(token.text.goQuoted) not defined")
            }
            return .function(token.text, position: position)
        case .dot: return .dot(position: position)
        case .nilConstant: return .null(position: position)
        case .variable:
            guard variables.contains(token.text) else { throw error("undefined variable \(token.text.goQuoted)") }
            return .variable([token.text], position: position)
        case .field: return .field([String(token.text.dropFirst())], position: position)
        case .bool: return .bool(token.text == "true", position: position)
        case .characterConstant, .number: return try number(token)
        case .leftParenthesis:
            let pipeline = try readPipeline("parenthesized pipeline", until: .rightParenthesis)
            let closing = next()
            guard closing.kind == .rightParenthesis else {
                throw error("unclosed right paren: unexpected \(closing.shown)")
            }
            return .pipeline(pipeline)
        case .string, .rawString:
            return .string(try unquoted(token), literal: token.text, position: position)
        case .error: throw unexpected(token, "operand")
        default:
            index -= 1
            return nil
        }
    }

    private func number(_ token: GoTemplateToken) throws(PrintingError) -> GoTemplateOperand {
        let text = token.text
        if token.kind == .characterConstant {
            guard let scalar = GoString.unquoted(text)?.unicodeScalars.first else {
                throw error("malformed character constant: \(text)")
            }
            return .integer(Int64(scalar.value), text: text, position: token.position)
        }
        let digits = text.filter { $0 != "_" }
        if let value = Self.integer(digits) { return .integer(value, text: text, position: token.position) }
        if let value = Double(digits) { return .number(value, text: text, position: token.position) }
        throw error("illegal number syntax: \(text.goQuoted)")
    }

    private static func integer(_ text: String) -> Int64? {
        let isNegative = text.hasPrefix("-")
        let unsigned = isNegative || text.hasPrefix("+") ? text.dropFirst() : text[...]
        let lowered = unsigned.lowercased()
        for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where lowered.hasPrefix(prefix) {
            return Int64((isNegative ? "-" : "") + lowered.dropFirst(2), radix: radix)
        }
        if lowered.count > 1, lowered.hasPrefix("0"), lowered.allSatisfy(\.isNumber) {
            return Int64((isNegative ? "-" : "") + lowered, radix: 8)
        }
        return Int64(text)
    }

    // MARK: Tokens

    private func peek() -> GoTemplateToken { tokens[min(index, tokens.count - 1)] }

    private mutating func next() -> GoTemplateToken {
        let token = peek()
        index += 1
        return token
    }

    private mutating func nextNonSpace() -> GoTemplateToken {
        while true {
            let token = next()
            if token.kind != .space { return token }
        }
    }

    private mutating func peekNonSpace() -> GoTemplateToken {
        while peek().kind == .space { index += 1 }
        return peek()
    }

    private mutating func expect(_ kind: GoTemplateToken.Kind, _ context: String) throws(PrintingError) {
        let token = nextNonSpace()
        guard token.kind == kind else { throw unexpected(token, context) }
    }

    private func unquoted(_ token: GoTemplateToken) throws(PrintingError) -> String {
        guard let text = GoString.unquoted(token.text) else { throw error("invalid syntax") }
        return text
    }

    private func unexpected(_ token: GoTemplateToken, _ context: String) -> PrintingError {
        guard token.kind == .error else { return error("unexpected \(token.shown) in \(context)") }
        var extra = ""
        if actionLine != 0, actionLine != token.line {
            extra = token.text.hasSuffix(" action") ? "" : " in action"
            extra += " started at \(Self.name):\(actionLine)"
        }
        return error(token.shown + extra)
    }

    private func error(_ message: String) -> PrintingError {
        PrintingError("template: \(Self.name):\(tokens[max(0, min(index, tokens.count) - 1)].line): \(message)")
    }
}
