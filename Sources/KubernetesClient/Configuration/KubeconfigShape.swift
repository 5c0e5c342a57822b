internal import JSON
internal import KubernetesModel

/// What the members of a kubeconfig may be, as client-go's types have it. What it does not know is let through: others
/// keep their notes there.
indirect enum KubeconfigShape: Sendable {
    case text, truth
    /// Text in base64.
    case data
    case list(KubeconfigShape, of: String)
    case map(KubeconfigShape)
    case object(String, [String: KubeconfigShape])

    static let config = KubeconfigShape.object(
        "Config",
        [
            "kind": .text, "apiVersion": .text, "current-context": .text,
            "preferences": .object("Preferences", ["colors": .truth, "extensions": extensions]),
            "extensions": extensions,
            "clusters": entries("cluster", "NamedCluster", cluster), "users": entries("user", "NamedAuthInfo", user),
            "contexts": entries("context", "NamedContext", context),
        ])

    private static func entries(_ member: String, _ type: String, _ content: KubeconfigShape) -> KubeconfigShape {
        .list(.object(type, ["name": .text, member: content]), of: "v1.\(type)")
    }

    private static let cluster = KubeconfigShape.object(
        "Cluster",
        [
            "server": .text, "tls-server-name": .text, "insecure-skip-tls-verify": .truth,
            "certificate-authority": .text, "certificate-authority-data": .data, "proxy-url": .text,
            "disable-compression": .truth, "extensions": extensions,
        ])

    private static let context = KubeconfigShape.object(
        "Context", ["cluster": .text, "user": .text, "namespace": .text, "extensions": extensions])

    /// What other programs keep, each under a name of its own.
    private static let extensions = KubeconfigShape.list(
        .object("NamedExtension", ["name": .text]), of: "v1.NamedExtension")

    private static let texts = KubeconfigShape.list(.text, of: "string")

    private static let user = KubeconfigShape.object(
        "AuthInfo",
        [
            "client-certificate": .text, "client-certificate-data": .data, "client-key": .text,
            "client-key-data": .data, "token": .text, "tokenFile": .text, "as": .text, "as-uid": .text,
            "as-groups": texts, "as-user-extra": .map(texts), "username": .text, "password": .text,
            "auth-provider": .object("AuthProviderConfig", ["name": .text, "config": .map(.text)]),
            "exec": .object(
                "ExecConfig",
                [
                    "command": .text, "args": texts, "apiVersion": .text, "installHint": .text,
                    "provideClusterInfo": .truth, "interactiveMode": .text,
                    "env": .list(.object("ExecEnvVar", ["name": .text, "value": .text]), of: "v1.ExecEnvVar"),
                ]), "extensions": extensions,
        ])

    /// What the file cannot mean, in Go's words, which show no value; nil where all is well.
    static func mistake(in json: JSONObject) -> String? {
        config.mistake(.object(json), struct: "Config", path: "") ?? version(json) ?? duplicate(json)
    }

    private static func version(_ json: JSONObject) -> String? {
        let version = (json["apiVersion"]?.stringValue).nonEmpty ?? "v1"
        let kind = (json["kind"]?.stringValue).nonEmpty ?? "Config"
        return version == "v1" && kind == "Config"
            ? nil : "no kind \"\(kind)\" is registered for version \"\(version)\": a kubeconfig is a Config of v1"
    }

    private static func duplicate(_ json: JSONObject) -> String? {
        for section in Kubeconfig.Section.allCases {
            var seen = Set<String>()
            for entry in json[section.rawValue]?.arrayValue ?? [] {
                let name = entry["name"]?.stringValue ?? ""
                if !seen.insert(name).inserted { return "duplicate name \"\(name)\" in list: \(section.rawValue)" }
            }
        }
        return nil
    }

    private func mistake(_ value: JSONValue, struct name: String, path: String) -> String? {
        if value.isNull { return nil }
        switch self {
        case .text: return value.stringValue == nil ? wrong(value, name, path) : nil
        case .truth: return value.boolValue == nil ? wrong(value, name, path) : nil
        case .data:
            guard let text = value.stringValue else { return wrong(value, name, path) }
            return Base64.bytes(of: text) == nil ? "illegal base64 data in \(path)" : nil
        case .list(let element, _):
            guard let items = value.arrayValue else { return wrong(value, name, path) }
            return items.lazy.compactMap { element.mistake($0, struct: name, path: path) }.first
        case .map(let element):
            guard let members = value.objectValue else { return wrong(value, name, path) }
            return members.lazy.compactMap { element.mistake($0.value, struct: name, path: path) }.first
        case .object(let own, let shapes):
            guard let members = value.objectValue else { return wrong(value, name, path) }
            return members.lazy.compactMap { member in
                shapes[member.key]?.mistake(
                    member.value, struct: own, path: path.isEmpty ? member.key : "\(path).\(member.key)")
            }.first
        }
    }

    private func wrong(_ value: JSONValue, _ name: String, _ path: String) -> String {
        let kind =
            switch value {
            case .string: "string"
            case .bool: "bool"
            case .array: "array"
            case .object: "object"
            default: "number"
            }
        return "json: cannot unmarshal \(kind) into Go struct field \(name).\(path) of type \(goType)"
    }

    private var goType: String {
        switch self {
        case .text: "string"
        case .truth: "bool"
        case .data: "[]uint8"
        case .list(_, let element): "[]\(element)"
        case .map(let element): "map[string]\(element.goType)"
        case .object(let name, _): "v1.\(name)"
        }
    }
}
