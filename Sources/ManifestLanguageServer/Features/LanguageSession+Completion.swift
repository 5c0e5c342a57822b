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
