internal import JSON
internal import KubernetesModel
internal import ManifestLint
internal import ServiceNetworking

/// Asks the questions of "Debug Services" about one Service: what the linter, the trace, DNS and the networks know of it,
/// put together.
struct ServiceExaminer: Sendable {
    let service: Service
    let world: TraceWorld
    /// What could not be read, `Pod shop`, and why.
    let forbidden: [String: String]
    /// Nil for files.
    let facts: ClusterFacts?
    let now: Timestamp

    var namespace: String { service.metadata.namespace }
    var name: String { service.metadata.name }

    /// `svcctl VERB … -n NAMESPACE`
    func command(_ words: String) -> String { "svcctl \(words) -n \(namespace)" }

    func examine() -> Checkup {
        var checkup = Checkup("\(namespace)/\(name)", type: service.spec.type)
        checkup.add("Service", .ok, "it exists: \(description)")
        examineDefinition(&checkup)
        if service.spec.type == "ExternalName" {
            examineAlias(&checkup)
        } else {
            let open = trace(.pod, in: worldWithoutPolicies)
            examinePods(open, &checkup)
            examineEndpoints(open, &checkup)
            examineName(&checkup)
            examinePolicies(open, &checkup)
        }
        examineRoutes(&checkup)
        examineWaysIn(&checkup)
        examineEvents(&checkup)
        return checkup
    }

    private var description: String {
        let spec = service.spec
        if spec.type == "ExternalName" { return "another name of \(spec.externalName)" }
        let addresses = spec.isHeadless ? ["headless"] : spec.clusterIPs.isEmpty ? [spec.clusterIP] : spec.clusterIPs
        let ports = spec.ports.map { Self.title($0) }
        return "\(addresses.filter { !$0.isEmpty }.joined(separator: ", "))"
            + (ports.isEmpty ? ", no ports" : ", port \(ports.joined(separator: ", "))")
    }

    static func title(_ port: ServicePort) -> String {
        (port.name.isEmpty ? "" : "\(port.name) ") + "\(port.port)/\(port.protocol)"
    }

    // MARK: Traces

    var worldWithoutPolicies: TraceWorld {
        var copy = world
        copy.networkPolicies = []
        return copy
    }

    func trace(
        _ vantage: Vantage, in world: TraceWorld, via: ServiceTrace.WayKind? = nil
    ) -> ServiceTrace {
        ServiceTracer(service, in: world, from: TraceClient(vantage), via: via).trace()
    }

    /// Why something of `kind` could not be read in the namespace; nil where it could.
    func refusal(_ kind: String) -> String? { forbidden["\(kind) \(namespace)"] ?? forbidden["\(kind) "] }

    // MARK: The definition

    /// The object without what servers write into it, so that the linter sees what somebody asked for.
    private var written: KubernetesObject {
        var object = KubernetesObject(service.json)
        object.json["apiVersion"] = "v1"
        object.json["kind"] = "Service"
        object.json["status"] = nil
        object.json.update("metadata") { metadata in
            for key in ["uid", "resourceVersion", "creationTimestamp", "generation", "managedFields", "annotations"] {
                metadata[key] = nil
            }
        }
        object.json.update("spec") { spec in
            for key in ["clusterIPs", "healthCheckNodePort", "ipFamilies"] { spec[key] = nil }
            if service.spec.internalTrafficPolicy == "Cluster" { spec["internalTrafficPolicy"] = nil }
            if !service.spec.isHeadless { spec["clusterIP"] = nil }
            spec["ports"] = (spec["ports"]?.arrayValue).map { ports in
                .array(
                    ports.map { port in
                        var port = port
                        port["nodePort"] = nil
                        return port
                    })
            }
        }
        return object
    }

    /// Without what other objects would say: the trace looks at those.
    private static let lintOptions = LintOptions(severities: ["no-selector": nil])

    private func examineDefinition(_ checkup: inout Checkup) {
        let report = ManifestChecker(Self.lintOptions).checkNow([ClusterBasis.source(written)])
        let findings = report.diagnostics.filter { $0.severity == .error || $0.severity == .warning }
        for finding in findings {
            checkup.add(
                "Definition", finding.severity == .error ? .problem : .unknown, finding.message,
                details: [finding.help].compactMap(\.self), next: "svcctl lint --explain \(finding.rule)")
        }
        if findings.isEmpty { checkup.add("Definition", .ok, "lint finds nothing wrong with it") }
    }

    private func examineAlias(_ checkup: inout Checkup) {
        for way in trace(.pod, in: world).ways {
            add("Alias", way, &checkup, open: "it leads to \(service.spec.externalName)")
        }
    }

    // MARK: Pods and endpoints

    /// Findings that are about Pods as such: each is said once, however many ports there are.
    private static let podCodes: Set<String> = ["noMatchingPod", "scaledToZero", "podsEnded", "podsNotReady"]

