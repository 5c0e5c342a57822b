internal import JSON
internal import KubernetesModel

/// NetworkPolicies in the way, as far as they can be told: whether any client at all may come in at the port.
extension ServiceTracer {
    func checkNetworkPolicies(_ port: ServicePort, _ route: inout ServiceTrace.Route) {
        guard let selector = service.spec.selector else { return }
        let labels = LabelSelector(matching: selector)
        let pods =
            world.pods.filter { $0.metadata.namespace == service.metadata.namespace }
            + world.plannedPods.map(\.pod).filter { $0.metadata.namespace == service.metadata.namespace }
        guard let pod = pods.first(where: { labels.matches($0.metadata.labels) }) else { return }
        let policies = world.networkPolicies.filter { policy in
            policy.metadata.namespace == service.metadata.namespace && policy.guardsIngress
                && matches(policy.json["spec"]?["podSelector"], pod.metadata.labels)
        }
        guard !policies.isEmpty else { return }
        let number = pod.number(of: port) ?? port.port
        let open = policies.flatMap { policy in
            (policy.json["spec"]?["ingress"]?.arrayValue ?? []).filter { allows($0, port, number, pod) }
        }
        let names = policies.map { $0.metadata.name }.joined(separator: ", ")
        if open.isEmpty {
            route.findings.append(
                .init(
                    code: "networkPolicy",
                    message: "NetworkPolicy \(names) lets nobody in at port \(number)/\(port.protocol) of its Pods",
                    advice: "add an ingress rule for the port", breaks: true))
        } else if !open.contains(where: { ($0["from"]?.arrayValue ?? []).isEmpty }) {
            route.findings.append(
                .init(
                    code: "networkPolicySources",
                    message: "NetworkPolicy \(names) lets only some clients in at port \(number)/\(port.protocol)",
                    breaks: false))
        }
    }

    private func allows(_ rule: JSONValue, _ port: ServicePort, _ number: Int, _ pod: Pod) -> Bool {
        let ports = rule["ports"]?.arrayValue ?? []
        return ports.isEmpty
            || ports.contains { entry in
                guard entry["protocol"]?.stringValue ?? "TCP" == port.protocol else { return false }
                switch entry["port"].flatMap(IntOrString.init) {
                case nil: return true
                case .int(let first):
                    return (first...max(first, Int(entry["endPort"]?.integerValue ?? Int64(first)))).contains(number)
                case .string(let name):
                    return pod.containerPorts.contains {
                        $0.name == name && $0.protocol == port.protocol && $0.containerPort == number
                    }
                }
            }
    }

    /// Whether a selector object (`matchLabels`, `matchExpressions`) selects; an empty one selects everything.
    private func matches(_ selector: JSONValue?, _ labels: JSONObject) -> Bool {
        let pairs = LabelSelector(matching: selector?["matchLabels"]?.objectValue ?? [:])
        let expressions = (selector?["matchExpressions"]?.arrayValue ?? []).compactMap {
            expression -> LabelSelector.Requirement? in
            let key = expression["key"]?.stringValue ?? ""
            let values = Set((expression["values"]?.arrayValue ?? []).compactMap(\.stringValue))
            switch expression["operator"]?.stringValue {
            case "In": return .isOneOf(key, values)
            case "NotIn": return .isNoneOf(key, values)
            case "Exists": return .exists(key)
            case "DoesNotExist": return .absent(key)
            default: return nil
            }
        }
        return pairs.matches(labels) && LabelSelector(requirements: expressions).matches(labels)
    }
}

extension KubernetesObject {
    /// Whether a NetworkPolicy is about traffic that comes in; it is unless it says otherwise.
    fileprivate var guardsIngress: Bool {
        guard let types = json["spec"]?["policyTypes"]?.arrayValue, !types.isEmpty else { return true }
        return types.contains("Ingress")
    }
}
