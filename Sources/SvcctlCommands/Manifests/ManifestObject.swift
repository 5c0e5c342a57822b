internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ManifestReading

/// An object of a manifest together with where it belongs: ready to be sent.
struct ManifestObject: Sendable {
    var object: KubernetesObject
    /// The object as the manifest has it, perhaps without a namespace.
    let written: KubernetesObject
    let resource: APIResource
    /// Nil for a kind outside namespaces.
    let namespace: String?
    /// How messages name where it comes from: a path, a URL or `STDIN`.
    let source: String
    /// What the server's object holds of what no two can have, as far as it is known: see ``claims``.
    var holdings: [String] = []
    /// Whether an earlier object of the batch defines its kind, which a server needs a moment to take up.
    let isOfNewKind: Bool

    init(
        object: KubernetesObject, written: KubernetesObject? = nil, resource: APIResource, namespace: String?,
        source: String, isOfNewKind: Bool = false
    ) {
        self.isOfNewKind = isOfNewKind
        self.object = object
        self.written = written ?? object
        self.resource = resource
        self.namespace = namespace
        self.source = source
    }

    var name: String { object.metadata.name }

    /// What kubectl prints of an object that it could not fetch or patch.
    var description: String {
        """
        Resource: "\(resource.gvr.goText)", GroupVersionKind: "\(resource.gvk.goText)"
        Name: "\(name)", Namespace: "\(namespace ?? "")"
        """
    }
}

extension ManifestObject: BatchMember {
    var target: Target { Target(self) }

    /// Its own name, and of a Service what no two can have: what it wants, and what it may give up.
    var claims: [String] { [Target(self).identity] + Set(wishes).union(holdings).sorted() }

    /// What the manifest asks for that no two can have.
    var wishes: [String] { resource.gvr == .services ? object.exclusives : [] }
}

extension KubernetesObject {
    /// The node ports and cluster IPs of a Service: `port 30080`, `address 10.96.0.7`.
    var exclusives: [String] {
        guard let spec = json["spec"] else { return [] }
        let ports = (spec["ports"]?.arrayValue ?? []).map { $0["nodePort"] } + [spec["healthCheckNodePort"]]
        let addresses = (spec["clusterIPs"]?.arrayValue ?? []) + [spec["clusterIP"]].compactMap(\.self)
        return ports.compactMap { $0?.integerValue }.filter { $0 != 0 }.map { "port \($0)" }
            + Set(addresses.compactMap(\.stringValue)).subtracting(["", "None"]).map { "address \($0)" }
    }
}

/// The objects of manifests, looked up and placed in a namespace.
struct ManifestObjects: Sendable {
    var objects: [ManifestObject] = []
    /// What could not be read or placed; the others can still be worked on.
    var failures: [any Error] = []
    /// The texts that they come from.
    var sources: [ManifestSource] = []
}

extension Connection {
    /// Reads the manifests that `files` names, finds the resource of each object and puts those without a namespace in
    /// the one that the command works in.
    ///
    /// - Parameters:
    ///   - isValidating: whether an object must say what it is before it is decoded (`--validate`).
    /// - Throws: `CommandFailure` for a path that does not exist, and what requests for discovery throw.
    func manifests(_ files: FilenameOptions, isValidating: Bool = true, _ context: CommandContext) async throws
        -> ManifestObjects
    {
        let read = try await context.read(files, requiresIdentity: isValidating)
        var result = ManifestObjects(failures: read.failures, sources: read.sources)
        var defined: [APIResource] = []
        for document in read.documents {
            do {
                result.objects.append(try await placed(document, besides: defined))
                defined += document.object.definedResources
            } catch let failure as CommandFailure {
                result.failures.append(failure)
            }
        }
        return result
    }

