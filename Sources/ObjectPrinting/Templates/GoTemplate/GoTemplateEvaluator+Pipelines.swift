internal import JSON
internal import KubernetesModel

/// The values of pipelines: fields that are followed, and functions that are called.
extension GoTemplateEvaluator {
    mutating func evaluate(
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

    mutating func set(
        _ name: String, _ value: GoTemplateValue, _ pipeline: GoTemplatePipeline
    ) throws(PrintingError) {
        guard let index = variables.lastIndex(where: { $0.name == name }) else {
            throw error("undefined variable: \(name)", pipeline.position, pipeline.shown)
        }
        variables[index].value = value
    }

    mutating func evaluate(
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

    func notAFunction(_ operand: GoTemplateOperand) -> PrintingError {
        error("can't give argument to non-function \(operand.shown)", operand.position, operand.shown)
    }

    mutating func evaluate(
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

    func follow(
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

    mutating func call(
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

    mutating func text(
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

    func checkText(_ value: GoTemplateValue, _ position: Int, _ shown: String) throws(PrintingError) {
        if case .json(.string) = value { return }
        throw error(
            value.isPresent
                ? "wrong type for value; expected string; got \(value.typeName)"
                : "invalid value; expected string", position, shown)
    }
}
