internal import ArgumentParser
internal import JSON
internal import KubernetesClient
internal import KubernetesModel

/// `svcctl auth can-i`
struct CanI: Verb {
    static let configuration = CommandConfiguration.verb(
        "can-i",
        abstract: "Say whether the server would let you do something: yes, or no with exit code 1.",
        usage: "svcctl auth can-i VERB [TYPE | TYPE/NAME | /PATH] [--subresource=NAME] [-q] [options]",
        discussion: """
            Nothing is done: the server is only asked. --list shows everything that is allowed in a namespace.
            """)

    static let examples = [
        Example("Ask for the namespace of the context", "svcctl auth can-i create services"),
        Example("Ask whether svcctl logs will work", "svcctl auth can-i get pods --subresource=log"),
        Example("Ask in a script, which looks at the exit code", "svcctl auth can-i patch svc/web -n default -q"),
        Example("Ask for all namespaces", "svcctl auth can-i list pods -A"),
        Example("List all that another user may do", "svcctl auth can-i --list --as ci"),
    ]

    @OptionGroup var globals: GlobalOptions

    @Argument(
        help: .value("VERB TYPE", "A verb such as get or create, then a type, TYPE/NAME, or a path of the server."))
    var words: [String] = []

    @Flag(help: "Everything that is allowed.")
    var list = false

    @Flag(name: .customLong("no-headers"), help: "With --list: no line of headers.")
    var noHeaders = false

    @Flag(name: .shortAndLong, help: "Print nothing: the exit code says it.")
    var quiet = false

    @Option(help: .value("NAME", "A part of the object, such as log or scale."))
    var subresource = ""

    @Flag(name: [.customShort("A"), .customLong("all-namespaces")], help: "In all namespaces.")
    var allNamespaces = false

    func run(_ context: CommandContext) async throws {
        try validateUse()
        let connection = try await context.connect(globals)
        guard !list else {
            let answer = try await ask(
                "SelfSubjectRulesReview", ["namespace": .string(connection.namespace)], connection)
            let rules = AccessRules(answer["status"] ?? [:])
            if answer["status"]?["incomplete"]?.boolValue == true {
                let reason = answer["status"]?["evaluationError"]?.stringValue ?? ""
                try context.errors.print(
                    "warning: the list may be incomplete" + (reason.isEmpty ? "" : ": \(reason)"))
            }
            return try context.output.write(rules.table(hasHeaders: !noHeaders))
        }
        let spec = try await question(connection, context)
        let answer = try await ask("SelfSubjectAccessReview", spec, connection)
        let isAllowed = answer["status"]?["allowed"]?.boolValue == true
        if !quiet {
            var text = isAllowed ? "yes" : "no"
            if !isAllowed {
                for member in ["reason", "evaluationError"] {
                    let reason = answer["status"]?[member]?.stringValue ?? ""
                    if !reason.isEmpty { text += " - \(reason)" }
                }
            }
            try context.output.print(text)
        }
        if !isAllowed { throw CommandFailure.silent(.failure) }
    }

    private func validateUse() throws {
        func refusal(_ message: String) -> CommandFailure { CommandFailure("error: \(message)", code: "usage") }
        if list {
            if !words.isEmpty { throw refusal("list option must be specified with no arguments") }
            if quiet || allNamespaces || !subresource.isEmpty {
                throw refusal(
                    "list option can't be specified with neither quiet, all-namespaces nor subresource options")
            }
            return
        }
        if words.count != 2 {
            throw refusal(
                """
                you must specify two arguments: verb resource or verb resource/resourceName.
                See 'svcctl auth can-i -h' for help and examples.
                """)
        }
        if noHeaders { throw refusal("--no-headers cannot be set without --list specified") }
        if words[1].hasPrefix("/"), !subresource.isEmpty {
            throw refusal("--subresource can not be used with NonResourceURL")
        }
    }

    private func ask(_ kind: String, _ spec: JSONObject, _ connection: Connection) async throws -> JSONValue {
        let resource = APIResource(
            gvr: .init(group: "authorization.k8s.io", version: "v1", resource: kind.lowercased() + "s"), kind: kind,
            isNamespaced: false, verbs: ["create"])
        return try await connection.client.create(
            resource, namespace: nil,
            [
                "apiVersion": .string(resource.gvr.apiVersion), "kind": .string(kind), "spec": .object(spec),
            ]
        ).json()
    }

    /// The `spec` of the review. What looks like a slip is warned of and asked all the same.
    private func question(_ connection: Connection, _ context: CommandContext) async throws -> JSONObject {
        let (verb, object) = (words[0], words[1])
        func warn(_ text: String) throws { try context.errors.print("Warning: \(text)\n") }
        if object.hasPrefix("/") {
            if !Self.verbsOfPaths.contains(verb) { try warn("verb '\(verb)' is not a known verb") }
            return ["nonResourceAttributes": ["path": .string(object), "verb": .string(verb)]]
        }
        if !Self.verbsOfResources.contains(verb) { try warn("verb '\(verb)' is not a known verb") }
        let parts = object.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        var attributes: JSONObject = ["verb": .string(verb)]
        let resource = try await resource(parts[0], connection)
        if let resource {
            let group = resource.gvr.group.isEmpty ? "" : " in group '\(resource.gvr.group)'"
            if !resource.isNamespaced, !allNamespaces {
                try warn("resource '\(resource.gvr.resource)' is not namespace scoped\(group)")
            }
            (attributes["group"], attributes["resource"]) = (
                .string(resource.gvr.group), .string(resource.gvr.resource)
            )
        } else {
            let word = parts[0].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            if !Self.typesOfNobody.contains(parts[0]) {
                let group = word.count > 1 ? " in group '\(word[1])'" : ""
                try warn("the server doesn't have a resource type '\(word.first ?? "")'\(group)")
            }
            attributes["group"] = .string(parts[0] == "*" ? "*" : word.count > 1 ? word[1] : "")
            attributes["resource"] = .string(word.first ?? "")
        }
        if parts.count > 1, !parts[1].isEmpty { attributes["name"] = .string(parts[1]) }
        if !subresource.isEmpty { attributes["subresource"] = .string(subresource) }
        if !allNamespaces { attributes["namespace"] = .string(connection.namespace) }
        return ["resourceAttributes": .object(attributes)]
    }

    /// nil where the server knows no such type, or `word` means all of them.
    private func resource(_ word: String, _ connection: Connection) async throws -> APIResource? {
        if word.isEmpty || word == "*" { return nil }
        do { return try await connection.discovery.resource(named: word) } catch is UnknownResource { return nil }
    }

    /// Words that are asked about, and that no server has objects of.
    private static let typesOfNobody: Set<String> = ["*", "users", "groups"]
    private static let verbsOfPaths: Set<String> = ["get", "put", "post", "head", "options", "delete", "patch", "*"]
    private static let verbsOfResources: Set<String> = [
        "get", "list", "watch", "create", "update", "patch", "delete", "deletecollection", "use", "bind", "impersonate",
        "*", "approve", "sign", "escalate", "attest",
    ]
}