    private func examinePods(_ trace: ServiceTrace, _ checkup: inout Checkup) {
        guard let selector = service.spec.selector, !selector.isEmpty else {
            checkup.add("Pods", .ok, "no selector: somebody else writes the endpoints")
            return
        }
        let text = JSONValue.object(["matchLabels": .object(selector)]).labelSelectorExpression
        let next = command("get pods -l '\(text)'")
        if let reason = refusal("Pod") { return checkup.add("Pods", .unknown, "they cannot be seen: \(reason)") }
        if let finding = trace.ways.flatMap(\.findings).first(where: { Self.podCodes.contains($0.code) && $0.breaks }) {
            return checkup.add(
                "Pods", .problem, finding.message, details: [finding.advice].filter { !$0.isEmpty }, next: next)
        }
        let labels = LabelSelector(matching: selector)
        let members = world.pods.filter { $0.metadata.namespace == namespace && labels.matches($0.metadata.labels) }
        let planned = world.plannedPods.filter {
            $0.pod.metadata.namespace == namespace && labels.matches($0.pod.metadata.labels)
        }
        // A Pod of a file has no status: it is written, not run.
        let running = members.filter { !$0.phase.isEmpty }
        let unready = running.filter { !$0.isReady }
        if members.isEmpty, !planned.isEmpty {
            return checkup.add("Pods", .ok, "\(text) picks those of \(planned.map(\.owner).joined(separator: ", "))")
        }
        let mark: Checkup.Mark =
            members.isEmpty || !running.isEmpty && unready.count == running.count
            ? .problem : unready.isEmpty ? .ok : .unknown
        let ready = running.isEmpty ? "" : ", \(running.count - unready.count) ready"
        checkup.add(
            "Pods", mark, "\(text) picks \(members.count) Pod\(members.count == 1 ? "" : "s")\(ready)",
            details: unready.prefix(5).map { "Pod \($0.metadata.name) is not ready" }, next: next)
    }

    private func examineEndpoints(_ trace: ServiceTrace, _ checkup: inout Checkup) {
        if let reason = refusal("EndpointSlice") {
            return checkup.add("Endpoints", .unknown, "they cannot be seen: \(reason)")
        }
        for way in trace.ways {
            let open = way.endpoints.count { $0.verdict == .flows }
            let title = service.spec.ports.first { $0.name == way.port.port && $0.port == way.number }.map(Self.title)
            let port = title.map { "port \($0): " } ?? ""
            let count =
                way.endpoints.isEmpty
                ? "\(port)no endpoint" : "\(port)\(open) of \(way.endpoints.count) endpoints get traffic"
            add("Endpoints", way, &checkup, open: count, without: Self.podCodes)
        }
    }

    /// Adds what a way came to.
    /// - Parameters:
    ///   - open: what is said where packets get through, and where nothing else is known.
    ///   - codes: findings that are said elsewhere.
    ///   - flags: of the trace that shows more, with a blank before them.
    func add(
        _ topic: String, _ way: ServiceTrace.Way, _ checkup: inout Checkup, open: String,
        without codes: Set<String> = [], flags: String = ""
    ) {
        let findings = way.findings.filter { !codes.contains($0.code) }
        let mark: Checkup.Mark =
            switch way.verdict {
            case .flows: findings.contains { $0.effect == .depends } ? .unknown : .ok
            case .closed: .problem
            case .depends: .unknown
            }
        let causes = findings.filter { $0.effect != .remark }
        let rest = causes.dropFirst().map(\.message) + findings.map(\.advice).filter { !$0.isEmpty }
        checkup.add(
            topic, mark, mark == .ok ? open : causes.first?.message ?? open, details: mark == .ok ? [] : Array(rest),
            next: command("trace svc/\(name)\(flags)"))
    }

    // MARK: Policies and routes

    private func examinePolicies(_ open: ServiceTrace, _ checkup: inout Checkup) {
        if let reason = refusal("NetworkPolicy") {
            return checkup.add("Policies", .unknown, "they cannot be seen: \(reason)")
        }
        let policies = world.networkPolicies.filter { $0.metadata.namespace == namespace }
        guard !policies.isEmpty else {
            return checkup.add("Policies", .ok, "no NetworkPolicy in the namespace")
        }
        let closed = trace(.pod, in: world)
        // What is closed without policies, is told above.
        let changed = zip(open.ways, closed.ways).first { $0.verdict != $1.verdict }?.1
        guard let changed else {
            return checkup.add(
                "Policies", .ok,
                "\(policies.count) in the namespace, which keep no packet from a Pod of it away")
        }
        let why = (changed.findings + changed.endpoints.compactMap(\.finding)).first {
            $0.code.hasPrefix("networkPolicy")
        }
        checkup.add(
            "Policies", changed.verdict == .closed ? .problem : .unknown,
            why?.message ?? "they keep packets from a Pod of the namespace away",
            details: [why?.advice ?? ""].filter { !$0.isEmpty },
            next: command("trace svc/\(name) --from-pod NAMESPACE/POD"))
    }

    private func examineRoutes(_ checkup: inout Checkup) {
        if let reason = refusal("Ingress") {
            return checkup.add("Routes", .unknown, "Ingresses cannot be seen: \(reason)")
        }
        let trace = trace(.outside, in: worldWithoutPolicies)
        guard !trace.routes.isEmpty else { return checkup.add("Routes", .ok, "no Ingress or HTTPRoute leads here") }
        let lost = trace.ways.filter { $0.kind == .route && $0.verdict == .closed }
        // An endpoint that is missing for all is told above.
        let causes = lost.flatMap(\.findings).filter {
            $0.breaks && $0.code != "noEndpoint" && !Self.podCodes.contains($0.code)
        }
        checkup.add(
            "Routes", causes.isEmpty ? .ok : .problem, causes.first?.message ?? trace.routes[0],
            details: causes.isEmpty ? Array(trace.routes.dropFirst()) : causes.dropFirst().map(\.message),
            next: command("trace svc/\(name) --via route"))
    }
}
