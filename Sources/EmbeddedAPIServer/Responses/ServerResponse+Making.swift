internal import JSON
import KubernetesModel

extension ServerResponse {
    /// The answer of a request that was not done.
    static func failure(_ status: Status) -> ServerResponse {
        let status = status.bounded
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

    /// Characters of all `Warning` headers together, and of each where they do not fit, as kube-apiserver has them.
    private static let (warningTotal, warningItem) = (4_096, 256)

    /// This answer with `Warning` headers, each once, in front of those it has.
    func warning(_ messages: [String]) -> ServerResponse {
        guard !messages.isEmpty else { return self }
        let later = headers.filter { $0.name == "Warning" }.map(\.value)
        var seen = Set<String>()
        var response = self
        response.headers.removeAll { $0.name == "Warning" }
        // More than that cannot fit, however short they are.
        var values = messages.prefix(Self.warningTotal).map { "299 - \"\(Self.headerText($0))\"" } + later
        values = values.filter { seen.insert($0).inserted }
        if values.reduce(0, { $0 + $1.unicodeScalars.count }) > Self.warningTotal {
            values =
                messages.prefix(Self.warningTotal).map {
                    "299 - \"\(Self.headerText(String(String.UnicodeScalarView($0.unicodeScalars.prefix(Self.warningItem)))))\""
                } + later
            seen = []
            values = values.filter { seen.insert($0).inserted }
        }
        var count = 0
        for value in values {
            count += value.unicodeScalars.count
            guard count <= Self.warningTotal else { break }
            response.headers.append((name: "Warning", value: value))
        }
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

extension Status {
    /// Bytes of the message, of each cause and of all of them, that an answer carries at most.
    private static let (messageSize, causeSize, causesSize) = (64 << 10, 16 << 10, 256 << 10)

    /// This status without what is beyond any reader: an object of megabytes may be wrong in every line.
    var bounded: Status {
        var status = self
        status.message = message.cut(to: Self.messageSize)
        guard let causes = details?.causes, !causes.isEmpty else { return status }
        var kept: [Status.Cause] = []
        var size = 0
        for cause in causes {
            size += min(cause.message.utf8.count, Self.causeSize) + cause.field.utf8.count
            if size > Self.causesSize, !kept.isEmpty { break }
            var cause = cause
            cause.message = cause.message.cut(to: Self.causeSize)
            cause.field = cause.field.cut(to: Self.causeSize)
            kept.append(cause)
        }
        status.details?.causes = kept
        status.details?.name = details?.name.cut(to: Self.causeSize) ?? ""
        return status
    }
}

extension String {
    /// The beginning of a long text, and how much is missing.
    fileprivate func cut(to size: Int) -> String {
        guard utf8.count > size else { return self }
        return String(decoding: utf8.prefix(size), as: UTF8.self) + "… (\(utf8.count - size) more bytes)"
    }
}
