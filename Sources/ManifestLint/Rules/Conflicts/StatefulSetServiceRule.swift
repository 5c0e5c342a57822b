internal import JSON
internal import KubernetesModel

extension LintRule {
    static let statefulSetService = LintRule(
        "stateful-set-service", .conflict, .warning, "A StatefulSet without its headless Service.",
        rationale: """
            The Pods of a StatefulSet get their DNS names (`web-0.web`) from the Service that serviceName names, and only \
            when it is headless. It is judged only where the input holds Services of that namespace.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: db
            spec:
              selector:
                app: db
              ports:
              - port: 5432
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: db
            spec:
              serviceName: «db»
              selector:
                matchLabels:
                  app: db
              template:
                metadata:
                  labels:
                    app: db
                spec:
                  containers:
                  - name: db
                    image: postgres
                    ports:
                    - containerPort: 5432
            """,
        good: """
            apiVersion: v1
            kind: Service
            metadata:
              name: db
            spec:
              clusterIP: None
              selector:
                app: db
              ports:
              - port: 5432
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: db
            spec:
              serviceName: db
              selector:
                matchLabels:
                  app: db
              template:
                metadata:
                  labels:
                    app: db
                spec:
                  containers:
                  - name: db
                    image: postgres
                    ports:
                    - containerPort: 5432
            """,
        .run([
            .workloads { run, workload in
                let namespace = workload.object.effectiveNamespace
                guard let name = workload.facts.serviceName, run.servicesByNamespace[namespace] != nil else {
                    return []
                }
                let field = FieldPath("spec", "serviceName")
                // A name of its own is for telling Pods apart.
                let limit: Severity = (workload.facts.replicas ?? 2) < 2 ? .info : .warning
                if name.isEmpty {
                    let message = "serviceName is missing: the Pods get no DNS names of their own"
                    var finding = Finding(field, message, help: "name a headless Service")
                    finding.limit = limit
                    return [finding]
                }
                let services = run.services(called: .init(namespace: namespace, name: name))
                guard let service = services.first?.object else {
                    var finding = Finding(field, "no headless Service \(namespace)/\(name) in this input")
                    finding.limit = .info
                    return [finding]
                }
                if services.contains(where: \.facts.isHeadless) { return [] }
                var finding = Finding(
                    field, "Service \(name) is not headless: the Pods get no DNS names of their own",
                    help: "set `clusterIP: None` in the Service",
                    notes: [service.note("the Service", at: FieldPath("metadata", "name"))])
                finding.limit = limit
                return [finding]
            }
        ]))
}
