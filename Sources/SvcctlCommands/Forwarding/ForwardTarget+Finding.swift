internal import JSON
internal import KubernetesClient
internal import KubernetesModel

extension Connection {
    /// What a request leads to.
    /// - Throws: a `Status` where it is not there or not for the caller, `CommandFailure` for what has no ports that the
    ///   apiserver could carry.
    func forwardTarget(_ request: ForwardRequest) async throws -> ForwardTarget {
        guard let resource = try await discovery.resources(named: request.type).first else {
            throw CommandFailure("error: the server doesn't have a resource type \"\(request.type)\"")
        }
        let object = try await client.find(resource, namespace: namespace, name: request.name).object()
        var label = "\(resource.shortNames.first ?? resource.kindWord)/\(request.name)"
        if resource.gvr == APIResource.pods.gvr { label = "pod/\(request.name)" }
        if resource.gvr == .services {
            let service = Service(object)
            return try await forwardTarget(service, label, request.ports)
        }
        if request.ports.isEmpty { throw CommandFailure.portsMissing }
        let kind: ForwardTarget.Kind
        if resource.gvr == APIResource.pods.gvr {
            let pod = Pod(object.json)
            for port in request.ports { _ = try pod.number(port) }
            if ["Succeeded", "Failed"].contains(pod.phase) {
                throw CommandFailure(
                    "error: unable to forward port because pod is not running. Current status=\(pod.phase)")
            }
            kind = .pod(pod)
        } else {
            guard let selector = object.podSelector else {
                throw CommandFailure(
                    "error: cannot forward ports of \(request.type)/\(request.name): a Service, a Pod or a workload with Pods is expected"
                )
            }
            kind = .pods(selector)
        }
        return ForwardTarget(
            label: label, namespace: namespace, name: request.name, kind: kind, ports: request.ports)
    }

    /// A Service, with all of its TCP ports where none is named.
    func forwardTarget(_ service: Service, _ label: String, _ ports: [PortWord]) async throws -> ForwardTarget {
        let name = service.metadata.name
        if service.spec.type == "ExternalName" {
            throw CommandFailure(
                "error: \(label) is an alias of \(service.spec.externalName) outside of the cluster (ExternalName): it has no Pods to forward to"
            )
        }
        var ports = ports
        if ports.isEmpty {
            ports = service.spec.ports.filter { $0.protocol == "TCP" }.map {
                PortWord(local: nil, remote: $0.port, isImplied: true)
            }
            if ports.isEmpty {
                throw CommandFailure("error: \(label) has no TCP port, and the apiserver carries TCP only")
            }
        }
        for port in ports { _ = try service.port(port) }
        let namespace = service.metadata.namespace
        var byPods = false
        do {
            let slices = try await client.list(
                .endpointSlices, namespace: namespace,
                ListOptions(labelSelector: "\(EndpointSlice.serviceNameLabel)=\(name)", limit: 500))
            let endpoints = (slices["items"]?.arrayValue ?? []).flatMap { $0["endpoints"]?.arrayValue ?? [] }
            if client.carriesStreams, !endpoints.isEmpty,
                !endpoints.contains(where: { $0["targetRef"]?["kind"]?.stringValue == "Pod" })
            {
                throw CommandFailure(
                    "error: the endpoints of \(label) are no Pods, and the apiserver forwards to Pods only"
                        + (service.spec.selector == nil ? " (it has no selector: somebody wrote them)" : ""))
            }
            if endpoints.isEmpty, service.spec.selector == nil {
                throw CommandFailure(
                    "error: invalid service '\(name)': Service is defined without a selector, and nobody wrote endpoints for it"
                )
            }
        } catch let status as Status where status.code == 403 {
            // A role that kubectl's port-forward is content with shows Pods.
            guard service.spec.selector != nil else { throw status }
            byPods = true
        }
        return ForwardTarget(
            label: label, namespace: namespace, name: name, kind: .service(service, byPods: byPods), ports: ports)
    }

    /// Every Service of the namespace that has ports to forward; the others are named with the reason.
    func allForwardTargets() async throws -> (targets: [ForwardTarget], leftOut: [String]) {
        let list = try await client.list(.services, namespace: namespace, ListOptions(limit: 500))
        var targets: [ForwardTarget] = []
        var leftOut: [String] = []
        for object in APIResource.services.objects(of: list).sorted(by: { $0.metadata.name < $1.metadata.name }) {
            do {
                let service = Service(object)
                targets.append(try await forwardTarget(service, "svc/\(service.metadata.name)", []))
                for port in service.spec.ports where port.protocol != "TCP" {
                    leftOut.append(
                        "port \(port.port)/\(port.protocol) of svc/\(service.metadata.name) is left out: the apiserver carries TCP only"
                    )
                }
            } catch let failure as CommandFailure {
                leftOut.append(
                    "svc/\(object.metadata.name) is left out: "
                        + (failure.message.hasPrefix("error: ")
                            ? String(failure.message.dropFirst(7)) : failure.message))
            }
        }
        return (targets, leftOut)
    }
}

extension KubernetesObject {
    /// The selector of the Pods that a workload has; nil for what is no workload.
    fileprivate var podSelector: PodSelector? {
        guard json["spec"]?["template"] != nil, let selector = json["spec"]?["selector"]?.objectValue else {
            return nil
        }
        // A ReplicationController, of v1, has pairs; all others have what is called a label selector.
        return json["apiVersion"]?.stringValue == "v1"
            ? PodSelector(matching: selector) : PodSelector(JSONValue.object(selector))
    }
}

extension CommandFailure {
    static let portsMissing = CommandFailure(
        "error: TYPE/NAME and list of ports are required for port-forward\nSee 'svcctl port-forward --help' for usage.",
        code: "usage")
}
