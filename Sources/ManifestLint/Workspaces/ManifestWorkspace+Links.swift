internal import JSON
internal import KubernetesModel
public import YAMLSyntax

// What refers to what. It is asked now and then, so that texts are read for it.
extension ManifestWorkspace {
    /// What is named at a place of a file; nil where nothing is.
    public func mention(at position: YAMLPosition, in file: String) -> Mention? {
        for object in objects(of: file) {
            let found = mentions(of: object).first { $0.range.start <= position && position <= $0.range.end }
            if let found { return found }
        }
        return nil
    }

    /// Every place that names the same as `mention`, in the order of the run.
    public func mentions(of mention: Mention) -> [Mention] {
        let candidates = objects(around: mention)
        return candidates.flatMap { object in mentions(of: object).filter { $0.thing == mention.thing } }
    }

    private func mentions(of object: ManifestObject) -> [Mention] {
        guard let value = object.value else { return [] }
        return object.mentions(in: value).compactMap { mentioned in
            object.exactRange(of: mentioned.path, isKey: mentioned.isKey).map {
                Mention(
                    thing: mentioned.thing, file: object.file, range: $0, isDefinition: mentioned.isDefinition,
                    isKey: mentioned.isKey)
            }
        }
    }

    /// The objects that may name what `mention` names.
    private func objects(around mention: Mention) -> [ManifestObject] {
        switch mention.thing {
        case .service(let namespace, let name), .servicePort(let namespace, let name, _):
            let key = RunCheck.ObjectKey(namespace: namespace, name: name)
            let routes = run.backends.filter { route in
                route.facts.contains {
                    $0.service == name && ($0.namespace ?? route.object.effectiveNamespace) == namespace
                }
            }
            let sets = (run.workloadsByNamespace[namespace] ?? []).filter { $0.facts.serviceName == name }
            return run.services(called: key).map(\.object) + routes.map(\.object) + sets.map(\.object)
                + (run.endpointsByService[key] ?? []).map(\.object)
        case .podLabel(let namespace, let key, let value):
            let workloads = (run.workloadsByNamespace[namespace] ?? []).filter { $0.facts.labels[key] == value }
            let services = (run.servicesByNamespace[namespace] ?? []).filter {
                $0.facts.selector.contains(Label(key: key, value: value))
            }
            return workloads.map(\.object) + services.map(\.object)
        case .containerPort(let namespace, let name): return objects(sharing: name, in: namespace, with: mention.file)
        }
    }

    /// The workloads and Services that a port name of containers joins with those of `file`: Services that send traffic to
    /// it, and what else they select.
    private func objects(sharing name: String, in namespace: String, with file: String) -> [ManifestObject] {
        let services = (run.servicesByNamespace[namespace] ?? []).filter {
            $0.facts.ports.contains { $0.targetPort == .string(name) }
        }
        let pairs = services.map { ($0.object, (run.workloads(selectedBy: $0) ?? []).map(\.object)) }
        let own = objects(of: file).filter { $0.effectiveNamespace == namespace }
        var joined = Set(own.map(ObjectIdentifier.init))
        var found = own
        var isGrowing = true
        while isGrowing {
            isGrowing = false
            for (service, workloads) in pairs {
                let group = [service] + workloads
                guard group.contains(where: { joined.contains(ObjectIdentifier($0)) }) else { continue }
                for object in group where joined.insert(ObjectIdentifier(object)).inserted {
                    found.append(object)
                    isGrowing = true
                }
            }
        }
        return found
    }
}

extension ManifestObject {
    /// The object as its text has it now; nil where the text has gone.
    var value: JSONValue? { written.flatMap { try? $0.node.jsonValue() } }

    /// The token that `path` leads to; nil where it is not written.
    fileprivate func exactRange(of path: FieldPath, isKey: Bool) -> YAMLRange? {
        guard let location = written?.node.location(of: path) else { return nil }
        if isKey { return location.key?.range }
        return location.value.kind == .scalar ? location.value.range : nil
    }
}