    private func placed(
        _ document: ManifestDocument, besides defined: [APIResource]
    ) async throws -> ManifestObject {
        var object = document.object
        try object.requireTextualMetadata(source: document.source)
        let resource: APIResource
        var isOfNewKind = false
        do {
            resource = try await discovery.resource(for: object.gvk)
        } catch let error as UnknownKind {
            if let found = defined.first(where: { $0.gvk == object.gvk }) {
                resource = found
                isOfNewKind = true
            } else {
                let metadata = object.metadata
                throw CommandFailure(
                    "error: resource mapping not found for name: \"\(metadata.name)\" namespace: \"\(metadata.namespace)\" from \"\(document.source)\": \(error)\nensure CRDs are installed first",
                    code: "unknownKind")
            }
        }
        guard resource.isNamespaced else {
            return ManifestObject(
                object: object, resource: resource, namespace: nil, source: document.source, isOfNewKind: isOfNewKind)
        }
        let own = object.metadata.namespace
        if own.isEmpty {
            object.metadata.namespace = namespace
        } else if isNamespaceExplicit && own != namespace {
            throw CommandFailure(
                "error: the namespace from the provided object \"\(own)\" does not match the namespace \"\(namespace)\". You must pass '--namespace=\(own)' to perform this operation.",
                code: "namespaceMismatch")
        }
        return ManifestObject(
            object: object, written: document.object, resource: resource, namespace: object.metadata.namespace,
            source: document.source, isOfNewKind: isOfNewKind)
    }
}

extension KubernetesObject {
    /// This object as it can be created: without the version of the one that it may have been copied from.
    var asNew: KubernetesObject {
        if metadata.resourceVersion.isEmpty { return self }
        var copy = self
        copy.metadata.resourceVersion = ""
        return copy
    }

    /// This object without members that are null: they remove what is there, and a new object has nothing yet.
    var withoutNulls: KubernetesObject { KubernetesObject(value.withoutNulls.objectValue ?? [:]) }

    /// The resources that a CustomResourceDefinition makes, a version each; none for other objects.
    fileprivate var definedResources: [APIResource] {
        guard gvk.group == "apiextensions.k8s.io", kind == "CustomResourceDefinition", let spec = json["spec"],
            let group = spec["group"]?.stringValue, let names = spec["names"],
            let plural = names["plural"]?.stringValue, let kind = names["kind"]?.stringValue
        else { return [] }
        return (spec["versions"]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue }.map {
            APIResource(
                gvr: GroupVersionResource(group: group, version: $0, resource: plural), kind: kind,
                isNamespaced: spec["scope"]?.stringValue != "Cluster")
        }
    }

    /// Checks that what is text in the metadata of every object is text, or null: YAML reads `name: 8080` as a number.
    fileprivate func requireTextualMetadata(source: String) throws {
        for (field, isMap) in Self.typedMetadata {
            let value = json["metadata"]?[field]
            // Nothing behind a key stands for an empty text, or for no map.
            guard let value, !value.isNull, isMap ? value.objectValue == nil : value.stringValue == nil else {
                let members = isMap ? value?.objectValue?.map(\.value) ?? [] : []
                guard let wrong = members.first(where: { !$0.isNull && $0.stringValue == nil }) else { continue }
                throw Self.mistyped(wrong, field, "string", source)
            }
            throw Self.mistyped(value, field, isMap ? "map[string]string" : "string", source)
        }
    }

    /// The metadata that must be texts or maps of texts, in the order that kubectl reads them.
    private static let typedMetadata = [
        ("annotations", true), ("generateName", false), ("labels", true), ("name", false), ("namespace", false),
        ("resourceVersion", false), ("uid", false),
    ]

    private static func mistyped(
        _ value: JSONValue, _ field: String, _ type: String, _ source: String
    ) -> CommandFailure {
        CommandFailure(
            "error: unable to decode \"\(source)\": json: cannot unmarshal \(value.goKind) into Go struct field ObjectMeta.metadata.\(field) of type \(type)",
            code: CommandFailure.mistypedMetadata)
    }
}

extension GroupVersionResource {
    /// How Go prints a resource: `/v1, Resource=services`.
    var goText: String { "\(group)/\(version), Resource=\(resource)" }
}

extension GroupVersionKind {
    /// How Go prints a kind: `/v1, Kind=Service`.
    var goText: String { "\(group)/\(version), Kind=\(kind)" }
}

extension JSONValue {
    fileprivate var withoutNulls: JSONValue {
        switch self {
        case .object(let object):
            .object(JSONObject(object.filter { !$0.value.isNull }.map { ($0.key, $0.value.withoutNulls) }))
        case .array(let elements): .array(elements.map(\.withoutNulls))
        default: self
        }
    }
}
