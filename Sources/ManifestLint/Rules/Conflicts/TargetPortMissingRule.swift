internal import JSON
internal import KubernetesModel

extension LintRule {
    static let targetPortMissing = LintRule(
        "target-port-missing", .conflict, .warning, "A named target port that the selected Pods do not have.",
        rationale: """
            A named target port is looked up in each Pod by name and protocol. A Pod without such a port is no endpoint of \
            that port: connections to it are refused.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              selector:
                app: web
              ports:
              - port: 80
                targetPort: «http»
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
              labels:
                app: web
            spec:
              containers:
              - name: web
                image: nginx
                ports:
                - name: web
                  containerPort: 8080
            """,
        good: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              selector:
                app: web
              ports:
              - port: 80
                targetPort: http
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
              labels:
                app: web
            spec:
              containers:
              - name: web
                image: nginx
                ports:
                - name: http
                  containerPort: 8080
            """,
        .run([
            .services { run, service in
                run.findingsAboutTargetPorts(of: service) { target, port, workload in
                    guard case .string(let name) = target, !workload.facts.declares(target, port.protocol) else {
                        return nil
                    }
                    let who = "\(workload.object.gvk.kind) \(workload.object.name)"
                    if let other = workload.facts.ports.first(where: { $0.name == name }) {
                        return ("\(who) has port `\(name)` under \(other.protocol), not \(port.protocol)", nil)
                    }
                    let near = workload.facts.ports.map(\.name).filter { !$0.isEmpty }
                    let help =
                        near.isEmpty ? "\(who) names none of its ports" : "it has \(near.joined(separator: ", "))"
                    return (
                        "\(who) has no port named `\(name)`",
                        near.nearest(to: name).map { "did you mean `\($0)`?" } ?? help
                    )
                }
            }
        ]))
}

extension RunCheck {
    /// Asks `judge` about each port of a Service and each workload that it selects. A port is found wanting where no
    /// workload satisfies it: of several with the same labels one may be another's stand-in, or a Job beside it.
    func findingsAboutTargetPorts(
        of service: Service, _ judge: (IntOrString, ServiceFacts.Port, Workload) -> (message: String, help: String?)?
    ) -> [Finding] {
        guard let selected = workloads(selectedBy: service, limit: 50), !selected.isEmpty else { return [] }
        return service.facts.ports.enumerated().compactMap { number, port in
            let field = FieldPath("spec", "ports")[number][port.targetPort == nil ? "port" : "targetPort"]
            var finding: Finding?
            for workload in selected {
                guard let (message, help) = judge(port.target, port, workload) else { return nil }
                finding = finding ?? Finding(field, message, help: help)
            }
            return finding
        }
    }
}
