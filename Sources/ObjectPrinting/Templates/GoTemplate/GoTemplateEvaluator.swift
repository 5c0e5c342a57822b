internal import KubernetesModel

/// Runs a parsed template over a value.
struct GoTemplateEvaluator {
    private static let maximumDepth = 1000

    private let source: String
    private let templates: [String: [GoTemplateNode]]
    private let allowsMissingKeys: Bool
    private(set) var output = ""
    private var variables: [(name: String, value: GoTemplateValue)] = []
    private var templateName = GoTemplateParser.name
    private var depth = 0

    init(source: String, templates: [String: [GoTemplateNode]], allowsMissingKeys: Bool) {
        self.source = source
        self.templates = templates
        self.allowsMissingKeys = allowsMissingKeys
    }

    mutating func run(_ value: JSONValue) throws(PrintingError) {
        variables = [("$", .json(value))]
        _ = try walk(templates[templateName] ?? [], .json(value))
    }

    // MARK: Nodes

    /// Whether a list ran to its end, or how a loop is left.
    private enum Flow {
        case onward, breaks, continues
    }

    private mutating func walk(_ nodes: [GoTemplateNode], _ dot: GoTemplateValue) throws(PrintingError) -> Flow {
        for node in nodes {
            let flow = try walk(node, dot)
            if flow != .onward { return flow }
        }
        return .onward
    }

    private mutating func walk(_ node: GoTemplateNode, _ dot: GoTemplateValue) throws(PrintingError) -> Flow {
        switch node {
        case .text(let text): output += text
        case .action(let pipeline):
            let value = try evaluate(pipeline, dot)
            if pipeline.variables.isEmpty { output += value.printed }
        case .condition(let pipeline, let list, let otherwise):
            let mark = variables.count
            defer { variables.removeSubrange(mark...) }
            return try walk(try evaluate(pipeline, dot).isTrue ? list : otherwise, dot)
        case .with(let pipeline, let list, let otherwise):
            let mark = variables.count
            defer { variables.removeSubrange(mark...) }
            let value = try evaluate(pipeline, dot)
            return value.isTrue ? try walk(list, value) : try walk(otherwise, dot)
        case .range(let pipeline, let list, let otherwise, let position):
            return try walkRange(pipeline, list, otherwise, position, dot)
        case .template(let name, let pipeline, let position): try call(name, pipeline, position, dot)
        case .break: return .breaks
        case .continue: return .continues
        }
        return .onward
    }

    private mutating func walkRange(
        _ pipeline: GoTemplatePipeline, _ list: [GoTemplateNode], _ otherwise: [GoTemplateNode], _ position: Int,
        _ dot: GoTemplateValue
    ) throws(PrintingError) -> Flow {
        let outerMark = variables.count
        defer { variables.removeSubrange(outerMark...) }
        let value = try evaluate(pipeline, dot)
        let mark = variables.count
        var count = 0
        func iterate(
            _ index: GoTemplateValue, _ element: GoTemplateValue, _ evaluator: inout GoTemplateEvaluator
        ) throws(PrintingError) -> Bool {
            count += 1
            switch pipeline.variables.count {
            case 1:
                if pipeline.isAssignment {
                    try evaluator.set(pipeline.variables[0], element, pipeline)
                } else {
                    evaluator.variables[mark - 1].value = element
                }
            case 2:
                evaluator.variables[mark - 2].value = index
                evaluator.variables[mark - 1].value = element
            default: break
            }
            let flow = try evaluator.walk(list, element)
            evaluator.variables.removeSubrange(mark...)
            return flow != .breaks
        }
        switch value.json {
        case .array(let values):
            for (index, element) in values.enumerated() {
                guard try iterate(.int(Int64(index)), .json(element), &self) else { break }
            }
        case .object(let object):
            for member in object {
                guard try iterate(.json(.string(member.key)), .json(member.value), &self) else { break }
            }
        case .integer(let bound):
            var index: Int64 = 0
            while index < bound {
                guard try iterate(.int(index), .int(index), &self) else { break }
                index += 1
            }
        case .null: break
        case .bool, .number, .string:
            let operand = pipeline.commands.last?.operands.first
            throw error(
                "range can't iterate over \(value.json.goText)", operand?.position ?? position,
                operand?.shown ?? pipeline.shown)
        }
        return count == 0 ? try walk(otherwise, dot) : .onward
    }

