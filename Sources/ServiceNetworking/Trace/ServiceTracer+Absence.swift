internal import JSON
internal import KubernetesModel

/// Why there is no endpoint at all.
extension ServiceTracer {
    func explainAbsence(_ port: ServicePort, _ families: [IPFamily], _ way: inout ServiceTrace.Way) {
        if let mismatch = sliceMismatch(port, families) {
            way.findings.append(mismatch)
        } else if let selector = service.spec.selector {
            way.findings.append(world.knowsPods ? noMatch(selector) : unknownPods)
        } else {
            way.findings.append(noSlice)
        }
    }

    private var unknownPods: ServiceTrace.Finding {
        .init(
            code: "noEndpoint",
            message: slices.isEmpty
                ? "no EndpointSlice belongs to the Service, and its Pods could not be read"
                : "the EndpointSlices of the Service list no endpoint, and its Pods could not be read",
            effect: .closes)
    }

    // MARK: Slices that do not fit

    /// What the slices of the Service have that does not fit; nil where they have no endpoint of any kind, or fit.
    func sliceMismatch(_ port: ServicePort, _ families: [IPFamily]) -> ServiceTrace.Finding? {
        let filled = slices.filter { !$0.endpoints.isEmpty && (service.spec.isHeadless || $0.isForKubeProxy) }
        guard let first = filled.first else { return unseenSlice }
        let ofFamily = filled.filter { slice in families.contains { $0.rawValue == slice.addressType } }
        guard let slice = ofFamily.first else {
            if first.addressType == "FQDN" {
                return mismatch(
                    "familiesDoNotMeet",
                    "EndpointSlice \(first.metadata.name) has host names (addressType FQDN): kube-proxy takes addresses only",
                    "write addresses, or use type ExternalName")
            }
            let wanted = families.map(\.rawValue).joined(separator: " and ")
            return mismatch(
                "familiesDoNotMeet",
                "EndpointSlice \(first.metadata.name) has \(first.addressType) addresses, the Service is \(wanted): the families do not meet",
                "give the Service the family, or the endpoints addresses of it")
        }
        let named = ofFamily.flatMap(\.ports).filter { $0.name == port.name }
        if named.contains(where: { $0.protocol == port.protocol && ($0.port ?? 0) != 0 }) { return nil }
        if let other = named.first(where: { $0.protocol != port.protocol }) {
            return mismatch(
                "protocolMismatch",
                "port \(shown(other.name)) of EndpointSlice \(slice.metadata.name) is \(other.protocol), the Service's is \(port.protocol)",
                "write protocol: \(port.protocol) in the slice, or \(other.protocol) in the Service")
        }
        if !named.isEmpty {
            return mismatch(
                "noPortNumber", "port \(shown(port.name)) of EndpointSlice \(slice.metadata.name) has no number",
                "write the number of the port")
        }
        let theirs = Set(ofFamily.flatMap(\.ports).map { shown($0.name) }).sorted()
        guard !theirs.isEmpty else {
            return mismatch(
                "portNameMismatch", "EndpointSlice \(slice.metadata.name) has no ports",
                "write a port with the name \(shown(port.name))")
        }
        return mismatch(
            "portNameMismatch",
            "EndpointSlice \(slice.metadata.name) calls its port \(theirs.joined(separator: ", ")), the Service's port is \(port.name.isEmpty ? "without a name" : "called \(port.name)"): they belong together by name",
            port.name.isEmpty
                ? "leave the name out in the slice, or name the Service's port"
                : "name the slice's port \(port.name)")
    }

    private func mismatch(_ code: String, _ message: String, _ advice: String) -> ServiceTrace.Finding {
        .init(code: code, message: message, advice: advice, effect: .closes)
    }

    private func shown(_ name: String) -> String { name.isEmpty ? "(no name)" : name }

    /// A slice that kube-proxy does not ask for.
    private var unseenSlice: ServiceTrace.Finding? {
        guard !service.spec.isHeadless, let slice = slices.first(where: { !$0.isForKubeProxy && !$0.endpoints.isEmpty })
        else { return nil }
        return mismatch(
            "headlessSlice",
            "EndpointSlice \(slice.metadata.name) has the label service.kubernetes.io/headless: kube-proxy does not read it",
            "remove the label")
    }

    private var noSlice: ServiceTrace.Finding {
        let name = service.metadata.name
        if let empty = slices.first {
            return mismatch(
                "noEndpoint", "EndpointSlice \(empty.metadata.name) lists no endpoint",
                "the Service has no selector: write the endpoints into the slice")
        }
        let near = world.slices.first { slice in
            slice.metadata.namespace == service.metadata.namespace && slice.serviceName != name
                && (slice.metadata.name.hasPrefix(name) || slice.serviceName?.editDistance(to: name) ?? 9 <= 2)
        }
        let elsewhere = world.slices.first { $0.serviceName == name }
        var advice = "write an EndpointSlice labelled \(EndpointSlice.serviceNameLabel)=\(name)"
        if let near {
            let label = near.serviceName.map { "is labelled \(EndpointSlice.serviceNameLabel)=\($0)" }
            advice =
                "EndpointSlice \(near.metadata.name) \(label ?? "has no label \(EndpointSlice.serviceNameLabel)"): label it \(EndpointSlice.serviceNameLabel)=\(name)"
        } else if let elsewhere {
            advice = "EndpointSlice \(elsewhere.metadata.name) is in namespace \(elsewhere.metadata.namespace)"
        }
        return mismatch("noSelector", "the Service has no selector, and no EndpointSlice names it", advice)
    }

    // MARK: Pods that do not match

    private func noMatch(_ selector: JSONObject) -> ServiceTrace.Finding {
        let text = selector.map { "\($0.key)=\($0.value.stringValue ?? "")" }.joined(separator: ",")
        let stopped = planned.filter { $0.replicas == 0 }.map(\.owner)
        if !stopped.isEmpty {
            return mismatch(
                "scaledToZero",
                "\(stopped.joined(separator: ", ")) is scaled to 0: no Pod matches the selector \(text)",
                "kubectl scale --replicas 1 \(stopped[0].lowercased())")
        }
        let ended = members.filter(\.hasEnded)
        if !ended.isEmpty {
            let listed = ended.prefix(5).map { "\($0.metadata.name) (\($0.whyNotReady ?? $0.phase))" }
            return mismatch(
                "podsEnded",
                "\(ended.count == 1 ? "the only Pod that matches has" : "all \(ended.count) Pods that match have") ended: \(listed.joined(separator: ", "))",
                "a Pod that has ended is no endpoint: use one that keeps running")
        }
        let candidates =
            world.pods.map { ("Pod \($0.metadata.name)", $0) } + world.plannedPods.map { ($0.owner, $0.pod) }
        let here = candidates.filter { $0.1.metadata.namespace == service.metadata.namespace }
        let labels = LabelSelector(matching: selector)
        var advice = here.isEmpty ? "there is no Pod in namespace \(service.metadata.namespace)" : ""
        if let near = nearest(selector, here) {
            advice = near
        } else if let elsewhere = candidates.first(where: { labels.matches($0.1.metadata.labels) }) {
            advice = "\(elsewhere.0) matches, but is in namespace \(elsewhere.1.metadata.namespace)"
        }
        return mismatch("noMatchingPod", "no Pod matches the selector \(text)", advice)
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
}
