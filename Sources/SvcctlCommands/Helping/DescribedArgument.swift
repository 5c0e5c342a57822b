internal import JSON

/// One argument of a command in the words of the parser's description of it.
struct DescribedArgument: Sendable, Hashable {
    /// The heading that the option stands under; empty for the command's own options.
    let title: String
    let isPositional: Bool
    /// Without dashes; empty for a positional argument or an option with a letter only.
    let longName: String
    private let letter: String
    private let takesValue: Bool
    private let isRepeating: Bool
    private let valueName: String
    private let abstract: String
    private let defaultValue: String
    /// Whether `--no-NAME` is understood too.
    var hasOpposite = false

    /// - Parameter json: an argument as ArgumentParser describes it to programs. nil for one that help does not show,
    ///   and for the request for help itself.
    init?(_ json: JSONValue) {
        guard json["shouldDisplay"]?.boolValue ?? true else { return nil }
        func name(_ kind: String) -> String {
            (json["names"]?.arrayValue ?? []).first { $0["kind"]?.stringValue == kind }?["name"]?.stringValue ?? ""
        }
        longName = name("long")
        letter = name("short")
        if longName == "help" { return nil }
        let kind = json["kind"]?.stringValue
        isPositional = kind == "positional"
        takesValue = kind == "option"
        isRepeating = json["isRepeating"]?.boolValue ?? false
        title = json["sectionTitle"]?.stringValue ?? ""
        valueName = json["valueName"]?.stringValue ?? ""
        abstract = json["abstract"]?.stringValue ?? ""
        let value = json["defaultValue"]?.stringValue ?? ""
        defaultValue = value.hasPrefix("--no-") ? "false" : value.hasPrefix("--") ? "true" : value
    }

    /// A positional argument as a line of usage has it: `NAME`, `[NAME ...]`.
    var usage: String {
        // A name that brings its own brackets knows best.
        if valueName.contains("[") || valueName.contains(" ") { return valueName }
        return isRepeating ? "[\(shownValue) ...]" : shownValue
    }

    /// `-p, --patch PATCH`, `--[no-]wait`
    var label: String {
        let long = longName.isEmpty ? "" : hasOpposite ? "--[no-]\(longName)" : "--\(longName)"
        let names = [letter.isEmpty ? "" : "-\(letter)", long].filter { !$0.isEmpty }.joined(separator: ", ")
        return takesValue ? "\(names) \(shownValue)" : names
    }

    /// What it means, and what holds when it is left out.
    var text: String { defaultValue.isEmpty ? abstract : "\(abstract) (default: \(defaultValue))" }

    /// A value name that the declaration gives is shown as it is. Otherwise ArgumentParser repeats the name of the flag,
    /// which is shown in capitals.
    private var shownValue: String { valueName == longName || valueName.isEmpty ? longName.uppercased() : valueName }
}
