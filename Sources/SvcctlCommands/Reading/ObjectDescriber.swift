internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPrinting

/// Fetches what belongs to an object and describes it.
struct ObjectDescriber: Sendable {
    let client: APIClient
    let showsEvents: Bool
    let context: CommandContext

    /// What is printed of an object.
    struct Result: Sendable {
        let text: String
        /// What kubectl does not say: why there are no endpoints, and what could not be listed.
        var remarks: [String] = []
    }

    func describe(_ described: Target) async throws -> Result {
        let object = described.object
        let now = context.timestamp
        switch (described.resource.gvr.group, described.resource.gvr.resource) {
        case ("", "services"): return try await describe(Service(object), now)
        case ("", "namespaces"):
            let ((quotas, quotaRemarks), (limits, limitRemarks)) = try await client.both(
                { await listIfServed("resourcequotas", "ResourceQuotas", in: object.metadata.name) },
                { await listIfServed("limitranges", "LimitRanges", in: object.metadata.name) })
            return Result(
                text: Description(namespace: object.json, quotas: quotas, limits: limits).text,
                remarks: quotaRemarks + limitRemarks)
        case ("networking.k8s.io", "ingresses"): return try await describe(ingress: object, now)
        default: break
        }
        if let description = Self.eventless(object.json, described.resource.gvr) {
            return Result(text: description.text)
        }
        let ((surroundings, missing), (events, remarks)) = try await client.both(
            { try await self.surroundings(of: object, described.resource.gvr) }, { await self.events(about: object) })
        let description =
            surroundings?.description(of: object.json, events, now)
            ?? Self.alone(object.json, described.resource.gvr, events, now)
        return Result(text: description.text, remarks: remarks + missing)
    }

    /// The kinds that kubectl describes without their events.
    private static func eventless(_ object: JSONObject, _ gvr: GroupVersionResource) -> Description? {
        switch (gvr.group, gvr.resource) {
        case ("", "secrets"): Description(secret: object)
        case ("", "resourcequotas"): Description(resourceQuota: object)
        case ("", "limitranges"): Description(limitRange: object)
        case ("networking.k8s.io", "networkpolicies"): Description(networkPolicy: object)
        case ("rbac.authorization.k8s.io", "roles"), ("rbac.authorization.k8s.io", "clusterroles"):
            Description(role: object)
        case ("rbac.authorization.k8s.io", "rolebindings"), ("rbac.authorization.k8s.io", "clusterrolebindings"):
            Description(roleBinding: object)
        default: nil
        }
    }

    /// The kinds that are described by themselves and their events.
    private static func alone(
        _ object: JSONObject, _ gvr: GroupVersionResource, _ events: [JSONObject]?, _ now: Timestamp
    ) -> Description {
        switch (gvr.group, gvr.resource) {
        case ("", "endpoints"): Description(endpoints: object, events: events, now: now)
        case ("discovery.k8s.io", "endpointslices"):
            Description(EndpointSlice(object), events: events, now: now)
        case ("", "pods"): Description(pod: object, events: events, now: now)
        case ("", "configmaps"): Description(configMap: object, events: events, now: now)
        case ("batch", "jobs"): Description(job: object, events: events, now: now)
        case ("batch", "cronjobs"): Description(cronJob: object, events: events, now: now)
        case ("networking.k8s.io", "servicecidrs"): Description(serviceCIDR: object, events: events, now: now)
        case ("networking.k8s.io", "ipaddresses"): Description(ipAddress: object, events: events, now: now)
        case ("networking.k8s.io", "ingressclasses"): Description(ingressClass: object, events: events, now: now)
        case ("policy", "poddisruptionbudgets"):
            Description(podDisruptionBudget: object, events: events, now: now)
        case ("scheduling.k8s.io", "priorityclasses"): Description(priorityClass: object, events: events, now: now)
        default: Description(generic: object, events: events, now: now)
        }
    }

    // MARK: Services

    private func describe(_ service: Service, _ now: Timestamp) async throws -> Result {
        let ((slices, sliceRemark), (events, eventRemarks)) = try await client.both(
            { await self.slices(of: service.metadata) }, { await self.events(about: service.object) })
        let text = Description(service, slices: slices, events: events, now: now).text
        var remarks = eventRemarks
        if let sliceRemark {
            remarks.append(sliceRemark)
        } else if EndpointExplanation.isNeeded(service, slices: slices) {
            let (pods, podRemark) = await pods(of: service)
            let explanation = EndpointExplanation(service, slices: slices, pods: pods).lines
            // Several Services may be described in one go.
            remarks += podRemark.map { [$0] } ?? explanation.map { "service/\(service.metadata.name): \($0)" }
        }
        return Result(text: text, remarks: remarks)
    }

