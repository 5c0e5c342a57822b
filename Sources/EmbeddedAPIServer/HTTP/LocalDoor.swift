import HTTPTypes
internal import JSON
import KubernetesModel

/// Who may come in where there is no token: programs of this machine, but no web page that a browser on it shows. A page
/// can send requests anywhere, and with a name of its own that leads here it could read the answers as well.
struct LocalDoor: Sendable {
    let address: IPAddress

    /// Why a request is not answered; nil where it is.
    func objection(to request: HTTPRequest) -> Status? {
        let host = Self.host(of: request.authority ?? "")
        let fields = request.headerFields
        // Every browser names a host, says who it is and what it can decompress; no page can keep it from the last. What
        // does neither of the two is a program that writes its own requests, with any word for a host.
        let isProgram = fields[.userAgent] == nil && fields[.acceptEncoding] == nil
        let isWord = !host.contains(where: { ".:".contains($0) })
        guard host.isEmpty || isOurs(host) || isWord && isProgram else {
            return Self.refusal("the Host of the request, \(host.goQuoted), is not this machine")
        }
        if let site = Self.value("Sec-Fetch-Site", fields), site != "same-origin", site != "none" {
            return Self.refusal("a web page of another site has sent the request (Sec-Fetch-Site: \(site))")
        }
        if let origin = Self.value("Origin", fields), !isOwn(origin) {
            return Self.refusal("a web page of \(origin.goQuoted) has sent the request")
        }
        return nil
    }

    /// Whether a body says what it is. A page of another site may send one that does not without anybody's leave.
    static func isDeclared(_ request: HTTPRequest) -> Bool { !(request.headerFields[.contentType] ?? "").isEmpty }

    private func isOwn(_ origin: String) -> Bool {
        guard origin.hasPrefix("http://") else { return false }
        return isOurs(Self.host(of: String(origin.dropFirst(7))))
    }

    /// Any other name may be made to lead here by whoever answers for it.
    private func isOurs(_ host: String) -> Bool {
        host.lowercased() == "localhost" || IPAddress(host).map { $0.isLoopback || $0 == address } == true
    }

    private static func value(_ name: String, _ fields: HTTPFields) -> String? {
        HTTPField.Name(name).flatMap { fields[$0] }
    }

    /// The name or address of `host:port`.
    private static func host(of authority: String) -> String {
        if authority.hasPrefix("[") { return String(authority.dropFirst().prefix { $0 != "]" }) }
        return String(authority.prefix { $0 != ":" })
    }

    private static func refusal(_ why: String) -> Status {
        Status(
            code: 403, reason: "Forbidden",
            message: "\(why): with --insecure-http only programs on this machine are answered")
    }
}
