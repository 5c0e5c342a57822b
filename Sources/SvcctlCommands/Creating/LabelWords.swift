internal import JSON
internal import KubernetesModel

/// Labels as flags write them: `app=web,tier=backend`.
enum LabelWords {
    /// - Throws: `CommandFailure` in kubectl's words.
    static func parse(_ text: String) throws -> JSONObject {
        var labels: JSONObject = [:]
        for word in text.split(separator: ",", omittingEmptySubsequences: false) {
            let parts = word.split(separator: "=", omittingEmptySubsequences: false)
            guard parts.count == 2 else { throw CommandFailure("error: unexpected label spec: \(word)") }
            guard !parts[0].isEmpty else { throw CommandFailure("error: unexpected empty label key") }
            labels[String(parts[0])] = .string(String(parts[1]))
        }
        return labels
    }
}
