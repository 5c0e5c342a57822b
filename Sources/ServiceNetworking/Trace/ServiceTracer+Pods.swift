internal import JSON
internal import KubernetesModel

/// Why there is no endpoint: what the Pods say.
extension ServiceTracer {
    func checkPods(_ port: ServicePort, _ route: inout ServiceTrace.Route) {
        guard let selector = service.spec.selector else {
            if route.endpoints.isEmpty, route.canFlow {
                route.findings.append(
                    .init(
                        code: "noSelector",
                        message:
                            "the Service has no selector and there is no EndpointSlice with a ready endpoint for it",
                        advice:
                            "write an EndpointSlice labelled \(EndpointSlice.serviceNameLabel)=\(service.metadata.name)",
                        breaks: true))
            }
            return
        }
        let labels = LabelSelector(matching: selector)
        let members = world.pods.filter {
            $0.metadata.namespace == service.metadata.namespace && labels.matches($0.metadata.labels)
        }
        let planned = world.plannedPods.filter {
            $0.pod.metadata.namespace == service.metadata.namespace && labels.matches($0.pod.metadata.labels)
        }
        if members.isEmpty && planned.isEmpty {
            if route.endpoints.isEmpty { explainNoMatch(selector, &route) }
            return
        }
        checkTargetPort(
            port, members.map { ("Pod \($0.metadata.name)", $0) } + planned.map { ($0.owner, $0.pod) }, &route)
        guard route.endpoints.isEmpty, route.canFlow else { return }
        // Pods of files that nobody runs yet: they have no address, but nothing stands in their way.
        let waiting = members.filter { $0.podIPs.isEmpty && $0.json["status"] == nil }
        if !planned.isEmpty || !waiting.isEmpty {
            route.endpoints =
                waiting.map { plannedHop(port, "Pod \($0.metadata.name)", $0) }
                + planned.map { plannedHop(port, $0.owner, $0.pod) }
            return
        }
        let reasons = members.prefix(5).map { "\($0.metadata.name) (\($0.whyNotReady))" }
        let more = members.count > 5 ? " and \(members.count - 5) more" : ""
        let isAre =
            members.count == 1 ? "the only Pod that matches is" : "none of the \(members.count) Pods that match is"
        route.findings.append(
            .init(
                code: "podsNotReady",
                message:
                    "\(isAre) \(members.count == 1 ? "not ready" : "ready"): \(reasons.joined(separator: ", "))\(more)",
                advice: "look at the Pod's readiness probe and containers, or set publishNotReadyAddresses",
                breaks: true))
    }

    private func plannedHop(_ port: ServicePort, _ owner: String, _ pod: Pod) -> ServiceTrace.Hop {
        .init(
            kind: .endpoint, address: "POD:\(pod.number(of: port) ?? port.port)",
            detail: "\(owner), once it runs and is ready")
    }

    private func explainNoMatch(_ selector: JSONObject, _ route: inout ServiceTrace.Route) {
        let text = selector.map { "\($0.key)=\($0.value.stringValue ?? "")" }.joined(separator: ",")
        let candidates =
            world.pods.map { ("Pod \($0.metadata.name)", $0) } + world.plannedPods.map { ($0.owner, $0.pod) }
        let here = candidates.filter { $0.1.metadata.namespace == service.metadata.namespace }
        var advice = here.isEmpty ? "there is no Pod in namespace \(service.metadata.namespace)" : ""
        if let near = nearest(selector, here) {
            advice = near
        } else if let elsewhere = candidates.first(where: {
            LabelSelector(matching: selector).matches($0.1.metadata.labels)
        }) {
            advice = "\(elsewhere.0) matches, but is in namespace \(elsewhere.1.metadata.namespace)"
        }
        route.findings.append(
            .init(code: "noMatchingPod", message: "no Pod matches the selector \(text)", advice: advice, breaks: true))
    }

    /// The Pod that misses by one label only, and by how much.
    private func nearest(_ selector: JSONObject, _ pods: [(String, Pod)]) -> String? {
        var best: (distance: Int, words: String)?
        for (name, pod) in pods {
            let labels = pod.metadata.labels
            let missing = selector.filter { labels[$0.key]?.stringValue != $0.value.stringValue }
            guard missing.count == 1, let wanted = missing.first, let value = wanted.value.stringValue else { continue }
            for label in labels {
                guard let its = label.value.stringValue else { continue }
                let distance: Int
                if label.key == wanted.key {
                    distance = its.editDistance(to: value)
                } else if its == value {
                    distance = label.key.editDistance(to: wanted.key)
                } else {
                    continue
                }
                guard distance <= 2 || selector.count > 1 && label.key == wanted.key,
                    distance < best?.distance ?? .max
                else { continue }
                let apart = distance == 1 ? "one letter off" : "\(distance) letters off"
                best = (distance, "\(name) has \(label.key)=\(its): \(apart) \(wanted.key)=\(value)")
            }
        }
        return best?.words
    }

    private func checkTargetPort(
        _ port: ServicePort, _ pods: [(name: String, pod: Pod)], _ route: inout ServiceTrace.Route
    ) {
        for (name, pod) in pods {
            let declared = pod.containerPorts
            switch port.targetPort {
            case .string(let wanted) where pod.number(of: port) == nil:
                let finding: ServiceTrace.Finding
                if let other = declared.first(where: { $0.name == wanted }) {
                    finding = .init(
                        code: "protocolMismatch",
                        message:
                            "targetPort \(wanted) is \(other.protocol) in \(name), the Service's port is \(port.protocol)",
                        breaks: route.endpoints.isEmpty)
                } else {
                    let names = declared.map(\.name).filter { !$0.isEmpty }
                    finding = .init(
                        code: "noSuchTargetPort", message: "\(name) has no port named \(wanted)",
                        advice: names.isEmpty
                            ? "its ports have no names" : "its ports are \(names.joined(separator: ", "))",
                        breaks: route.endpoints.isEmpty)
                }
                route.findings.append(finding)
                return
            case .int(let number) where !declared.isEmpty:
                let same = declared.filter { $0.containerPort == (number == 0 ? port.port : number) }
                guard !same.isEmpty, !same.contains(where: { $0.protocol == port.protocol }) else { continue }
                let its = same.map(\.protocol).joined(separator: ", ")
                // What a container declares is documentation only: it may listen elsewhere.
                route.findings.append(
                    .init(
                        code: "protocolMismatch",
                        message: "\(name) declares port \(number) for \(its), the Service sends \(port.protocol)",
                        breaks: true))
                return
            default: continue
            }
        }
    }
}

extension Pod {
    /// Why it is not ready, in a word or two.
    fileprivate var whyNotReady: String {
        if metadata.deletionTimestamp != nil { return "terminating" }
        if phase == "Succeeded" || phase == "Failed" { return phase }
        let statuses = json["status"]?["containerStatuses"]?.arrayValue ?? []
        for status in statuses {
            if let reason = status[path: "state", "waiting", "reason"]?.stringValue { return reason }
            if let reason = status[path: "state", "terminated", "reason"]?.stringValue { return reason }
        }
        if podIPs.isEmpty { return phase.isEmpty ? "no address" : "\(phase), no address" }
        return "not ready"
    }
}
