public import KubernetesModel

/// How a user names a resource: `svc`, `services`, `Service`, `endpointslices.discovery.k8s.io`, `services.v1.`,
/// `deployments.v1.apps`.
public struct ResourceWord: Sendable, Hashable {
    /// As written, in lower case: a plural, singular or short name.
    public let resource: String
    /// What follows the first dot; nil without one.
    public let group: String?
    /// The reading as `resource.version.group`, where the word has two dots.
    let versioned: (version: String, group: String)?

    /// Takes `RESOURCE.VERSION.GROUP` apart.
    public init(_ word: String) {
        let parts = word.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        resource = parts[0].lowercased()
        group = parts.count > 1 ? String(parts[1]) : nil
        let rest = parts.count > 1 ? parts[1].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false) : []
        versioned = rest.count == 2 ? (String(rest[0]), String(rest[1])) : nil
    }

    /// Words are the same that name the same.
    public static func == (left: ResourceWord, right: ResourceWord) -> Bool {
        left.resource == right.resource && left.group == right.group
    }

    /// Hashes what equality compares.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(resource)
        hasher.combine(group)
    }

    /// The resource among `resources`, the first in their order where several have the name. A plural outranks a
    /// singular, and both a short name, within one group; the core group and the server's order decide between groups.
    public func pick(from resources: [APIResource]) -> APIResource? {
        if let versioned {
            let exact = resources.filter { $0.gvr.version == versioned.version && $0.gvr.group == versioned.group }
            if let found = named(in: exact) { return found }
        }
        guard let group else { return named(in: resources) }
        // As kubectl, which takes the beginning of a group for the group.
        return named(in: resources.filter { $0.gvr.group == group })
            ?? named(in: resources.filter { !group.isEmpty && $0.gvr.group.hasPrefix(group) })
    }

    private func named(in resources: [APIResource]) -> APIResource? {
        resources.first { $0.gvr.resource == resource || $0.singular == resource }
            ?? resources.first { $0.shortNames.contains(resource) }
    }
}

/// A word that names no resource of the server.
public struct UnknownResource: Error, Sendable, Hashable, CustomStringConvertible {
    /// The word that names no resource.
    public let word: String
    /// Every name that would have been understood: for a guess at what was meant.
    public let knownNames: [String]

    /// An error about `word`; the nearest of `knownNames` can be proposed.
    public init(word: String, knownNames: [String] = []) {
        self.word = word
        self.knownNames = knownNames
    }

    /// kubectl's line, which leaves version and group out.
    public var description: String {
        "error: the server doesn't have a resource type \"\(ResourceWord(word).resource)\""
    }
}

/// A kind that the server does not serve.
public struct UnknownKind: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind that the server does not have.
    public let gvk: GroupVersionKind

    /// An error about this kind.
    public init(_ gvk: GroupVersionKind) { self.gvk = gvk }

    /// client-go's words.
    public var description: String { "no matches for kind \"\(gvk.kind)\" in version \"\(gvk.apiVersion)\"" }
}
