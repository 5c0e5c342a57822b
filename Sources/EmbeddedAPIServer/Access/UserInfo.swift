/// Who sends a request, and what for.
public struct UserInfo: Sendable, Hashable {
    /// The user name.
    public var name: String
    /// The groups of the user.
    public var groups: [String]
    /// What the user may do at most.
    public var scope: AccessScope

    /// A user who may do no more than `scope` says.
    public init(name: String, groups: [String], scope: AccessScope = AccessScope()) {
        self.name = name
        self.groups = groups
        self.scope = scope
    }

    /// Who runs the server, and everybody that is not told apart from them.
    public static let administrator = UserInfo(
        name: "kubernetes-admin", groups: ["system:masters", "system:authenticated"])
}

/// What a token is good for: everything, unless something is said.
public struct AccessScope: Sendable, Hashable {
    /// Only `get`, `list` and `watch`, and neither through a Pod's ports.
    public var isReadOnly: Bool
    /// Only objects of these namespaces; nil for all, and for those outside namespaces.
    public var namespaces: Set<String>?

    /// Without `namespaces`, all may be used.
    public init(isReadOnly: Bool = false, namespaces: Set<String>? = nil) {
        self.isReadOnly = isReadOnly
        self.namespaces = namespaces
    }

    /// Whether everything is allowed.
    public var isUnlimited: Bool { !isReadOnly && namespaces == nil }

    /// Reads `read-only,namespace=ci,namespace=dev`; nil where a word is none of these.
    public init?(_ text: String) {
        self.init()
        for word in text.split(separator: ",", omittingEmptySubsequences: false) {
            if word == "read-only" {
                isReadOnly = true
            } else if word.hasPrefix("namespace="), word.utf8.count > 10 {
                namespaces = (namespaces ?? []).union([String(word.dropFirst(10))])
            } else {
                return nil
            }
        }
    }
}

/// One action of a user, with the attributes that kube-apiserver gives its authorizers.
struct AccessAttributes: Sendable {
    var verb: String
    var group = ""
    var resource = ""
    var subresource = ""
    /// Empty for all namespaces, and for resources outside them.
    var namespace = ""
    var name = ""
    /// A path that is no resource's; nil for resources.
    var path: String?

    static let reading: Set<String> = ["get", "list", "watch"]
    /// What reaches a Pod, and so may do anything.
    static let reaching: Set<String> = ["proxy", "portforward", "exec", "attach"]
    /// What everybody may ask about themselves.
    static let reviews: Set<String> = ["selfsubjectaccessreviews", "selfsubjectrulesreviews", "selfsubjectreviews"]
    /// What clients need to find their way.
    static let openPaths = ["/api", "/apis", "/openapi", "/version", "/healthz", "/livez", "/readyz"]
}

extension UserInfo {
    func may(_ wanted: AccessAttributes) -> Bool {
        if let path = wanted.path {
            if Self.isOpen(path) { return wanted.verb == "get" || wanted.verb == "head" }
            return isAdministrator && scope.namespaces == nil && (!scope.isReadOnly || wanted.verb == "get")
        }
        if AccessAttributes.reviews.contains(wanted.resource), wanted.verb == "create" { return true }
        guard isAdministrator else { return false }
        if scope.isReadOnly {
            let isReading = AccessAttributes.reading.contains(wanted.verb)
            if !isReading || AccessAttributes.reaching.contains(wanted.subresource) { return false }
        }
        guard let namespaces = scope.namespaces else { return true }
        // Its own namespace is seen as kube-apiserver sees it: as if it were inside itself.
        if wanted.resource == "namespaces", wanted.subresource.isEmpty {
            return wanted.verb == "get" && namespaces.contains(wanted.name)
        }
        return namespaces.contains(wanted.namespace)
    }

    /// Whether the user may do everything that its scope allows.
    private var isAdministrator: Bool {
        groups.contains("system:masters") || name == "system:admin" || name == "kubernetes-admin"
    }

    static func isOpen(_ path: String) -> Bool {
        AccessAttributes.openPaths.contains { path == $0 || path.hasPrefix($0 + "/") }
    }
}
