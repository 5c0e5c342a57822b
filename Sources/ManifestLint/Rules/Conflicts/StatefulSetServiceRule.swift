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
        .run { run in
            if run.workloads.isEmpty { return [] }
            let namespaces = Set(run.services.map(\.object.effectiveNamespace))
            let field = FieldPath("spec", "serviceName")
            return run.workloads.compactMap { object, facts in
                guard let name = facts.serviceName, namespaces.contains(object.effectiveNamespace) else { return nil }
                if name.isEmpty {
                    return PlacedFinding(
                        object,
                        Finding(
                            field, "serviceName is missing: the Pods get no DNS names of their own",
                            help: "name a headless Service"))
                }
                let key = RunCheck.ObjectKey(namespace: object.effectiveNamespace, name: name)
                guard let index = run.servicesByName[key] else {
                    var finding = Finding(
                        field, "no headless Service \(object.effectiveNamespace)/\(name) in this input")
                    finding.limit = .info
                    return PlacedFinding(object, finding)
                }
                if run.services(called: key).contains(where: { run.services[$0].facts.isHeadless }) { return nil }
                let service = run.services[index]
                return PlacedFinding(
                    object,
                    Finding(
                        field, "Service \(name) is not headless: the Pods get no DNS names of their own",
                        help: "set `clusterIP: None` in the Service",
                        notes: [service.object.note("the Service", at: FieldPath("metadata", "name"))]))
            }
        })
}
