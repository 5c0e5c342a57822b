/// A help page in the language of man(7).
struct ManualPage: Sendable {
    private let page: HelpPage

    init(_ page: HelpPage) { self.page = page }

    /// `svcctl-create-service.1`
    var fileName: String { title + ".1" }

    private var title: String { (["svcctl"] + page.path).joined(separator: "-") }

    /// The page. It depends on its source and the version only, and has no date, so that builds can be reproduced.
    var text: String {
        var lines = [
            ".TH \"\(Self.escaped(title.uppercased()))\" 1 \"\" \"svcctl \(SvcctlVersion.current.dropFirst())\" \"svcctl manual\"",
            ".SH NAME", "\(Self.escaped(title)) \\- \(Self.escaped(summary))", ".SH SYNOPSIS",
        ]
        lines += page.usage.flatMap { [Self.escaped($0), ".br"] }.dropLast()
        lines += [".SH DESCRIPTION", Self.escaped(page.summary)]
        for line in page.discussion.split(separator: "\n") {
            lines += line.first == " " ? [".br", Self.escaped(line)] : [".PP", Self.escaped(line)]
        }
        if !page.aliases.isEmpty { lines += [".SH ALIASES", Self.escaped(page.aliases.joined(separator: ", "))] }
        if !page.arguments.isEmpty { lines += [".SH ARGUMENTS"] + Self.list(page.arguments) }
        for section in page.options + page.commands {
            lines += [".SH \(Self.escaped(section.title.uppercased()))"] + Self.list(section.entries)
        }
        if !page.examples.isEmpty { lines.append(".SH EXAMPLES") }
        for example in page.examples {
            lines += [".PP", Self.escaped(example.purpose) + ":", ".PP", ".nf", ".RS 4", Self.escaped(example.line)]
            lines += [".RE", ".fi"]
        }
        lines += [".SH SEE ALSO", related.map { "\\fB\(Self.escaped($0))\\fR(1)" }.joined(separator: ", ")]
        return lines.joined(separator: "\n") + "\n"
    }

    private var summary: String { page.summary.hasSuffix(".") ? String(page.summary.dropLast()) : page.summary }

    /// The command that this one belongs to, the options that both understand, and the commands that belong to it.
    private var related: [String] {
        var names: [String] = []
        if !page.path.isEmpty { names.append((["svcctl"] + page.path.dropLast()).joined(separator: "-")) }
        if page.takesGlobalOptions || page.path.isEmpty { names.append("svcctl-options") }
        return names + page.commands.flatMap(\.entries).map { "\(title)-\($0.label)" }
    }

    private static func list(_ entries: [HelpPage.Entry]) -> [String] {
        entries.flatMap { [".TP", "\\fB\(escaped($0.label))\\fR", escaped($0.text)] }
    }

    /// Text without anything that roff would take for a command.
    private static func escaped(_ text: some StringProtocol) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "\\": escaped += "\\e"
            case "-": escaped += "\\-"
            case "'": escaped += "\\(aq"
            case "\"": escaped += "\\(dq"
            default: escaped.append(character)
            }
        }
        return escaped.hasPrefix(".") ? "\\&" + escaped : escaped
    }
}
