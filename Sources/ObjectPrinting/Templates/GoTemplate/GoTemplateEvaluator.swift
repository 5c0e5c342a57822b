internal import JSON
internal import KubernetesModel

/// Runs a parsed template over a value.
struct GoTemplateEvaluator {
    static let maximumDepth = 1000

    let source: String
    let templates: [String: [GoTemplateNode]]
    let allowsMissingKeys: Bool
    private(set) var output = ""
    var variables: [(name: String, value: GoTemplateValue)] = []
    var templateName = GoTemplateParser.name
    var depth = 0

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
    enum Flow {
        case onward, breaks, continues
    }

    mutating func walk(_ nodes: [GoTemplateNode], _ dot: GoTemplateValue) throws(PrintingError) -> Flow {
        for node in nodes {
            let flow = try walk(node, dot)
            if flow != .onward { return flow }
        }
        return .onward
    }

    mutating func walk(_ node: GoTemplateNode, _ dot: GoTemplateValue) throws(PrintingError) -> Flow {
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

    mutating func walkRange(
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

    mutating func call(
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

    // MARK: Errors

    func error(_ message: String, _ position: Int, _ shown: String) -> PrintingError {
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
    var lastName: String {
        switch self {
        case .field(let names, _), .variable(let names, _), .chain(_, let names, _): names.last ?? ""
        default: shown
        }
    }
}
