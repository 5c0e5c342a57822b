internal import JSON
internal import KubernetesModel

/// Reads a template into its nodes, as `text/template/parse` does, its errors included.
struct GoTemplateParser {
    /// The name that kubectl gives its templates, which errors show.
    static let name = "output"

    let tokens: [GoTemplateToken]
    var index = 0
    var variables = ["$"]
    var rangeDepth = 0
    /// How many lists and parentheses are open: a reader that calls itself must end before the stack does.
    var nesting = 0
    private static let maximumNesting = 500
    /// The line of the action being read; 0 outside of one.
    var actionLine = 0
    var templates: [String: [GoTemplateNode]] = [:]

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

    enum Item {
        case node(GoTemplateNode)
        case end
        case otherwise
    }

    // MARK: Lists

    var isDefinition: Bool {
        let rest = tokens[(index + 1)...]
        return rest.first { $0.kind != .space }?.kind == .keyword(.define)
    }

    mutating func readDefinition() throws(PrintingError) {
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

    mutating func add(_ name: String, _ nodes: [GoTemplateNode]) throws(PrintingError) {
        if let known = templates[name], !known.allSatisfy(\.isBlank) {
            guard nodes.allSatisfy(\.isBlank) else {
                throw error("template: multiple definition of template \(name.goQuoted)")
            }
            return
        }
        templates[name] = nodes
    }

    mutating func enter() throws(PrintingError) {
        nesting += 1
        if nesting > Self.maximumNesting { throw error("exceeded maximum nesting (\(Self.maximumNesting))") }
    }

    mutating func readList() throws(PrintingError) -> ([GoTemplateNode], end: Item) {
        try enter()
        defer { nesting -= 1 }
        var nodes: [GoTemplateNode] = []
        while peekNonSpace().kind != .end {
            switch try readTextOrAction() {
            case .node(let node): nodes.append(node)
            case let end: return (nodes, end)
            }
        }
        throw error("unexpected EOF")
    }

    mutating func readTextOrAction() throws(PrintingError) -> Item {
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

    mutating func readAction() throws(PrintingError) -> Item {
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

    mutating func readControl(
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
                try enter()
                defer { nesting -= 1 }
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

    mutating func readBlock() throws(PrintingError) -> GoTemplateNode {
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

    mutating func readTemplate() throws(PrintingError) -> GoTemplateNode {
        let token = nextNonSpace()
        let name = try templateName(token, "template clause")
        if peekNonSpace().kind == .rightDelimiter {
            _ = next()
            return .template(name: name, nil, position: token.position)
        }
        return .template(
            name: name, try readPipeline("template clause", until: .rightDelimiter), position: token.position)
    }

    mutating func templateName(_ token: GoTemplateToken, _ context: String) throws(PrintingError) -> String {
        guard token.kind == .string || token.kind == .rawString else { throw unexpected(token, context) }
        return try unquoted(token)
    }

    // MARK: Tokens

    func peek() -> GoTemplateToken { tokens[min(index, tokens.count - 1)] }

    mutating func next() -> GoTemplateToken {
        let token = peek()
        index += 1
        return token
    }

    mutating func nextNonSpace() -> GoTemplateToken {
        while true {
            let token = next()
            if token.kind != .space { return token }
        }
    }

    mutating func peekNonSpace() -> GoTemplateToken {
        while peek().kind == .space { index += 1 }
        return peek()
    }

    mutating func expect(_ kind: GoTemplateToken.Kind, _ context: String) throws(PrintingError) {
        let token = nextNonSpace()
        guard token.kind == kind else { throw unexpected(token, context) }
    }

    func unquoted(_ token: GoTemplateToken) throws(PrintingError) -> String {
        guard let text = GoString.unquoted(token.text) else { throw error("invalid syntax") }
        return text
    }

    func unexpected(_ token: GoTemplateToken, _ context: String) -> PrintingError {
        guard token.kind == .error else { return error("unexpected \(token.shown) in \(context)") }
        var extra = ""
        if actionLine != 0, actionLine != token.line {
            extra = token.text.hasSuffix(" action") ? "" : " in action"
            extra += " started at \(Self.name):\(actionLine)"
        }
        return error(token.shown + extra)
    }

    func error(_ message: String) -> PrintingError {
        PrintingError("template: \(Self.name):\(tokens[max(0, min(index, tokens.count) - 1)].line): \(message)")
    }
}