    private mutating func call(
        _ name: String, _ pipeline: GoTemplatePipeline?, _ position: Int, _ dot: GoTemplateValue
    ) throws(PrintingError) {
        let shown = "{{template \(name.goQuoted)" + (pipeline.map { " " + $0.shown } ?? "") + "}}"
        guard let nodes = templates[name] else {
            throw error("template \(name.goQuoted) not defined", position, shown)
        }
        guard depth < Self.maximumDepth else {
            throw error("exceeded maximum template depth (\(Self.maximumDepth))", position, shown)
        }
        let value = try pipeline.map { (pipeline) throws(PrintingError) in try evaluate(pipeline, dot) } ?? .missing
        let outer = (variables, templateName)
        (variables, templateName) = ([("$", value)], name)
        depth += 1
        _ = try walk(nodes, value)
        depth -= 1
        (variables, templateName) = outer
    }

    // MARK: Pipelines

    private mutating func evaluate(
        _ pipeline: GoTemplatePipeline, _ dot: GoTemplateValue
    ) throws(PrintingError) -> GoTemplateValue {
        var value: GoTemplateValue?
        for command in pipeline.commands {
            value = try evaluate(command, dot, final: value)
            // Null is no value once a pipeline hands it on.
            if let result = value, !result.isPresent { value = .missing }
        }
        for name in pipeline.variables {
            if pipeline.isAssignment {
                try set(name, value ?? .missing, pipeline)
            } else {
                variables.append((name, value ?? .missing))
            }
        }
        return value ?? .missing
    }

    private mutating func set(
        _ name: String, _ value: GoTemplateValue, _ pipeline: GoTemplatePipeline
    ) throws(PrintingError) {
        guard let index = variables.lastIndex(where: { $0.name == name }) else {
            throw error("undefined variable: \(name)", pipeline.position, pipeline.shown)
        }
        variables[index].value = value
    }

    private mutating func evaluate(
        _ command: GoTemplateCommand, _ dot: GoTemplateValue, final: GoTemplateValue?
    ) throws(PrintingError) -> GoTemplateValue {
        let first = command.operands[0]
        let hasArguments = command.operands.count > 1 || final != nil
        switch first {
        case .function(let name, _):
            return try call(name, Array(command.operands.dropFirst()), final, dot, at: command)
        case .field, .chain, .variable:
            if hasArguments, case .variable(let names, _) = first, names.count == 1 { throw notAFunction(first) }
            let value = try evaluate(first, dot)
            if hasArguments {
                throw error("\(first.lastName) is not a method but has arguments", first.position, first.shown)
            }
            return value
        case .null: throw error("nil is not a command", first.position, first.shown)
        case .pipeline, .bool, .dot, .integer, .number, .string:
            if hasArguments { throw notAFunction(first) }
            return try evaluate(first, dot)
        }
    }

    private func notAFunction(_ operand: GoTemplateOperand) -> PrintingError {
        error("can't give argument to non-function \(operand.shown)", operand.position, operand.shown)
    }

    private mutating func evaluate(
        _ operand: GoTemplateOperand, _ dot: GoTemplateValue
    ) throws(PrintingError) -> GoTemplateValue {
        switch operand {
        case .field(let names, _): return try follow(names, from: dot, operand)
        case .variable(let names, let position):
            guard let value = variables.last(where: { $0.name == names[0] })?.value else {
                throw error("undefined variable: \(names[0])", position, operand.shown)
            }
            return try follow(names.dropFirst(), from: value, operand)
        case .dot: return dot
        case .null: return .json(.null)
        case .bool(let value, _): return .json(.bool(value))
        case .integer(let value, _, _): return .int(value)
        case .number(let value, _, _): return .json(.number(value))
        case .string(let text, _, _): return .json(.string(text))
        case .function(let name, let position):
            let command = GoTemplateCommand(position: position, operands: [operand])
            return try call(name, [], nil, dot, at: command)
        case .pipeline(let pipeline): return try evaluate(pipeline, dot)
        case .chain(let base, let names, let position):
            if case .null = base {
                throw error("indirection through explicit nil in \(operand.shown)", position, operand.shown)
            }
            return try follow(names, from: try evaluate(base, dot), operand)
        }
    }

