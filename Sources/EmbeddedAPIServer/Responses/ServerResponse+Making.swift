internal import JSON
import KubernetesModel

extension ServerResponse {
    /// The answer of a request that was not done.
    static func failure(_ status: Status) -> ServerResponse {
        var headers = [(name: "Content-Type", value: MediaType.json)]
        if let seconds = status.details?.retryAfterSeconds, seconds > 0 {
            headers.append((name: "Retry-After", value: String(seconds)))
        }
        return ServerResponse(status: status.code, headers: headers, body: .bytes(line(status.json)))
    }

    static func json(_ value: JSONValue, status: Int = 200, indented: Bool = false) -> ServerResponse {
        ServerResponse(
            status: status, headers: [(name: "Content-Type", value: MediaType.json)],
            body: .bytes(indented ? value.jsonBytes(.indented) : line(value)))
    }

    static func text(_ text: String, status: Int = 200) -> ServerResponse {
        ServerResponse(
            status: status,
            headers: [
                (name: "Content-Type", value: "text/plain; charset=utf-8"),
                (name: "X-Content-Type-Options", value: "nosniff"),
            ], body: .bytes(Array(text.utf8)))
    }

    private static func line(_ value: JSONValue) -> [UInt8] {
        var bytes = value.jsonBytes()
        bytes.append(0x0A)
        return bytes
    }

    /// This answer with `Warning` headers, each once, in front of those it has.
    func warning(_ messages: [String]) -> ServerResponse {
        guard !messages.isEmpty else { return self }
        let later = headers.filter { $0.name == "Warning" }
        var seen = Set<String>()
        var response = self
        response.headers.removeAll { $0.name == "Warning" }
        for value in messages.map({ "299 - \"\(Self.headerText($0))\"" }) + later.map(\.value)
        where seen.insert(value).inserted { response.headers.append((name: "Warning", value: value)) }
        return response
    }

    /// A message as the quoted text of a header: quotes and backslashes escaped, line ends as blanks.
    private static func headerText(_ message: String) -> String {
        var text = ""
        for character in message.unicodeScalars {
            switch character {
            case "\"", "\\": text += "\\" + String(character)
            case "\n", "\r": text += " "
            case let control where control.value < 0x20 || control.value == 0x7F: continue
            default: text.unicodeScalars.append(character)
            }
        }
        return text
    }
}
