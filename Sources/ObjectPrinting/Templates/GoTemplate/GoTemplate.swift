public import JSON
internal import KubernetesModel

/// A template of `-o go-template`, applied to an object.
///
/// Follows Go's `text/template` as kubectl 1.33 uses it, with its functions `exists` and `base64decode`.
public struct GoTemplate: Sendable {
    /// The template as it was written.
    public let source: String
    private let templates: [String: [GoTemplateNode]]
    private let allowsMissingKeys: Bool

    /// - Parameter allowsMissingKeys: whether a key that is not there is `<no value>` rather than an error.
    /// - Throws: ``PrintingError`` with the parser's message.
    public init(_ source: String, allowsMissingKeys: Bool = true) throws(PrintingError) {
        self.source = source
        self.allowsMissingKeys = allowsMissingKeys
        templates = try GoTemplateParser.parse(source)
    }

    /// The text of the template with its actions carried out.
    /// - Throws: ``PrintingError`` with what kubectl says where the template does not fit, its output being what was
    ///   written up to there and what helps to find the mistake.
    public func text(for value: JSONValue) throws(PrintingError) -> String {
        var evaluator = GoTemplateEvaluator(
            source: source, templates: templates, allowsMissingKeys: allowsMissingKeys)
        do {
            try evaluator.run(value)
        } catch {
            let details =
                "Error executing template: \(error.message). Printing more information for debugging the template:\n"
                + "\ttemplate was:\n\t\t\(source)\n\traw data was:\n\t\t\(value.jsonText())\n"
                + "\tobject given to template engine was:\n\t\t\(value.goText)\n\n"
            throw PrintingError(
                "error executing template \(source.goQuoted): \(error.message)", output: evaluator.output + details)
        }
        return evaluator.output
    }
}