    private func follow(
        _ names: some Collection<String>, from value: GoTemplateValue, _ operand: GoTemplateOperand
    ) throws(PrintingError) -> GoTemplateValue {
        var value = value
        for name in names {
            switch value {
            case .missing:
                guard allowsMissingKeys else {
                    throw error("nil data; no entry for key \(name.goQuoted)", operand.position, operand.shown)
                }
                return .missing
            case .json(.null):
                throw error("nil pointer evaluating interface {}.\(name)", operand.position, operand.shown)
            case .json(.object(let object)):
                value = GoTemplateValue(object[name])
                if case .missing = value, !allowsMissingKeys {
                    throw error("map has no entry for key \(name.goQuoted)", operand.position, operand.shown)
                }
            case .json, .int:
                throw error(
                    "can't evaluate field \(name) in type interface {}", operand.position, operand.shown)
            }
        }
        return value
    }

    // MARK: Functions

    private mutating func call(
        _ name: String, _ operands: [GoTemplateOperand], _ final: GoTemplateValue?, _ dot: GoTemplateValue,
        at command: GoTemplateCommand
    ) throws(PrintingError) -> GoTemplateValue {
        guard let function = GoTemplateFunction(rawValue: name) else {
            throw error("\(name.goQuoted) is not a defined function", command.position, name)
        }
        let namePosition = command.operands[0].position
        let count = operands.count + (final == nil ? 0 : 1)
        let (least, isVariadic) = function.arity
        if isVariadic ? count < least : count != least {
            let wanted = isVariadic ? "at least \(least) got \(operands.count)" : "\(least) got \(count)"
            throw error("wrong number of args for \(name): want \(wanted)", namePosition, name)
        }
        var arguments: [GoTemplateValue] = []
        for (index, operand) in operands.enumerated() {
            if function.takesText(at: index) {
                arguments.append(try text(operand, dot))
            } else {
                arguments.append(try evaluate(operand, dot))
            }
            // `and` and `or` look no further than they must.
            if let last = arguments.last, function.isDecided(by: last) { return last }
        }
        if let final {
            if function.takesText(at: arguments.count) { try checkText(final, namePosition, name) }
            arguments.append(final)
        }
        do {
            return try function.call(arguments, shown: operands.first?.shown ?? name)
        } catch {
            throw self.error("error calling \(name): \(error.message)", command.position, command.shown)
        }
    }

    private mutating func text(
        _ operand: GoTemplateOperand, _ dot: GoTemplateValue
    ) throws(PrintingError) -> GoTemplateValue {
        switch operand {
        case .null: throw error("cannot assign nil to string", operand.position, operand.shown)
        case .bool, .integer, .number:
            throw error("expected string; found \(operand.shown)", operand.position, operand.shown)
        default:
            let value = try evaluate(operand, dot)
            try checkText(value, operand.position, operand.shown)
            return value
        }
    }

    private func checkText(_ value: GoTemplateValue, _ position: Int, _ shown: String) throws(PrintingError) {
        if case .json(.string) = value { return }
        throw error(
            value.isPresent
                ? "wrong type for value; expected string; got \(value.typeName)"
                : "invalid value; expected string", position, shown)
    }

    // MARK: Errors

    private func error(_ message: String, _ position: Int, _ shown: String) -> PrintingError {
        let before = source.utf8.prefix(position)
        let line = before.count { $0 == 0x0A } + 1
        let column = before.lastIndex(of: 0x0A).map { before.distance(from: $0, to: before.endIndex) - 1 } ?? position
        return PrintingError(
            "template: \(GoTemplateParser.name):\(line):\(column): executing \(templateName.goQuoted) at <\(shown)>: "
                + message)
    }
}

extension GoTemplateOperand {
    /// The name at the end of a chain of fields.
    fileprivate var lastName: String {
        switch self {
        case .field(let names, _), .variable(let names, _), .chain(_, let names, _): names.last ?? ""
        default: shown
        }
    }
}