    private func slices(of metadata: ObjectMeta) async -> ([EndpointSlice], remark: String?) {
        do {
            let list = try await client.list(
                .endpointSlices, namespace: metadata.namespace,
                ListOptions(labelSelector: "\(EndpointSlice.serviceNameLabel)=\(metadata.name)"))
            return (list.listedObjects.compactMap(\.objectValue).map(EndpointSlice.init), nil)
        } catch {
            return ([], Self.remark("EndpointSlices", error))
        }
    }

    private func pods(of service: Service) async -> ([Pod], remark: String?) {
        guard let selector = service.spec.selector else { return ([], nil) }
        let text = selector.map { "\($0.key)=\($0.value.stringValue ?? "")" }.joined(separator: ",")
        do {
            let list = try await client.list(
                .pods, namespace: service.metadata.namespace, ListOptions(labelSelector: text))
            return (list.listedObjects.compactMap(\.objectValue).map(Pod.init), nil)
        } catch {
            return ([], Self.remark("Pods", error))
        }
    }

    // MARK: Ingresses

    private func describe(ingress object: KubernetesObject, _ now: Timestamp) async throws -> Result {
        let namespace = object.metadata.namespace
        let spec = object.json["spec"]
        var names = Set<String>()
        func note(_ backend: JSONValue?) {
            if let name = backend?[path: "service", "name"]?.stringValue { names.insert(name) }
        }
        note(spec?["defaultBackend"])
        for rule in spec?["rules"]?.arrayValue ?? [] {
            for path in rule[path: "http", "paths"]?.arrayValue ?? [] { note(path["backend"]) }
        }
        var backends: [String: (Service, [EndpointSlice])] = [:]
        var errors: [String: String] = [:]
        for name in names {
            do {
                let service = try await client.get(.services, namespace: namespace, name: name).object()
                backends[name] = (Service(service), await slices(of: service.metadata).0)
            } catch let status as Status {
                errors[name] = "<error: \(status.message)>"
            } catch let error as TransportError where error.code == .badAnswer {
                errors[name] = "<error: \(error.message)>"
            }
        }
        let (events, remarks) = await self.events(about: object)
        let description = Description(
            ingress: object.json,
            endpoints: { name, port in
                guard let (service, slices) = backends[name] else { return errors[name] ?? "" }
                return Description.addressText(service, port: port, slices: slices)
            }, events: events, now: now)
        return Result(text: description.text, remarks: remarks)
    }

    // MARK: What belongs to an object

    /// The events about an object; nil where they are not wanted or cannot be had.
    private func events(about object: KubernetesObject) async -> ([JSONObject]?, remarks: [String]) {
        guard showsEvents else { return (nil, []) }
        let (events, remarks) = await events(about: object, uid: object.metadata.uid)
        guard object.gvk == APIResource.nodes.gvk, let first = events else { return (events, remarks) }
        // A kubelet takes the name of its Node for its UID.
        let (others, _) = await self.events(about: object, uid: object.metadata.name)
        return (first + (others ?? []), remarks)
    }

    private func events(
        about object: KubernetesObject, uid: String
    ) async -> ([JSONObject]?, remarks: [String]) {
        let metadata = object.metadata
        let selector = [
            "involvedObject.name=\(metadata.name)", "involvedObject.namespace=\(metadata.namespace)",
            "involvedObject.kind=\(object.kind)", "involvedObject.uid=\(uid)",
        ].joined(separator: ",")
        do {
            let list = try await client.list(
                .events, namespace: metadata.namespace.isEmpty ? nil : metadata.namespace,
                ListOptions(fieldSelector: selector, limit: 500))
            return (list.listedObjects.compactMap(\.objectValue), [])
        } catch {
            return (nil, [Self.remark("Events", error)])
        }
    }

    /// What a namespace holds of a resource that not every server serves; nil where this one does not, or does not say.
    private func listIfServed(
        _ resource: String, _ what: String, in namespace: String
    ) async -> ([JSONObject]?, remarks: [String]) {
        let resource = APIResource(gvr: .init(version: "v1", resource: resource), kind: "")
        do {
            let list = try await client.list(resource, namespace: namespace, ListOptions(limit: 500))
            return (list.listedObjects.compactMap(\.objectValue), [])
        } catch let status as Status where status.code == 404 {
            return (nil, [])
        } catch {
            return (nil, [Self.remark(what, error)])
        }
    }

    static func remark(_ what: String, _ error: any Error) -> String {
        let said = (error as? Status)?.message ?? ErrorText.lines(for: error) ?? "\(error)"
        return "\(what) could not be listed: \(said)"
    }
}
