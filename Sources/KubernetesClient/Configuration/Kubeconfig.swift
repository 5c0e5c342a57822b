public import JSON
internal import KubernetesModel

/// A kubeconfig: clusters, users and the contexts that join them. It holds the file whole, so that writing it back
/// keeps what svcctl does not know.
public struct Kubeconfig: Sendable, Hashable {
    /// The object itself. Everything else here reads from it or writes to it.
    public var json: JSONObject

    /// A section of named entries. Raw values are the file's own names.
    public enum Section: String, Sendable, CaseIterable {
        case clusters, contexts, users

        /// The member of an entry that holds its content.
        public var member: String {
            switch self {
            case .clusters: "cluster"
            case .contexts: "context"
            case .users: "user"
            }
        }

        /// The members of that content that hold paths of files.
        var pathMembers: [String] {
            switch self {
            case .clusters: ["certificate-authority"]
            case .contexts: []
            case .users: ["client-certificate", "client-key", "tokenFile"]
            }
        }
    }

    /// Reads its fields from `json` each time they are asked for; nothing is checked.
    public init(_ json: JSONObject = [:]) { self.json = json }

    /// `current-context`, empty where none is chosen.
    public var currentContext: String {
        get { json["current-context"]?.stringValue ?? "" }
        set { json["current-context"] = .string(newValue) }
    }

    /// The entries of a section by name. The last of several entries with one name wins, as in kubectl.
    public subscript(section: Section) -> [String: JSONObject] {
        var entries: [String: JSONObject] = [:]
        for item in json[section.rawValue]?.arrayValue ?? [] {
            guard let name = item["name"]?.stringValue else { continue }
            entries[name] = item[section.member]?.objectValue ?? [:]
        }
        return entries
    }

    /// Reads, replaces, adds (with its name in byte order, as kubectl writes them) or with nil removes one entry.
    public subscript(section: Section, name: String) -> JSONObject? {
        get {
            json[section.rawValue]?.arrayValue?.last { $0["name"]?.stringValue == name }
                .map { $0[section.member]?.objectValue ?? [:] }
        }
        set {
            var items = json[section.rawValue]?.arrayValue ?? []
            let isNamed = { (item: JSONValue) in item["name"]?.stringValue == name }
            if let newValue {
                if let index = items.lastIndex(where: isNamed) {
                    items[index][section.member] = .object(newValue)
                } else {
                    let entry: JSONValue = ["name": .string(name), section.member: .object(newValue)]
                    let index = items.firstIndex { name.precedesBytewise($0["name"]?.stringValue ?? "") }
                    items.insert(entry, at: index ?? items.endIndex)
                }
            } else {
                items.removeAll(where: isNamed)
            }
            json[section.rawValue] = items.isEmpty ? .null : .array(items)  // as Go writes a list without elements
        }
    }

    /// Whether it says nothing: no cluster, user or context, and none chosen.
    public var isEmpty: Bool {
        currentContext.isEmpty && Section.allCases.allSatisfy { self[$0].isEmpty }
    }

    /// What `kubectl config view` prints of a configuration without content.
    public static let empty = Kubeconfig([
        "apiVersion": "v1", "kind": "Config", "preferences": [:], "clusters": nil, "contexts": nil, "users": nil,
        "current-context": "",
    ])
}

extension Kubeconfig {
    /// This configuration with paths taken from `folder`, the folder of the file it came from. A plugin's command is
    /// taken so only where it has a slash in it and is not absolute: a bare one is looked up in PATH.
    public func resolvingPaths(in folder: String) -> Kubeconfig {
        var resolved = self
        for section in Section.allCases where !section.pathMembers.isEmpty {
            for (name, entry) in self[section] {
                var entry = entry
                for member in section.pathMembers {
                    guard let path = entry[member]?.stringValue, !path.isEmpty else { continue }
                    entry[member] = .string(FilePaths.resolve(path, in: folder))
                }
                if let command = entry["exec"]?["command"]?.stringValue, command.contains("/") {
                    entry.update("exec") { $0["command"] = .string(FilePaths.resolve(command, in: folder)) }
                }
                resolved[section, name] = entry
            }
        }
        return resolved
    }

    /// This configuration with the paths of one entry as seen from `folder`, the absolute folder of the file that it is
    /// written to. A path outside of it stays as it is.
    public func relativizingPaths(of section: Section, _ name: String, to folder: String) -> Kubeconfig {
        guard var entry = self[section, name] else { return self }
        for member in section.pathMembers {
            guard let path = entry[member]?.stringValue, path.hasPrefix("/") else { continue }
            let clean = FilePaths.clean(path)
            let prefix = folder.hasSuffix("/") ? folder : folder + "/"
            entry[member] = .string(clean.hasPrefix(prefix) ? String(clean.dropFirst(prefix.count)) : clean)
        }
        var result = self
        result[section, name] = entry
        return result
    }

    /// One configuration of several: the first file that names a cluster, user, context or current context decides it,
    /// as kubectl merges `KUBECONFIG`.
    public static func merging(_ files: [Kubeconfig]) -> Kubeconfig {
        var merged = Kubeconfig.empty
        for file in files {
            if merged.currentContext.isEmpty { merged.currentContext = file.currentContext }
            for section in Section.allCases {
                let known = merged[section]
                for (name, entry) in file[section] where known[name] == nil { merged[section, name] = entry }
            }
            for member in ["preferences", "extensions"] where merged.json[member]?.objectValue?.isEmpty ?? true {
                if let value = file.json[member] { merged.json[member] = value }
            }
        }
        return merged
    }
}
