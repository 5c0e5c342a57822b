internal import EmbeddedAPIServer
internal import HostSystem

/// The bearer tokens of `svcctl serve`.
///
/// The first line is the token of who runs it; `TOKEN,USER,UID,"GROUP,GROUP"`, as in kube-apiserver's token files, gives
/// it, and those of further lines, to a user with a name.
struct TokenFile {
    let users: [(token: String, user: UserInfo)]

    /// - Parameter name: nil for one token that is made now.
    init(_ name: String?, _ context: CommandContext) throws {
        guard let name else {
            users = [(Self.random(), .administrator)]
            return
        }
        let text = String(decoding: try context.contents(of: name), as: UTF8.self)
        var users: [(token: String, user: UserInfo)] = []
        for (index, line) in text.split(whereSeparator: \.isNewline).enumerated() {
            let columns = Self.columns(line)
            guard let token = columns.first, !token.isEmpty, !token.hasPrefix("#") else { continue }
            guard !token.contains(where: \.isWhitespace) else {
                throw CommandFailure(
                    "error: line \(index + 1) of \(name) is no token: it has a blank in it", code: "file")
            }
            let user = columns.count > 1 ? columns[1] : ""
            if user.isEmpty, !users.isEmpty {
                try context.errors.print(
                    "Warning: line \(index + 1) of \(name) names no user: its token is not used")
                continue
            }
            let groups = columns.count > 3 ? columns[3].split(separator: ",").map(String.init) : []
            users.append((token, Self.user(user, groups)))
        }
        guard !users.isEmpty else { throw CommandFailure("error: \(name) holds no token", code: "file") }
        self.users = users
    }

    /// The token that goes into the kubeconfig.
    var first: String { users[0].token }

    /// Who has a token may do everything, unless `--token-user` says what.
    private static func user(_ name: String, _ groups: [String]) -> UserInfo {
        if name.isEmpty { return .administrator }
        return UserInfo(name: name, groups: groups + ["system:masters", "system:authenticated"])
    }

    private static func random() -> String {
        (0..<4).map { _ in
            let digits = String(UInt64.random(in: .min ... .max), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    /// The columns of a line: commas part them, but for those in double quotes.
    private static func columns(_ line: Substring) -> [String] {
        var columns = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: columns.append("")
            default: columns[columns.count - 1].append(character)
            }
        }
        return columns.map { column in
            let start = column.drop(while: \.isWhitespace)
            return String(start.reversed().drop(while: \.isWhitespace).reversed())
        }
    }
}
