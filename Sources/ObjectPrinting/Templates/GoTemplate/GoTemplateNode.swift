/// A piece of a parsed template.
indirect enum GoTemplateNode: Sendable {
    case text(String)
    /// `{{.name}}`
    case action(GoTemplatePipeline)
    case condition(GoTemplatePipeline, [GoTemplateNode], otherwise: [GoTemplateNode])
    case with(GoTemplatePipeline, [GoTemplateNode], otherwise: [GoTemplateNode])
    case range(GoTemplatePipeline, [GoTemplateNode], otherwise: [GoTemplateNode], position: Int)
    case template(name: String, GoTemplatePipeline?, position: Int)
    case `break`
    case `continue`

    /// Whether it is nothing but white space.
    var isBlank: Bool {
        if case .text(let text) = self { return text.trimmingSpace.isEmpty }
        return false
    }
}

/// `$x := .a | f`
struct GoTemplatePipeline: Sendable {
    let position: Int
    var variables: [String] = []
    /// `=` rather than `:=`.
    var isAssignment = false
    var commands: [GoTemplateCommand] = []

    /// How messages show it.
    var shown: String {
        let declaration =
            variables.isEmpty ? "" : variables.joined(separator: ", ") + (isAssignment ? " = " : " := ")
        return declaration + commands.map(\.shown).joined(separator: " | ")
    }
}

/// `printf "%s" .name`
struct GoTemplateCommand: Sendable {
    let position: Int
    var operands: [GoTemplateOperand] = []

    var shown: String {
        operands.map(\.shownAsOperand).joined(separator: " ")
    }
}

/// One word of a command.
indirect enum GoTemplateOperand: Sendable {
    /// `.a.b`
    case field([String], position: Int)
    /// `$x.a`, the name with its dollar sign first.
    case variable([String], position: Int)
    case dot(position: Int)
    case null(position: Int)
    case bool(Bool, position: Int)
    case integer(Int64, text: String, position: Int)
    case number(Double, text: String, position: Int)
    case string(String, literal: String, position: Int)
    case function(String, position: Int)
    case pipeline(GoTemplatePipeline)
    /// `(index .a 1).b`
    case chain(GoTemplateOperand, [String], position: Int)

    var position: Int {
        switch self {
        case .field(_, let position), .variable(_, let position), .dot(let position), .null(let position),
            .bool(_, let position), .integer(_, _, let position), .number(_, _, let position),
            .string(_, _, let position), .function(_, let position), .chain(_, _, let position):
            position
        case .pipeline(let pipeline): pipeline.position
        }
    }

    var shown: String {
        switch self {
        case .field(let names, _): names.map { "." + $0 }.joined()
        case .variable(let names, _): names.joined(separator: ".")
        case .dot: "."
        case .null: "nil"
        case .bool(let value, _): value ? "true" : "false"
        case .integer(_, let text, _), .number(_, let text, _): text
        case .string(_, let literal, _): literal
        case .function(let name, _): name
        case .pipeline(let pipeline): pipeline.shown
        case .chain(let base, let names, _): base.shownAsOperand + names.map { "." + $0 }.joined()
        }
    }

    /// As ``shown``, a pipeline in its parentheses.
    var shownAsOperand: String {
        if case .pipeline(let pipeline) = self { "(\(pipeline.shown))" } else { shown }
    }
}
