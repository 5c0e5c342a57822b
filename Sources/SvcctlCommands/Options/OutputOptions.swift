internal import ArgumentParser
internal import JSON
internal import KubernetesModel
internal import ObjectPrinting

/// `-o` and the flags that go with it.
struct OutputOptions: ParsableArguments, Sendable {
    @Option(
        name: [.customShort("o", allowingJoined: true), .long],
        help: .value(
            "FORMAT",
            "How to print the objects: json, yaml, name, jsonpath=…, go-template=… and more; for get also wide and custom-columns=…."
        ),
        completion: .list(OutputFormat.allowedNames(.everything)))
    var output = ""

    @Option(help: .value("TEMPLATE", "The template for -o go-template or jsonpath, when it does not follow the =."))
    var template = ""

    @Flag(
        name: .customLong("allow-missing-template-keys"), inversion: .prefixedNo,
        help: "Print nothing for a field that a template names and the object lacks, instead of failing.")
    var allowsMissingTemplateKeys = true

    @Flag(name: .customLong("show-managed-fields"), help: "Include metadata.managedFields in JSON and YAML.")
    var showsManagedFields = false

    /// The format that the flags ask for.
    /// - Throws: `PrintingError` in kubectl's words.
    func format(_ offer: OutputFormat.Offer, _ context: CommandContext) throws -> OutputFormat {
        try OutputFormat(
            output, template: template, allowsMissingKeys: allowsMissingTemplateKeys, offer: offer
        ) { name in
            String(decoding: try context.contents(of: name), as: UTF8.self)
        }
    }

    /// - Parameter isTyped: whether the objects are made of flags: kubectl writes the JSON of those in another order.
    /// - Throws: `PrintingError` in kubectl's words.
    func printer(_ context: CommandContext, isTyped: Bool = false) throws -> ResultPrinter {
        let format = try format(.objects, context)
        return ResultPrinter(
            printer: ObjectPrinter(format, showsManagedFields: showsManagedFields, isTyped: isTyped),
            output: context.output)
    }
}

/// Prints what became of each object that a verb changed: a message, or the object itself.
struct ResultPrinter {
    private var printer: ObjectPrinter
    private let output: Output

    init(printer: ObjectPrinter, output: Output) {
        self.printer = printer
        self.output = output
    }

    /// Whether `-o` asks for the objects themselves, not for messages or names.
    var printsObjects: Bool {
        switch printer.format {
        case .human, .wide, .name: false
        case .json, .yaml, .jsonPath, .goTemplate, .customColumns: true
        }
    }

    /// Prints `object`, or without `-o` a line like `service/web configured`.
    /// - Parameter operation: what was done, with the suffix of a dry run.
    mutating func print(_ object: JSONValue, _ operation: String) throws {
        if case .human = printer.format {
            try output.print(NamePrinter.message(of: object, operation))
            return
        }
        do {
            try output.write(try printer.bytes(for: object))
        } catch let error as PrintingError {
            if !error.output.isEmpty { try output.write(error.output) }
            throw CommandFailure("error: \(error.message)")
        }
    }

    /// Prints all of `objects` at once: one as it is, several as a List.
    mutating func printTogether(_ objects: [JSONValue]) throws {
        guard objects.count != 1 else { return try print(objects[0], "") }
        if objects.isEmpty { return }
        try print(["apiVersion": "v1", "items": .array(objects), "kind": "List", "metadata": [:]], "")
    }
}
