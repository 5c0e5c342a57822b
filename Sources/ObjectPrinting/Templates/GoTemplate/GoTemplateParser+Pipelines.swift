internal import JSON
internal import KubernetesModel

/// Pipelines: commands one after the other, and the operands in them.
extension GoTemplateParser {
    mutating func readPipeline(
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

    mutating func readDeclarations(
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

    func check(_ pipeline: GoTemplatePipeline, _ context: String) throws(PrintingError) {
        if pipeline.commands.isEmpty { throw error("missing value for \(context)") }
        for (stage, command) in pipeline.commands.enumerated().dropFirst() {
            switch command.operands.first {
            case .bool, .dot, .null, .integer, .number, .string:
                throw error("non executable command in pipeline stage \(stage + 1)")
            default: break
            }
        }
    }

    mutating func readCommand() throws(PrintingError) -> GoTemplateCommand {
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

    mutating func readOperand() throws(PrintingError) -> GoTemplateOperand? {
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

    mutating func readTerm() throws(PrintingError) -> GoTemplateOperand? {
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
            try enter()
            defer { nesting -= 1 }
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

    func number(_ token: GoTemplateToken) throws(PrintingError) -> GoTemplateOperand {
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

    static func integer(_ text: String) -> Int64? {
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
}
