internal import Crypto
internal import KubernetesModel

/// The suffix that `--append-hash` gives a name, so that a changed content makes another object.
enum ContentHash {
    /// Ten characters, as kubectl computes them: the beginning of a SHA-256 of the content's JSON, with letters and
    /// digits replaced that could make up words.
    static func text(of content: JSONObject) -> String {
        let digest = SHA256.hash(data: JSONValue.object(content).jsonBytes())
        let digits = digest.prefix(5).flatMap { byte in
            [String(byte >> 4, radix: 16), String(byte & 15, radix: 16)]
        }
        return digits.map { replacements[$0] ?? $0 }.joined()
    }

    private static let replacements = ["0": "g", "1": "h", "3": "k", "a": "m", "e": "t"]
}
