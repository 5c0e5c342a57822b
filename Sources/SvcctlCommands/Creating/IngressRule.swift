internal import JSON

/// A rule of `create ingress`: `shop.example.com/cart*=web:80,tls=shop-cert`.
struct IngressRule: Sendable {
    /// Empty for all hosts.
    let host: String
    /// An `HTTPIngressPath`.
    let path: JSONValue
    /// The Secret with the certificate, empty for that of the controller; nil without TLS.
    let secret: String?
    /// What stands behind the rule and has no meaning; nil where nothing does.
    let remark: String?

    /// - Throws: `CommandFailure` in kubectl's words.
    init(_ text: String) throws {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let main = parts.first ?? ""
        guard let slash = main.firstIndex(of: "/"), let sign = main.lastIndex(of: "="), slash < sign else {
            throw Self.refusal(text)
        }
        host = String(main[..<slash])
        let backend = main[main.index(after: sign)...].split(separator: ":", omittingEmptySubsequences: false)
        guard host.allSatisfy({ Self.isWord($0) || "*-.".contains($0) }), backend.count > 1,
            backend[0].contains(where: Self.isPartOfName), backend[0].allSatisfy(Self.isPartOfName),
            backend[1].first.map(Self.isPartOfName) == true
        else { throw Self.refusal(text) }
        var location = String(main[slash..<sign])
        let isPrefix = location.hasSuffix("*")
        if isPrefix { location.removeLast() }
        path = [
            "backend": Self.backend(service: String(backend[0]), port: String(backend[1])), "path": .string(location),
            "pathType": isPrefix ? "Prefix" : "Exact",
        ]
        // kubectl takes whatever is behind the comma for `tls`, and nothing where there are two commas.
        let option = parts.dropFirst().first.map { $0.split(separator: "=", omittingEmptySubsequences: false) } ?? []
        secret = parts.count == 2 ? (option.count > 1 ? String(option[1]) : "") : nil
        let isOdd = parts.count > 2 || backend.count > 2 || (option.first.map { $0 != "tls" } ?? false)
        remark = isOdd ? "rule \(text) has more than host/path=svcname:svcport[,tls[=secret]]" : nil
    }

    private static func refusal(_ text: String) -> CommandFailure {
        CommandFailure(
            "error: rule \(text) is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]",
            code: "usage")
    }

    private static func isWord(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || character == "_")
    }

    private static func isPartOfName(_ character: Character) -> Bool { isWord(character) || character == "-" }

    /// An `IngressBackend`: a port that is a number is meant as one.
    static func backend(service: String, port: String) -> JSONValue {
        let port: JSONObject =
            Int32(port).map { ["number": .integer(Int64($0))] } ?? (port.isEmpty ? [:] : ["name": .string(port)])
        return ["service": ["name": .string(service), "port": .object(port)]]
    }
}
