internal import JSON
internal import KubernetesModel
internal import ManifestLint
internal import YAMLSyntax

// What an editor shows beside the text: an outline, and how many Pods a Service has.
extension LanguageSession {
    /// The answer to `textDocument/documentSymbol`: the objects, and the ports of Services.
    func symbols(_ params: JSONValue) throws -> JSONValue {
        let document = try document(params)
        let stream = document.stream
        var symbols: [JSONValue] = []
        for index in 0..<stream.count {
            guard let root = stream.document(at: index).root else { continue }
            let items = root.location(of: FieldPath("items"))?.value.elements ?? []
            for node in items.isEmpty ? [root] : items {
                if let symbol = symbol(node.resolved, in: document) { symbols.append(symbol) }
            }
        }
        return .array(symbols)
    }

    private func symbol(_ node: YAMLNode, in document: OpenDocument) -> JSONValue? {
        guard let kind = node.location(of: FieldPath("kind"))?.value.text, !kind.isEmpty else { return nil }
        let name = node.location(of: FieldPath("metadata", "name"))
        let range = document.text.range(node.range)
        let label = name.map { $0.value.text }.flatMap { $0.isEmpty ? nil : "\(kind) \($0)" } ?? kind
        let selection = name.map { document.text.range($0.value.range) } ?? range
        if !client.hasNestedSymbols {
            return ["name": .string(label), "kind": 19, "location": ["uri": .string(document.uri), "range": range]]
        }
        let ports =
            kind == "Service" ? node.location(of: FieldPath("spec", "ports"))?.value.resolved.elements ?? [] : []
        let children = ports.compactMap { port -> JSONValue? in
            guard let number = port.location(of: FieldPath("port")) else { return nil }
            let name = port.location(of: FieldPath("name")).map { "\($0.value.text) " } ?? ""
            return [
                "name": .string("\(name)\(number.value.text)"), "kind": 20, "range": document.text.range(port.range),
                "selectionRange": document.text.range(number.value.range),
            ]
        }
        return [
            "name": .string(label), "kind": 19, "range": range, "selectionRange": selection,
            "children": .array(children),
        ]
    }

    /// The answer to `textDocument/inlayHint`: behind the name of each Service the Pods that it sends traffic to.
    func hints(_ params: JSONValue) throws -> JSONValue {
        checkDocuments()
        let document = try document(params)
        let first = params[path: "range", "start", "line"]?.integerValue ?? 0
        let last = params[path: "range", "end", "line"]?.integerValue ?? .max
        let hints = document.folder.workspace.services(of: document.name).compactMap { view -> JSONValue? in
            let line = Int64(view.nameRange.start.line - 1)
            guard let workloads = view.workloads, first <= line, line <= last else { return nil }
            let text = workloads.isEmpty ? "no Pods" : workloads.prefix(3).map(\.pods).joined(separator: ", ")
            return [
                "position": document.text.position(of: view.nameRange.end),
                "label": .string(workloads.count > 3 ? "\(text) and \(workloads.count - 3) more" : text),
                "paddingLeft": true,
            ]
        }
        return .array(hints)
    }
}

extension ManifestWorkspace.WorkloadSummary {
    /// `2 Pods of Deployment web`
    fileprivate var pods: String {
        if kind == "Pod" { return "Pod \(name)" }
        return (replicas.map { $0 == 1 ? "1 Pod" : "\($0) Pods" } ?? "Pods") + " of \(kind) \(name)"
    }
}
