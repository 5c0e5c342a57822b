internal import KubernetesModel

/// `[LOCAL:]REMOTE`: one port to forward, as it is written.
struct PortWord: Sendable, Hashable {
    /// Nil for the number of the remote one; 0 for a free one.
    let local: Int?
    let remote: Remote
    /// Whether nobody wrote it: one of all ports of a Service.
    var isImplied = false

    enum Remote: Sendable, Hashable, CustomStringConvertible {
        case number(Int)
        case name(String)

        var description: String {
            switch self {
            case .number(let number): "\(number)"
            case .name(let name): name
            }
        }
    }

    /// - Throws: `CommandFailure` in kubectl's words.
    init(_ text: String) throws {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 2, let last = parts.last, !last.isEmpty else {
            throw CommandFailure("error: invalid port format '\(text)'", code: "usage")
        }
        if last.contains(where: \.isLetter) {
            remote = .name(last)
        } else {
            let number = try Self.number(last, "remote")
            if number == 0 { throw CommandFailure("error: remote port must be > 0", code: "usage") }
            remote = .number(number)
        }
        if parts.count == 1 {
            local = nil
        } else {
            local = try parts[0].isEmpty ? 0 : Self.number(parts[0], "local")
        }
    }

    init(local: Int?, remote: Int, isImplied: Bool = false) {
        self.local = local
        self.remote = .number(remote)
        self.isImplied = isImplied
    }

    private static func number(_ text: String, _ which: String) throws -> Int {
        let isNumber = !text.isEmpty && text.allSatisfy { $0.isASCII && $0.isNumber }
        guard isNumber, let number = Int(text), number <= 0xFFFF else {
            throw CommandFailure(
                "error: error parsing \(which) port '\(text)': strconv.ParseUint: parsing \"\(text)\": "
                    + (isNumber ? "value out of range" : "invalid syntax"), code: "usage")
        }
        return number
    }
}

/// What is forwarded to, and which of its ports: `svc/web 8080:80 8443:443`.
struct ForwardRequest: Sendable, Hashable {
    /// The type as it is written; `pods` where none is.
    let type: String
    let name: String
    /// None for all ports of a Service.
    let ports: [PortWord]

    /// Reads the words of a command line: a first word without a slash names a Pod, later ones are ports.
    /// - Throws: `CommandFailure` in kubectl's words.
    static func requests(_ words: [String]) throws -> [ForwardRequest] {
        var requests: [ForwardRequest] = []
        for (index, word) in words.enumerated() where index == 0 || word.contains("/") {
            let ports = try words[(index + 1)...].prefix { !$0.contains("/") }.map { try PortWord($0) }
            guard word.contains("/") else {
                requests.append(ForwardRequest(type: "pods", name: word, ports: ports))
                continue
            }
            guard let item = try ResourceArguments([word]).items.first, let name = item.name else { continue }
            requests.append(ForwardRequest(type: item.type, name: name, ports: ports))
        }
        return requests
    }
}
