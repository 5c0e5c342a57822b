internal import JSON
internal import KubernetesModel
internal import ManifestLint

extension LanguageSession {
    /// The answer to `textDocument/completion`: what may be written where somebody types.
    func completion(_ params: JSONValue) throws -> JSONValue {
        let document = try document(params)
        let offset = document.text.offset(of: params["position"] ?? .null)
        guard let context = TypingContext(at: offset, in: document.text) else { return .null }
        checkDocuments()
        let offers = context.isValue ? values(context, document) : keys(context, document)
        let range = document.text.range(context.start..<max(context.start, offset))
        return .array(
            offers.enumerated().map { index, offer in
                var item: JSONValue = [
                    "label": .string(offer.label), "kind": .integer(offer.kind),
                    // Required fields come first, and what is found in the workspace before what is only possible.
                    "sortText": .string(String(index + 10_000)), "filterText": .string(offer.label),
                    "textEdit": ["range": range, "newText": .string(offer.text)],
                ]
                if let detail = offer.detail { item["detail"] = .string(detail) }
                if let words = offer.words { item["documentation"] = .string(words) }
                if offer.isSnippet { item["insertTextFormat"] = 2 }
                return item
            })
    }

    private func keys(_ context: TypingContext, _ document: OpenDocument) -> [CompletionOffer] {
        let names = context.names
        if context.path.isRoot, context.gvk.kind.isEmpty, context.siblings.isEmpty, client.hasSnippets {
            return CompletionOffer.serviceSnippets
        }
        if context.gvk == .service, names == ["spec", "selector"] {
            let workloads = document.folder.workspace.workloads(in: context.namespace)
            return CompletionOffer.labels(of: workloads).filter { !context.siblings.contains($0.key) }.map(\.offer)
        }
        guard let schema = ObjectSchema.object(at: context.path, of: context.gvk) else { return [] }
        let fields = schema.fields.filter { !context.siblings.contains($0.name) && $0.name != "status" }
        let order = fields.filter(\.isRequired) + fields.filter { !$0.isRequired }
        return order.map { CompletionOffer($0, indent: String(repeating: " ", count: context.column)) }
    }

    private func values(_ context: TypingContext, _ document: OpenDocument) -> [CompletionOffer] {
        let workspace = document.folder.workspace
        let names = context.names
        let object = context.object
        switch (context.gvk.kind, names) {
        case ("Service", ["spec", "ports", "targetPort"]):
            let selector = (object[path: "spec", "selector"]?.objectValue ?? [:]).compactMap { member in
                member.value.stringValue.map { (member.key, $0) }
            }
            let selected = workspace.workloads(
                selectedBy: Dictionary(selector, uniquingKeysWith: { $1 }), in: context.namespace)
            return CompletionOffer.ports(of: selected)
        case ("Service", _) where names.count == 3 && names.starts(with: ["spec", "selector"]):
            return CompletionOffer.labels(of: workspace.workloads(in: context.namespace))
                .filter { $0.key == names[2] }.map { CompletionOffer(value: $0.value, $0.offer.detail) }
        case ("StatefulSet", ["spec", "serviceName"]):
            let services = workspace.services(in: context.namespace)
            return (services.filter(\.isHeadless) + services.filter { !$0.isHeadless }).map(CompletionOffer.init)
        case ("Ingress", _) where names.suffix(2) == ["service", "name"],
            (_, _) where names.suffix(2) == ["backendRefs", "name"]:
            return workspace.services(in: namespace(of: context)).map(CompletionOffer.init)
        case ("Ingress", _) where names.suffix(3) == ["service", "port", "number"]:
            return ports(of: context.path.parent?.parent?["name"], context, workspace).map {
                CompletionOffer(value: String($0.port), $0.name)
            }
        case ("Ingress", _) where names.suffix(3) == ["service", "port", "name"]:
            return ports(of: context.path.parent?.parent?["name"], context, workspace).filter { !$0.name.isEmpty }.map {
                CompletionOffer(value: $0.name, String($0.port))
            }
        case (_, _) where names.suffix(2) == ["backendRefs", "port"]:
            return ports(of: context.path.parent?["name"], context, workspace).map {
                CompletionOffer(value: String($0.port), $0.name)
            }
        case (_, ["kind"]):
            return ["Service", "Deployment", "StatefulSet", "Ingress", "EndpointSlice"].map {
                CompletionOffer(value: $0, nil)
            }
        default: break
        }
        guard let field = ObjectSchema.field(at: context.path, of: context.gvk)?.field else { return [] }
        if case .boolean = field.type { return ["true", "false"].map { CompletionOffer(value: $0, field.summary) } }
        return field.allowedValues.filter { !$0.isEmpty }.map { CompletionOffer(value: $0, field.summary) }
    }

    /// The ports of the Service that the field at `path` names.
    private func ports(
        of path: FieldPath?, _ context: TypingContext, _ workspace: ManifestWorkspace
    ) -> [ManifestWorkspace.ServiceSummary.Port] {
        guard let name = path.flatMap({ context.object[$0]?.stringValue }) else { return [] }
        return workspace.services(in: namespace(of: context)).first { $0.name == name }?.ports ?? []
    }

    /// The namespace of the backend that is typed: routes may name one.
    private func namespace(of context: TypingContext) -> String {
        let sibling = context.path.parent.flatMap { context.object[$0["namespace"]]?.stringValue }
        return context.names.contains("backendRefs") ? sibling ?? context.namespace : context.namespace
    }
}

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
