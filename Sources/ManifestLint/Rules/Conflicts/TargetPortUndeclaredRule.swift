internal import KubernetesModel

extension LintRule {
    static let targetPortUndeclared = LintRule(
        "target-port-undeclared", .practice, .info, "A target port that no container of the selected Pods declares.",
        rationale: """
            Containers need not declare their ports, and traffic arrives all the same where one listens. But where a \
            container declares some ports and not this one, the number is more often wrong than right.
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
                targetPort: «8000»
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
                - containerPort: 8080
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
                targetPort: 8080
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
                - containerPort: 8080
            """,
        .run([
            .services { run, service in
                run.findingsAboutTargetPorts(of: service) { target, port, workload in
                    guard case .int(let number) = target, !workload.facts.ports.isEmpty,
                        !workload.facts.declares(target, port.protocol)
                    else { return nil }
                    let declared = workload.facts.ports.map { "\($0.containerPort)/\($0.protocol)" }
                    return (
                        "no container of \(workload.object.gvk.kind) \(workload.object.name) declares port "
                            + "\(number)/\(port.protocol)", "it declares \(declared.joined(separator: ", "))"
                    )
                }
            }
        ]))
}
