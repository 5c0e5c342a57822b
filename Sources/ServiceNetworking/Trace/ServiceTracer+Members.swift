internal import JSON
internal import KubernetesModel

/// The Pods that the selector matches, and which of them are no endpoints.
extension ServiceTracer {
    func isMember(_ pod: Pod) -> Bool {
        guard pod.metadata.namespace == service.metadata.namespace, let selector = service.spec.selector else {
            return false
        }
        return LabelSelector(matching: selector).matches(pod.metadata.labels)
    }

    /// Adds a closed end for each Pod that the selector matches and no slice lists for the port, and an open one for
    /// each that nobody runs yet.
    ///
    /// - Parameter listed: the addresses that slices list for the port, ready or not.
    func addMembers(
        _ port: ServicePort, _ families: [IPFamily], listed: Set<String>, _ source: Source,
        _ way: inout ServiceTrace.Way
    ) {
        let mismatch = listed.isEmpty ? sliceMismatch(port, families) : nil
        for pod in members where !pod.podIPs.contains(where: { listed.contains($0) }) {
            if pod.isUnstarted {
                addPlanned("Pod \(pod.metadata.name)", pod, port, source, &way)
            } else if !pod.hasEnded, let finding = absence(of: pod, port, families, mismatch) {
                let number = pod.number(of: port)
                let address = pod.podIPs.first.flatMap { IPAddress($0) }
                way.endpoints.append(
                    .init(
                        address: address.map { ip in number.map(ip.with) ?? "\(ip)" } ?? "(no address)",
                        detail: "Pod \(pod.metadata.name)", name: pod.metadata.name, verdict: .closed, finding: finding)
                )
            }
        }
        // Templates count where no Pod of theirs is known.
        guard members.allSatisfy(\.hasEnded) else { return }
        for plan in planned where plan.replicas > 0 && way.endpoints.isEmpty {
            addPlanned(plan.owner, plan.pod, port, source, &way)
        }
    }

    private func addPlanned(
        _ owner: String, _ pod: Pod, _ port: ServicePort, _ source: Source, _ way: inout ServiceTrace.Way
    ) {
        guard let number = pod.number(of: port) else {
            way.endpoints.append(
                .init(
                    address: "POD", detail: owner, name: owner, verdict: .closed,
                    finding: missingPort(owner, pod, port)))
            return
        }
        var target = ServiceTrace.Target(
            address: "POD:\(number)", detail: "\(owner), once it runs and is ready", name: owner, verdict: .flows)
        if let (verdict, finding) = policyFinding(world.side(pod), pod, number, of: port, source) {
            target.verdict = verdict
            target.finding = finding
        } else if let finding = undeclared(pod, number, port) {
            target.verdict = .depends
            target.finding = finding
        }
        way.endpoints.append(target)
    }

    /// Why a Pod that the selector matches is no endpoint of the port; nil where the slices as a whole are the cause.
    private func absence(
        of pod: Pod, _ port: ServicePort, _ families: [IPFamily], _ mismatch: ServiceTrace.Finding?
    ) -> ServiceTrace.Finding? {
        let name = pod.metadata.name
        if pod.podIPs.isEmpty { return .notReady(name, "", pod.whyNotReady ?? "no address") }
        if pod.number(of: port) == nil { return missingPort("Pod \(name)", pod, port) }
        let own = pod.podIPs.compactMap { IPAddress($0)?.family }
        if !families.contains(where: own.contains) {
            let wanted = families.map(\.rawValue).joined(separator: " or ")
            return .init(
                code: "familiesDoNotMeet", message: "Pod \(name) has no \(wanted) address, the Service has no other",
                topic: "no \(wanted) address", effect: .remark)
        }
        if let reason = pod.whyNotReady, !service.spec.publishNotReadyAddresses { return .notReady(name, "", reason) }
        if mismatch != nil { return nil }
        return .init(
            code: "notInSlices", message: "no EndpointSlice lists Pod \(name) for the port",
            advice: "look whether the endpointslice controller runs, and who wrote the EndpointSlices",
            topic: "in no EndpointSlice", effect: .remark)
    }

    /// A targetPort by name that the Pod has not, or has otherwise.
    private func missingPort(_ owner: String, _ pod: Pod, _ port: ServicePort) -> ServiceTrace.Finding {
        let wanted = port.targetPort.description
        if let other = pod.containerPorts.first(where: { $0.name == wanted }) {
            return .init(
                code: "protocolMismatch",
                message:
                    "targetPort \(wanted) is \(other.protocol) in \(owner), the Service's port is \(port.protocol)",
                effect: .remark)
        }
        if let container = pod.initContainer(withPort: wanted) {
            return .init(
                code: "noSuchTargetPort",
                message:
                    "\(owner) has port \(wanted) only in init container \(container), which ends before the Pod is ready",
                advice: "give it restartPolicy Always to make it a sidecar", effect: .remark)
        }
        let names = Set(pod.containerPorts.map(\.name)).subtracting([""]).sorted()
        return .init(
            code: "noSuchTargetPort", message: "\(owner) has no port named \(wanted)",
            advice: names.isEmpty ? "its ports have no names" : "its ports are \(names.joined(separator: ", "))",
            effect: .remark)
    }
}

extension Pod {
    fileprivate var isUnstarted: Bool { podIPs.isEmpty && json["status"] == nil }

    var hasEnded: Bool { phase == "Succeeded" || phase == "Failed" }

    /// The init container that is no sidecar and has a port of that name.
    fileprivate func initContainer(withPort name: String) -> String? {
        (json["spec"]?["initContainers"]?.arrayValue ?? []).first { container in
            container["restartPolicy"] != "Always"
                && (container["ports"]?.arrayValue ?? []).contains { $0["name"]?.stringValue == name }
        }?["name"]?.stringValue
    }
}
