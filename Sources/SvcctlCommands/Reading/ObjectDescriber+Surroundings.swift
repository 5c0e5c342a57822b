internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPrinting

/// What has to be fetched to describe an object, besides its events.
enum DescribedSurroundings: Sendable {
    case replicaSets([JSONObject]?)
    case pods(PodPhases, ControllerKind)
    case node(NodeSurroundings)
    case users(of: [String])
    case secrets([JSONObject]?)

    enum ControllerKind: Sendable {
        case replicaSet, statefulSet, daemonSet
    }

    func description(of object: JSONObject, _ events: [JSONObject]?, _ now: Timestamp) -> Description {
        switch self {
        case .replicaSets(let sets): Description(deployment: object, replicaSets: sets, events: events, now: now)
        case .pods(let pods, .replicaSet): Description(replicaSet: object, pods: pods, events: events, now: now)
        case .pods(let pods, .statefulSet): Description(statefulSet: object, pods: pods, events: events, now: now)
        case .pods(let pods, .daemonSet): Description(daemonSet: object, pods: pods, events: events, now: now)
        case .node(let node): Description(node: object, node, events: events, now: now)
        case .users(let pods): Description(volumeClaim: object, pods: pods, events: events, now: now)
        case .secrets(let secrets): Description(serviceAccount: object, secrets: secrets, events: events, now: now)
        }
    }
}

extension ObjectDescriber {
    /// What has to be fetched to describe `object`, and what could not be listed; nil for a kind that is described by
    /// itself.
    func surroundings(
        of object: KubernetesObject, _ gvr: GroupVersionResource
    ) async throws -> (DescribedSurroundings?, remarks: [String]) {
        switch (gvr.group, gvr.resource) {
        case ("apps", "deployments"):
            do {
                return (.replicaSets(try await replicaSets(of: object)), [])
            } catch { return (.replicaSets(nil), [Self.remark("ReplicaSets", error)]) }
        case ("", "serviceaccounts"):
            do {
                return (.secrets(try await list(.secrets, object.metadata.namespace)), [])
            } catch { return (.secrets(nil), [Self.remark("Secrets", error)]) }
        case ("apps", "replicasets"), ("", "replicationcontrollers"):
            return (.pods(await pods(of: object), .replicaSet), [])
        case ("apps", "statefulsets"): return (.pods(await pods(of: object), .statefulSet), [])
        case ("apps", "daemonsets"): return (.pods(await pods(of: object), .daemonSet), [])
        case ("", "nodes"): return (.node(try await surroundings(ofNode: object.metadata.name)), [])
        case ("", "persistentvolumeclaims"):
            do {
                return (.users(of: try await users(of: object)), [])
            } catch { return (.users(of: []), [Self.remark("Pods", error)]) }
        default: return (nil, [])
        }
    }

    private func list(
        _ resource: APIResource, _ namespace: String?, _ options: ListOptions = ListOptions(limit: 500)
    ) async throws -> [JSONObject] {
        try await client.list(resource, namespace: namespace, options).listedObjects.compactMap(\.objectValue)
    }

    private func selector(of object: KubernetesObject) -> String {
        guard let selector = object.json["spec"]?["selector"] else { return "" }
        let isSet = selector["matchLabels"]?.objectValue != nil || selector["matchExpressions"]?.arrayValue != nil
        return (isSet ? selector : ["matchLabels": selector]).labelSelectorExpression
    }

    /// The ReplicaSets that a Deployment controls, oldest first.
    private func replicaSets(of deployment: KubernetesObject) async throws -> [JSONObject] {
        let options = ListOptions(labelSelector: selector(of: deployment), limit: 500)
        let all = try await list(.replicaSets, deployment.metadata.namespace, options)
        return all.filter {
            $0.controllerReference?["uid"]?.stringValue == deployment.metadata.uid
        }.sorted {
            let (left, right) = ($0["metadata"]?["creationTimestamp"], $1["metadata"]?["creationTimestamp"])
            return (left?.stringValue ?? "") < (right?.stringValue ?? "")
        }
    }

    private func pods(of controller: KubernetesObject) async -> PodPhases {
        do {
            let options = ListOptions(labelSelector: selector(of: controller), limit: 500)
            let pods = try await list(.pods, controller.metadata.namespace, options)
            return PodPhases(pods, of: controller.metadata.uid)
        } catch {
            return PodPhases(error: (error as? Status)?.message ?? ErrorText.lines(for: error) ?? "\(error)")
        }
    }

    private func surroundings(ofNode name: String) async throws -> NodeSurroundings {
        let leases = APIResource(
            gvr: .init(group: "coordination.k8s.io", version: "v1", resource: "leases"), kind: "Lease")
        let lease: Swift.Result<JSONObject, NodeSurroundings.LeaseError>
        do {
            lease = .success(try await client.get(leases, namespace: "kube-node-lease", name: name).object().json)
        } catch {
            let message = (error as? Status)?.message ?? ErrorText.lines(for: error) ?? "\(error)"
            lease = .failure(.init(message: message))
        }
        let selector = "spec.nodeName=\(name),status.phase!=Failed,status.phase!=Succeeded"
        do {
            let pods = try await list(.pods, nil, ListOptions(fieldSelector: selector, limit: 500))
            return NodeSurroundings(lease: lease, pods: pods)
        } catch let status as Status where status.code == 403 {
            return NodeSurroundings(lease: lease, pods: nil)
        }
    }

    /// The names of the Pods that mount a claim.
    private func users(of claim: KubernetesObject) async throws -> [String] {
        try await list(.pods, claim.metadata.namespace).filter { pod in
            (pod["spec"]?["volumes"]?.arrayValue ?? []).contains {
                $0[path: "persistentVolumeClaim", "claimName"]?.stringValue == claim.metadata.name
            }
        }.compactMap { $0["metadata"]?["name"]?.stringValue }
    }
}
