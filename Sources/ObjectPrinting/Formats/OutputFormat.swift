internal import JSON
internal import KubernetesModel

/// What `-o` asks for.
public enum OutputFormat: Sendable {
    /// No `-o`: a table for `get`, a message for verbs that change something.
    case human
    case wide
    case json
    case yaml
    case name
    case jsonPath(JSONPathTemplate, asJSON: Bool)
    case goTemplate(GoTemplate)
    case customColumns(CustomColumns)

    /// Which formats a verb offers.
    public enum Offer: Sendable {
        /// `get`: everything.
        case everything
        /// Verbs that print the objects they changed: no tables.
        case objects
    }

    /// Whether objects are shown in a table that a server can make.
    public var isTable: Bool {
        switch self {
        case .human, .wide: true
        case .json, .yaml, .name, .jsonPath, .goTemplate, .customColumns: false
        }
    }

    /// The formats of `offer` by their names, in the order of messages.
    public static func allowedNames(_ offer: Offer) -> [String] {
        let objects = [
            "go-template", "go-template-file", "json", "jsonpath", "jsonpath-as-json", "jsonpath-file", "name",
            "template", "templatefile", "yaml",
        ]
        switch offer {
        case .objects: return objects
        case .everything: return (objects + ["custom-columns", "custom-columns-file", "wide"]).sorted()
        }
    }
}

extension OutputFormat {
    /// Reads the value of `-o` together with `--template`.
    /// - Parameters:
    ///   - output: `yaml`, `jsonpath={.metadata.name}`; empty where the flag is missing.
    ///   - template: the value of `--template`; empty where the flag is missing.
    ///   - readFile: reads the file of `jsonpath-file`, `go-template-file` and `custom-columns-file` by the name that
    ///     was written; throws what goes into the message.
    /// - Throws: ``PrintingError`` in kubectl's words.
    public init(
        _ output: String, template: String = "", allowsMissingKeys: Bool = true, offer: Offer,
        readFile: (String) throws -> String
    ) throws(PrintingError) {
        let output = output.isEmpty && !template.isEmpty ? "go-template" : output
        var name = output
        var argument = template
        if template.isEmpty, let sign = output.firstIndex(of: "=") {
            name = String(output[..<sign])
            argument = String(output[output.index(after: sign)...])
        }
        func file() throws(PrintingError) -> String {
            do {
                return try readFile(argument)
            } catch {
                throw PrintingError("error reading --template \(argument), \(error)")
            }
        }
        func required(_ what: String = "template format specified but no template given") throws(PrintingError) {
            if argument.isEmpty { throw PrintingError(what) }
        }
        let noColumns = "custom-columns format specified but no custom columns given"
        switch (name, offer) {
        case ("", _) where output.isEmpty: self = .human
        case ("wide", .everything) where output == name: self = .wide
        case ("jsonpath", _), ("jsonpath-as-json", _), ("jsonpath-file", _):
            try required()
            let source = name == "jsonpath-file" ? try file() : argument
            do {
                self = .jsonPath(
                    try JSONPathTemplate(source, allowsMissingKeys: allowsMissingKeys),
                    asJSON: name == "jsonpath-as-json")
            } catch {
                throw PrintingError("error parsing jsonpath \(source), \(error.message)")
            }
        case ("template", _), ("go-template", _), ("templatefile", _), ("go-template-file", _):
            try required()
            let source = name.hasSuffix("file") ? try file() : argument
            do {
                self = .goTemplate(try GoTemplate(source, allowsMissingKeys: allowsMissingKeys))
            } catch {
                throw PrintingError("error parsing template \(source), \(error.message)")
            }
        case ("custom-columns", .everything):
            try required(noColumns)
            self = .customColumns(try CustomColumns(spec: argument))
        case ("custom-columns-file", .everything):
            try required(noColumns)
            let source: String
            do {
                source = try readFile(argument)
            } catch {
                throw PrintingError("error reading template \(argument), \(error)\n")
            }
            self = .customColumns(try CustomColumns(template: source))
        default:
            switch output.lowercased() {
            case "json": self = .json
            case "yaml": self = .yaml
            case "name": self = .name
            default:
                let names = Self.allowedNames(offer)
                throw PrintingError(
                    "unable to match a printer suitable for the output format \(output.goQuoted), allowed formats "
                        + "are: \(names.joined(separator: ","))"
                        + (names.nearest(to: name).map { "\nDid you mean \"\($0)\"?" } ?? ""))
            }
        }
    }
}
