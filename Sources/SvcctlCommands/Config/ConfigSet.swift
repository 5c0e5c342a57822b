internal import ArgumentParser
internal import FoundationEssentials
internal import HostSystem
internal import JSON
internal import KubernetesClient
internal import KubernetesModel

/// `svcctl config set`
struct ConfigSet: Verb {
    static let configuration = CommandConfiguration.verb(
        "set", abstract: "Set one value of a kubeconfig.",
        usage: "svcctl config set PATH VALUE [options]")

    static let examples = [
        Example("Change the address of a cluster", "svcctl config set clusters.staging.server https://192.0.2.1:6443"),
        Example("Change the current context", "svcctl config set current-context staging"),
        Example("Give a context a namespace", "svcctl config set contexts.staging.namespace shop"),
    ]

    @OptionGroup var globals: GlobalOptions

    @Argument(help: .value("PATH VALUE", "The path of the value, for example clusters.NAME.server, then the value."))
    var words: [String] = []

    @Flag(name: .customLong("set-raw-bytes"), help: "The value of a data field is given as it is, not in base64.")
    var setRawBytes = false

    func run(_ context: CommandContext) async throws {
        guard words.count == 2 else { throw CommandFailure("error: Unexpected args: \(words.goListText)") }
        if words[1].isEmpty { throw CommandFailure("error: you cannot use set to unset a property", code: "usage") }
        let property = try KubeconfigProperty(words[0])
        let value = try property.value(words[1], isRaw: setRawBytes)
        var files = try context.kubeconfigFiles(globals, isChanging: true)
        switch property.place {
        case .currentContext: try files.choose(context: words[1])
        case .entry(let section, let name, let members):
            guard !members.isEmpty else {
                throw CommandFailure("error: can't set a map to a value: \(words[0])")
            }
            try files.changeEntry(section, name, context) { config in
                var entry = JSONValue.object(config[section, name] ?? [:])
                entry.set(members[...], value)
                config[section, name] = entry.objectValue
            }
        case .section: throw CommandFailure("error: can't set a map to a value: \(words[0])")
        }
        try context.output.print("Property \"\(words[0])\" set.")
    }
}

/// `svcctl config unset`
struct ConfigUnset: Verb {
    static let configuration = CommandConfiguration.verb(
        "unset", abstract: "Remove one value of a kubeconfig, or a whole entry.",
        usage: "svcctl config unset PATH [options]")

    static let examples = [
        Example("Forget the current context", "svcctl config unset current-context"),
        Example("Remove the namespace of a context", "svcctl config unset contexts.staging.namespace"),
        Example("Remove a user", "svcctl config unset users.alice"),
    ]

    @OptionGroup var globals: GlobalOptions

    @Argument(help: .value("PATH", "The path of the value or of the entry."))
    var words: [String] = []

    func run(_ context: CommandContext) async throws {
        let path = try CommandFailure.onlyName(words)
        if path.isEmpty { throw CommandFailure("error: you must specify a property", code: "usage") }
        let property = try KubeconfigProperty(path)
        var files = try context.kubeconfigFiles(globals, isChanging: true)
        switch property.place {
        case .currentContext: try files.choose(context: "")
        case .section(let section):
            for index in files.files.indices where files.files[index].content != nil {
                try files.change(index, files: .local) { $0.json[section.rawValue] = .null }
            }
        case .entry(let section, let name, let members):
            guard files.file(having: section, named: name) != nil else {
                if members.isEmpty { break }
                throw CommandFailure("error: current map key `\(name)` is invalid")
            }
            try files.changeEntry(section, name, context) { config in
                if members.isEmpty {
                    config[section, name] = nil
                } else {
                    var entry = JSONValue.object(config[section, name] ?? [:])
                    entry.set(members[...], nil)
                    config[section, name] = entry.objectValue
                }
            }
        }
        try context.output.print("Property \"\(path)\" unset.")
    }
}

/// A path into a kubeconfig: `current-context`, `clusters.my.cluster.server`, `users.me.exec.command`.
struct KubeconfigProperty {
    enum Place {
        case currentContext
        case section(Kubeconfig.Section)
        case entry(Kubeconfig.Section, name: String, members: [String])
    }

    let place: Place

    private static let members: [Kubeconfig.Section: Set<String>] = [
        .clusters: [
            "server", "tls-server-name", "insecure-skip-tls-verify", "certificate-authority",
            "certificate-authority-data", "proxy-url", "disable-compression", "extensions",
        ],
        .users: [
            "client-certificate", "client-certificate-data", "client-key", "client-key-data", "token", "tokenFile",
            "as",
            "as-uid", "as-groups", "as-user-extra", "username", "password", "auth-provider", "exec", "extensions",
        ],
        .contexts: ["cluster", "user", "namespace", "extensions"],
    ]

    /// - Throws: `CommandFailure` in kubectl's words.
    init(_ path: String) throws {
        let parts = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        if parts == ["current-context"] {
            place = .currentContext
            return
        }
        guard let section = Kubeconfig.Section(rawValue: parts[0]) else {
            throw CommandFailure("error: unable to parse \(path) after [] at api.Config")
        }
        if parts.count == 1 {
            place = .section(section)
            return
        }
        // Names may hold dots, so a name ends where a member begins.
        let known = Self.members[section] ?? []
        let end = parts[2...].firstIndex { known.contains($0) } ?? parts.endIndex
        place = .entry(section, name: parts[1..<end].joined(separator: "."), members: Array(parts[end...]))
    }

    /// The value that a word stands for at this place.
    /// - Throws: `CommandFailure` in kubectl's words.
    func value(_ text: String, isRaw: Bool) throws -> JSONValue {
        guard case .entry(_, _, let members) = place, let member = members.last else { return .string(text) }
        switch member {
        case "insecure-skip-tls-verify", "disable-compression", "provideClusterInfo":
            switch text {
            case "1", "t", "T", "true", "TRUE", "True": return true
            case "0", "f", "F", "false", "FALSE", "False": return false
            default:
                throw CommandFailure("error: strconv.ParseBool: parsing \"\(text)\": invalid syntax")
            }
        case "as-groups", "args":
            return .array(text.split(separator: ",").map { .string(String($0)) })
        case let member where member.hasSuffix("-data"):
            if isRaw { return .string(Data(text.utf8).base64EncodedString()) }
            guard Data(base64Encoded: text) != nil else {
                throw CommandFailure("error: error decoding input value: illegal base64 data at input byte 0")
            }
            return .string(text)
        default: return .string(text)
        }
    }
}

extension JSONValue {
    /// Sets (with nil: removes) the value at the end of a chain of members, making maps on the way.
    fileprivate mutating func set(_ members: ArraySlice<String>, _ value: JSONValue?) {
        guard let first = members.first else { return }
        if members.count == 1 {
            self[first] = value
            return
        }
        var inner = self[first] ?? [:]
        inner.set(members.dropFirst(), value)
        self[first] = inner
    }
}
