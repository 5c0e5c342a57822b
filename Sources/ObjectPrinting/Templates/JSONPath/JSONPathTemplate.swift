public import JSON
internal import KubernetesModel

/// A template of `-o jsonpath`: texts and `{…}` actions, applied to an object.
///
/// Follows `k8s.io/client-go/util/jsonpath`.
public struct JSONPathTemplate: Sendable {
    /// The template as it was written.
    public let source: String
    private let nodes: [JSONPathNode]
    private let allowsMissingKeys: Bool

    /// - Parameter allowsMissingKeys: whether a field that is not there is nothing rather than an error.
    /// - Throws: ``PrintingError`` with the parser's message.
    public init(_ source: String, allowsMissingKeys: Bool = true) throws(PrintingError) {
        self.source = source
        self.allowsMissingKeys = allowsMissingKeys
        do {
            nodes = try JSONPathParser.parse(source)
        } catch {
            throw PrintingError(error.message)
        }
    }

    /// What each text and each action of the template finds in `value`.
    /// - Throws: ``PrintingError`` with the bare message.
    public func results(in value: JSONValue) throws(PrintingError) -> [[JSONValue]] {
        var evaluator = JSONPathEvaluator(nodes, allowsMissingKeys: allowsMissingKeys)
        do {
            return try evaluator.results(in: value)
        } catch {
            throw PrintingError(error.message)
        }
    }

    /// The text of the template with its actions carried out.
    /// - Parameter asJSON: prints the results of each text and action as a JSON array of its own.
    /// - Throws: ``PrintingError`` with what kubectl says when a template does not fit an object.
    public func text(for value: JSONValue, asJSON: Bool = false) throws(PrintingError) -> String {
        let groups: [[JSONValue]]
        do {
            groups = try results(in: value)
        } catch {
            let details =
                "Error executing template: \(error.message). Printing more information for debugging the template:\n"
                + "\ttemplate was:\n\t\t\(source)\n"
                + "\tobject given to jsonpath engine was:\n\t\t\(value.goSyntaxText)\n\n"
            throw PrintingError("error executing jsonpath \(source.goQuoted): \(details)\n")
        }
        if asJSON { return groups.map { JSONValue.array($0).jsonText(.indented) + "\n" }.joined() }
        return groups.map { $0.map(Self.plainText).joined(separator: " ") }.joined()
    }

    private static func plainText(_ value: JSONValue) -> String {
        switch value {
        case .array, .object: value.jsonText()
        case .null: "null"
        case .bool, .integer, .number, .string: value.goText
        }
    }
}

extension JSONPathTemplate {
    /// Completes a path as flags take it: `metadata.name`, `.metadata.name`, `{metadata.name}` and
    /// `{.metadata.name}` are the same; an empty text stays empty.
    public static func relaxed(_ path: String) throws(PrintingError) -> String {
        if path.isEmpty { return path }
        var inner = path[...]
        if inner.hasPrefix("{"), inner.hasSuffix("}"), inner.count > 1 { inner = inner.dropFirst().dropLast() }
        if inner.hasPrefix("."), inner.count > 1 { inner = inner.dropFirst() }
        guard !inner.isEmpty, !inner.contains("{"), !inner.contains("}") else {
            throw PrintingError(
                "unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or "
                    + "'{.name1.name2}'")
        }
        return "{.\(inner)}"
    }
}
