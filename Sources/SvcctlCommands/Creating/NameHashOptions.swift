internal import ArgumentParser
internal import Crypto
internal import JSON
internal import KubernetesModel

/// `--append-hash`: a suffix for the name, so that a changed content makes another object.
struct NameHashOptions: ParsableArguments, Sendable {
    @Flag(name: .customLong("append-hash"), help: "Append a hash of the content to the name.")
    var isAppended = false

    /// `name`, with the hash of `content` behind it where the flag asks for it.
    func name(_ name: String, of content: JSONObject) -> String {
        isAppended ? name + "-" + Self.hash(of: content) : name
    }

    /// Ten characters, as kubectl computes them: the beginning of a SHA-256 of the content's JSON, with letters and
    /// digits replaced that could make up words.
    private static func hash(of content: JSONObject) -> String {
        let digest = SHA256.hash(data: JSONValue.object(content).jsonBytes())
        let digits = digest.prefix(5).flatMap { byte in
            [String(byte >> 4, radix: 16), String(byte & 15, radix: 16)]
        }
        return digits.map { replacements[$0] ?? $0 }.joined()
    }

    private static let replacements = ["0": "g", "1": "h", "3": "k", "a": "m", "e": "t"]
}
