internal import ArgumentParser
internal import Foundation
internal import ObjectPrinting

/// `-o` and the flags that go with it.
struct OutputOptions: ParsableArguments, Sendable {
    @Option(
        name: [.customShort("o", allowingJoined: true), .long],
        help:
            "How to print: json, yaml, name, jsonpath=…, go-template=… and others; get also wide and custom-columns=….")
    var output = ""

    @Option(help: "The template of -o go-template, go-template-file, jsonpath or jsonpath-file.")
    var template = ""

    @Flag(
        name: .customLong("allow-missing-template-keys"), inversion: .prefixedNo,
        help: "Whether a field that a template names and an object lacks is no error.")
    var allowsMissingKeys = true

    @Flag(name: .customLong("show-managed-fields"), help: "Keep metadata.managedFields in JSON and YAML.")
    var showsManagedFields = false

    /// The format that the flags ask for.
    /// - Throws: `PrintingError` in kubectl's words.
    func format(_ offer: OutputFormat.Offer, _ context: CommandContext) throws -> OutputFormat {
        try OutputFormat(output, template: template, allowsMissingKeys: allowsMissingKeys, offer: offer) { name in
            guard let text = try? context.contents(of: name) else { throw UnreadableTemplate(name: name) }
            return String(decoding: text, as: UTF8.self)
        }
    }

    /// A printer of whole objects for a verb that changes them, with `-o`; nil where no format is asked for, and the
    /// verb says what happened instead.
    func printer(_ context: CommandContext) throws -> ObjectPrinter? {
        let format = try format(.objects, context)
        if case .human = format { return nil }
        return ObjectPrinter(format, showsManagedFields: showsManagedFields)
    }
}

/// A template file that cannot be opened, in Go's words.
private struct UnreadableTemplate: Error, CustomStringConvertible {
    let name: String

    var description: String {
        FileManager.default.fileExists(atPath: name)
            ? "open \(name): permission denied" : "open \(name): no such file or directory"
    }
}
