internal import JSON
internal import KubernetesModel
internal import ManifestLint
internal import ServiceRules
internal import YAMLSyntax

extension LanguageSession {
    /// The answer to `textDocument/hover`: what the field is for, or the way through the Service.
    func hover(_ params: JSONValue) throws -> JSONValue {
        let document = try document(params)
        let offset = document.text.offset(of: params["position"] ?? .null)
        guard let place = ObjectPlace(at: document.text.place(at: offset), in: document.stream) else { return .null }
        var parts: [String] = []
        if let (field, owner) = ObjectSchema.field(at: place.path, of: place.gvk) {
            parts.append(Self.words(about: field, of: owner, at: place.path))
        }
        if place.gvk == .service { parts += paths(at: place, in: document) }
        if parts.isEmpty { return .null }
        let text = parts.joined(separator: "\n\n")
        let value: JSONValue =
            client.readsMarkdown
            ? ["kind": "markdown", "value": .string(text)]
            : ["kind": "plaintext", "value": .string(text.filter { $0 != "`" && $0 != "*" })]
        return ["contents": value, "range": document.text.range(place.range)]
    }

    private static func words(about field: FieldSchema, of owner: ObjectSchema, at path: FieldPath) -> String {
        var text = "**\(path.description)** `\(field.type.words)`"
        if field.isRequired { text += ", required" }
        if let value = field.defaultValue { text += ", `\(value.stringValue ?? value.jsonText())` unless given" }
        text += "\n\n\(field.summary)"
        let values = field.allowedValues.filter { !$0.isEmpty }
        if !values.isEmpty { text += "\n\nOne of " + values.map { "`\($0)`" }.joined(separator: ", ") + "." }
        let feature = KubernetesFeature.allCases.first { $0.introducedField == "\(owner.typeName).\(field.name)" }
        if let feature { text += "\n\nSince Kubernetes \(feature.since) (\(feature.source))." }
        return text
    }

    /// What becomes of traffic to the Service, where the place is its kind, its name, its selector or one of its ports.
    private func paths(at place: ObjectPlace, in document: OpenDocument) -> [String] {
        let names = place.path.elements.compactMap { if case .field(let name) = $0 { name } else { nil } }
        let isWhole =
            [["kind"], ["metadata"], ["metadata", "name"], ["spec"]].contains(names)
            || names.starts(with: ["spec", "selector"])
        guard isWhole || names.starts(with: ["spec", "ports"]) else { return [] }
        let name = place.object[path: "metadata", "name"]?.stringValue
        checkDocuments()
        guard
            let service = document.folder.workspace.services(of: document.name).first(where: {
                $0.service.name == name && $0.service.namespace == place.namespace
            })
        else { return [] }
        var ports = Array(service.service.ports.enumerated())
        if case .index(let wanted)? = place.path.elements.dropFirst(2).first {
            ports = ports.filter { $0.offset == wanted }
        }
        return ports.map { service.way(through: $0.element) }
    }
}

extension ManifestWorkspace.ServiceView {
    /// `web.default.svc:80/TCP → targetPort http → Deployment web: 8080`
    fileprivate func way(through port: ManifestWorkspace.ServiceSummary.Port) -> String {
        let target = service.isHeadless ? IntOrString.int(port.port) : port.target
        let name = "\(service.name).\(service.namespace).svc"
        var text = "`\(name):\(port.port)/\(port.protocol)` → "
        guard let workloads else { return text + "port \(target)" }
        if workloads.isEmpty { return text + "no Pod of this workspace" }
        text += workloads.prefix(5).map { workload in
            "\(workload.kind) \(workload.name): " + workload.port(target, port.protocol)
        }.joined(separator: ", ")
        return workloads.count > 5 ? "\(text) and \(workloads.count - 5) more" : text
    }
}

extension ManifestWorkspace.WorkloadSummary {
    fileprivate func port(_ target: IntOrString, _ protocolName: String) -> String {
        switch target {
        case .int(let number): return "port \(number)"
        case .string(let name):
            let port = ports.first { $0.name == name && $0.protocol == protocolName }
            return port.map { "port \($0.containerPort) (\(name))" } ?? "no port \(name)"
        }
    }
}
