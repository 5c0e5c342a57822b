internal import JSON
import KubernetesModel

/// The query of a request target, decoded as `application/x-www-form-urlencoded`.
struct Query: Sendable {
    private let pairs: [(name: String, value: String)]

    init(_ text: Substring) {
        pairs = text.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (
                parts[0].removingPercentEscapes(plusAsSpace: true),
                parts.count > 1 ? parts[1].removingPercentEscapes(plusAsSpace: true) : ""
            )
        }
    }

    /// The first value called `name`; nil where there is none.
    subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

    func values(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

    /// Whether the query asks for `name`, as Kubernetes reads booleans: present and neither `0` nor `false`.
    func flag(_ name: String) -> Bool {
        guard let value = self[name] else { return false }
        return value != "0" && value.lowercased() != "false"
    }

    /// A whole number; nil where there is none or it is empty.
    /// - Throws: a 400 ``Status`` in the words of Go's `strconv`.
    func integer(_ name: String) throws(Status) -> Int64? {
        guard let text = self[name], !text.isEmpty else { return nil }
        guard let value = Int64(text) else {
            throw .badRequest("strconv.ParseInt: parsing \(JSONValue.string(text).jsonText()): invalid syntax")
        }
        return value
    }
}
