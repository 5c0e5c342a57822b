internal import FoundationEssentials
internal import HostSystem
internal import KubernetesModel

/// The log of requests behind `-v=6` to `-v=9`, laid out as kubectl 1.33's. Credentials are not in it: they join a
/// request after it was logged, and a header that holds one is masked all the same. Neither are Secrets, which kubectl
/// shows.
public struct RequestLog: Sendable {
    /// 6: one line an answer; 7: requests with their headers; 8: answers' headers and bodies (shortened); 9: a curl
    /// command and bodies whole.
    public let verbosity: Int
    /// The server's address, which comes before each target.
    public let server: String
    private let write: @Sendable (String) -> Void
    private let now: @Sendable () -> Date

    /// - Parameter write: takes one entry, several lines perhaps, without its line end.
    public init(verbosity: Int, server: String, write: @escaping @Sendable (String) -> Void) {
        self.init(verbosity: verbosity, server: server, now: { Date() }, write: write)
    }

    init(
        verbosity: Int, server: String, now: @escaping @Sendable () -> Date,
        write: @escaping @Sendable (String) -> Void
    ) {
        self.verbosity = verbosity
        self.server = server
        self.now = now
        self.write = write
    }

    /// Names a kubeconfig file that was read.
    public func loaded(_ path: String) { entry("Config loaded from file:  \(path)", at: "loader.go:402") }

    func request(_ request: APIRequest) {
        switch verbosity {
        case ..<7: return
        case 7, 8:
            entry(
                "Request", "round_trippers.go:527",
                [
                    ("verb", quoted(request.method)), ("url", quoted(server + request.target)),
                    ("headers", headers(request.headers)),
                ])
        default: entry("Request", "round_trippers.go:527", [("curlCommand", curl(request))])
        }
        if verbosity >= 8, !request.body.isEmpty { body(request.body, of: request, name: "Request Body") }
    }

    func response(_ response: APIResponse, to request: APIRequest, after duration: Duration) {
        guard verbosity >= 6 else { return }
        var pairs: [(String, String)] = []
        if verbosity == 6 || verbosity >= 9 {
            pairs += [("verb", quoted(request.method)), ("url", quoted(server + request.target))]
        }
        pairs.append(("status", quoted("\(response.status) \(Self.reason(response.status))")))
        if verbosity >= 8 { pairs.append(("headers", headers(response.headers))) }
        pairs.append(("milliseconds", "\(Int(duration / .milliseconds(1)))"))
        entry("Response", "round_trippers.go:632", pairs)
    }

    /// The body of the answer to `request`.
    func body(_ bytes: [UInt8], of request: APIRequest) {
        if verbosity >= 8 { body(bytes, of: request, name: "Response Body") }
    }

    private func body(_ bytes: [UInt8], of request: APIRequest, name: String) {
        let path = request.target.prefix { $0 != "?" }
        if path.split(separator: "/").contains("secrets") {
            return entry(name, "request.go:1351", [("body", quoted("<masked>"))])
        }
        let limit = verbosity >= 9 ? Int.max : 1024
        var text = String(decoding: bytes.prefix(limit), as: UTF8.self)
        if bytes.count > limit { text += " [truncated \(bytes.count - limit) chars]" }
        entry(name, "request.go:1351", [("body", text.contains("\n") ? block(text) : quoted(text))])
    }

    private func curl(_ request: APIRequest) -> String {
        let flags = request.headers.map { " -H \(quoted("\($0.name): \(Self.masked($0))"))" }.joined()
        return "<\n\tcurl -v -X\(request.method) \(flags) '\(server)\(request.target)'\n >"
    }

    private func headers(_ headers: [(name: String, value: String)]) -> String {
        let lines = headers.map { "\(Self.capitalized($0.name)): \(Self.masked($0))" }.sorted()
        return lines.isEmpty ? quoted("") : block(lines.joined(separator: "\n"))
    }

    private func block(_ text: String) -> String {
        "<\n" + text.split(separator: "\n").map { "\t\($0)\n" }.joined() + " >"
    }

    private func quoted(_ text: String) -> String {
        "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"") + "\""
    }

    private func entry(_ message: String, _ place: String, _ pairs: [(String, String)]) {
        let values = pairs.map { " \($0.0)=\($0.1)" }.joined()
        entry(quoted(message) + values, at: place)
    }

    /// - Parameter place: the file and line of kubectl's source that the entry comes from.
    private func entry(_ text: String, at place: String) {
        write("I\(Self.timestamp(now())) \(String(ThisProcess.identifier).leftPadded(to: 7)) \(place)] \(text)")
    }

    private static func masked(_ header: (name: String, value: String)) -> String {
        guard header.name.lowercased() == "authorization" else { return header.value }
        let kind = header.value.prefix { $0 != " " }
        return ["bearer", "basic", "negotiate"].contains(kind.lowercased()) ? "\(kind) <masked>" : "<masked>"
    }

    private static func capitalized(_ name: String) -> String {
        name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: "-")
    }

    /// klog's: month, day, then the time to the microsecond.
    private static func timestamp(_ date: Date) -> String {
        let seconds = date.timeIntervalSince1970.rounded(.down)
        let micros = Int((date.timeIntervalSince1970 - seconds) * 1_000_000)
        let time = ThisProcess.LocalTime(secondsSince1970: Int(seconds))
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let clock = "\(two(time.hour)):\(two(time.minute)):\(two(time.second))"
        return "\(two(time.month))\(two(time.day)) \(clock).\(String(1_000_000 + micros).dropFirst())"
    }

    private static func reason(_ status: Int) -> String {
        let reasons = [
            200: "OK", 201: "Created", 202: "Accepted", 304: "Not Modified", 400: "Bad Request", 401: "Unauthorized",
            403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 406: "Not Acceptable", 409: "Conflict",
            410: "Gone", 415: "Unsupported Media Type", 422: "Unprocessable Entity", 429: "Too Many Requests",
            500: "Internal Server Error", 503: "Service Unavailable", 504: "Gateway Timeout",
        ]
        return reasons[status] ?? ""
    }
}

extension String {
    func leftPadded(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
