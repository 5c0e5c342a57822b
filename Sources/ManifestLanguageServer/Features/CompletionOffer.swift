internal import KubernetesModel
internal import ManifestLint

/// One thing that may be written.
struct CompletionOffer {
    var label: String
    /// As the protocol counts kinds.
    var kind: Int64
    var text: String
    var detail: String?
    var words: String?
    var isSnippet = false

    private static let (field, value, reference, snippet): (Int64, Int64, Int64, Int64) = (5, 12, 18, 15)

    /// - Parameter indent: what stands before keys beside it.
    init(_ field: FieldSchema, indent: String) {
        label = field.name
        kind = Self.field
        words = field.summary
        detail = field.type.words + (field.isRequired ? ", required" : "")
        switch field.type {
        case .list: text = "\(field.name):\n\(indent)- "
        case .object, .map: text = "\(field.name):\n\(indent)  "
        default: text = "\(field.name): "
        }
    }

    init(value: String, _ detail: String?) {
        label = value
        text = value
        kind = Self.value
        self.detail = detail
    }

    init(_ service: ManifestWorkspace.ServiceSummary) {
        label = service.name
        text = service.name
        kind = Self.reference
        detail = service.ports.map { $0.name.isEmpty ? "\($0.port)" : "\($0.port) (\($0.name))" }.joined(
            separator: ", ")
    }

    private init(label: String, snippet: String) {
        self.label = label
        text = snippet
        kind = Self.snippet
        isSnippet = true
    }

    /// The labels of Pods, each once, with the workload that has it first.
    static func labels(
        of workloads: [ManifestWorkspace.WorkloadSummary]
    ) -> [(key: String, value: String, offer: CompletionOffer)] {
        var seen: Set<String> = []
        return workloads.flatMap { workload in
            workload.labels.sorted { $0.key < $1.key }.compactMap { key, value in
                guard seen.insert("\(key)=\(value)").inserted else { return nil }
                var offer = CompletionOffer(value: "\(key): \(value)", "\(workload.kind) \(workload.name)")
                offer.kind = reference
                return (key, value, offer)
            }
        }
    }

    /// The ports of containers: their names, then their numbers.
    static func ports(of workloads: [ManifestWorkspace.WorkloadSummary]) -> [CompletionOffer] {
        var seen: Set<String> = []
        let all = workloads.flatMap { workload in workload.ports.map { (workload, $0) } }
        let named = all.filter { !$0.1.name.isEmpty }.map { workload, port in
            CompletionOffer(
                value: port.name, "\(port.containerPort)/\(port.protocol) of \(workload.kind) \(workload.name)")
        }
        let numbers = all.map { workload, port in
            CompletionOffer(value: String(port.containerPort), "\(workload.kind) \(workload.name)")
        }
        return (named + numbers).filter { seen.insert($0.label).inserted }
    }

    /// A Service of each type.
    static let serviceSnippets: [CompletionOffer] = [
        ("ClusterIP", "\n  selector:\n    app: ${2:$1}\n  ports:\n  - port: ${3:80}\n    targetPort: ${4:http}\n"),
        ("Headless", "\n  clusterIP: None\n  selector:\n    app: ${2:$1}\n  ports:\n  - port: ${3:80}\n"),
        (
            "NodePort",
            "\n  type: NodePort\n  selector:\n    app: ${2:$1}\n  ports:\n  - port: ${3:80}\n    targetPort: ${4:http}\n"
        ),
        (
            "LoadBalancer",
            "\n  type: LoadBalancer\n  selector:\n    app: ${2:$1}\n  ports:\n  - port: ${3:443}\n    targetPort: ${4:https}\n"
        ),
        ("ExternalName", "\n  type: ExternalName\n  externalName: ${2:db.example.com}\n"),
    ].map { name, spec in
        CompletionOffer(
            label: "Service \(name)",
            snippet: "apiVersion: v1\nkind: Service\nmetadata:\n  name: ${1:web}\nspec:" + spec)
    }
}
