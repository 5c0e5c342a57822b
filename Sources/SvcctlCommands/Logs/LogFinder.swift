internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPrinting

/// Finds the containers whose logs are meant.
struct LogFinder: Sendable {
    let connection: Connection
    let context: CommandContext
    /// How long a first Pod is waited for.
    let timeout: Duration
    let allPods: Bool
    let choice: ContainerChoice

    /// What was found.
    struct Found: Sendable {
        var sources: [LogSource] = []
        /// Pods without the container that was asked for.
        var failures: [CommandFailure] = []
        /// The Pods of a Service, which change; nil where one object or moment is meant.
        var service: Members?

        var isService: Bool { service != nil }
    }

    /// Pods that are chosen by a selector, and the version of the list that they were in.
    struct Members: Sendable {
        let selector: String
        let list: JSONValue
        let choice: ContainerChoice

        var pods: [Pod] { APIResource.pods.objects(of: list).map { Pod($0.json) } }
    }

    func find(_ subject: LogSubject) async throws -> Found {
        switch subject.kind {
        case .pod(let name): return try await pod(name)
        case .selector(let selector):
            let pods = try await members(selector, choice).pods
            if pods.isEmpty {
                try context.errors.print("No resources found in \(connection.namespace) namespace.")
            }
            return try found(in: pods, choice)
        case .object(let item):
            let resource = try await connection.discovery.resource(named: item.type)
            if resource.gvr == APIResource.pods.gvr { return try await pod(item.name ?? "") }
            return try await pods(behind: read(resource, item.name ?? ""))
        }
    }

    /// - Throws: a missing object in the words of kubectl.
    private func read(_ resource: APIResource, _ name: String) async throws -> KubernetesObject {
        do {
            return try await connection.client.find(
                resource, namespace: resource.isNamespaced ? connection.namespace : nil, name: name
            ).object()
        } catch let status as Status where status.code == 404 {
            throw CommandFailure(
                "error: error from server (NotFound): \(status.message) in namespace \"\(connection.namespace)\"",
                code: "notFound")
        }
    }

    private func pod(_ name: String) async throws -> Found {
        do {
            let pod = Pod(try await read(.pods, name).json)
            return try found(in: [pod], choice)
        } catch let status as Status where status.code == 403 {
            // A role for logs alone is enough where the container is named, or is the only one.
            switch choice {
            case .all: throw status
            case .usual: return Found(sources: [.init(namespace: connection.namespace, pod: name, container: "")])
            case .named(let container):
                return Found(sources: [.init(namespace: connection.namespace, pod: name, container: container)])
            }
        }
    }

    private func pods(behind object: KubernetesObject) async throws -> Found {
        let isService = object.gvk == .service
        let selector = try object.podSelector()
        var choice = choice
        if isService, case .usual = choice { choice = .all }
        let deadline = ContinuousClock.now + timeout
        while true {
            let members = try await members(selector, choice)
            let pods = members.pods
            if isService, !pods.isEmpty {
                var found = try found(in: pods.sorted { $0.metadata.name.precedesBytewise($1.metadata.name) }, choice)
                found.service = members
                return found
            }
            if allPods, !pods.isEmpty { return try found(in: pods, choice) }
            if let first = pods.min(by: Pod.isBetterForLogs) {
                if pods.count > 1 {
                    try context.errors.print("Found \(pods.count) pods, using pod/\(first.metadata.name)")
                }
                return try found(in: [first], choice)
            }
            if ContinuousClock.now >= deadline {
                throw CommandFailure(
                    "error: timed out waiting for the condition\nNo Pod of namespace \(connection.namespace) matches \(selector).",
                    code: "timeout")
            }
            try await connection.client.sleep(.milliseconds(500))
        }
    }

    private func members(_ selector: String, _ choice: ContainerChoice) async throws -> Members {
        let options = ListOptions(labelSelector: selector, limit: 500)
        do {
            let list = try await connection.client.list(.pods, namespace: connection.namespace, options)
            return Members(selector: selector, list: list, choice: choice)
        } catch let status as Status where status.code == 400 || status.code == 404 {
            throw status.ofList(of: APIResource.pods.gvr, options)
        }
    }

    private func found(in pods: [Pod], _ choice: ContainerChoice) throws -> Found {
        var found = Found()
        for pod in pods {
            do {
                found.sources += try pod.logSources(choice) { try context.errors.print($0) }
            } catch let failure as CommandFailure {
                found.failures.append(failure)
            }
        }
        // Where no Pod has it, there is nothing else to say.
        if found.sources.isEmpty, let failure = found.failures.first { throw failure }
        return found
    }
}

extension KubernetesObject {
    /// The selector of the Pods that a Service or a workload has.
    /// - Throws: `CommandFailure` in kubectl's words for what has none.
    fileprivate func podSelector() throws -> String {
        let selector = json["spec"]?["selector"]
        switch (gvk.group, gvk.kind) {
        case ("", "Service"):
            let labels = selector?.objectValue ?? [:]
            guard !labels.isEmpty else {
                throw CommandFailure(
                    "error: cannot get the logs from *v1.Service: invalid service '\(metadata.name)': Service is defined without a selector"
                )
            }
            return JSONValue.object(["matchLabels": .object(labels)]).labelSelectorExpression
        case ("", "ReplicationController"):
            return JSONValue.object(["matchLabels": selector ?? [:]]).labelSelectorExpression
        case ("apps", "Deployment"), ("apps", "ReplicaSet"), ("apps", "StatefulSet"), ("apps", "DaemonSet"),
            ("batch", "Job"):
            let text = selector?.labelSelectorExpression ?? ""
            // An empty one would pick every Pod of the namespace.
            if !text.isEmpty { return text }
            throw CommandFailure(
                "error: cannot get the logs from *\(gvk.version).\(gvk.kind): \(metadata.name) has no selector")
        default:
            let type = "*\(gvk.version).\(gvk.kind)"
            throw CommandFailure("error: cannot get the logs from \(type): selector for \(type) not implemented")
        }
    }
}

extension Pod {
    /// Whether this Pod's log tells more than that of `other`: on a node, running, ready, and then the one that was made
    /// first, as kubectl chooses.
    fileprivate static func isBetterForLogs(_ left: Pod, _ right: Pod) -> Bool {
        left.logRank != right.logRank
            ? left.logRank < right.logRank
            : (left.metadata.creationTimestamp, left.metadata.name)
                < (right.metadata.creationTimestamp, right.metadata.name)
    }

    private var logRank: Int {
        let phase = phase == "Running" ? 0 : phase == "Unknown" ? 1 : 2
        return ((nodeName ?? "").isEmpty ? 100 : 0) + phase * 10 + (isReady ? 0 : 1)
    }
}
