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

    init(
        object: KubernetesObject, written: KubernetesObject? = nil, resource: APIResource, namespace: String?,
        source: String
    ) {
        self.object = object
        self.written = written ?? object
        self.resource = resource
        self.namespace = namespace
        self.source = source
    }

    var name: String { object.metadata.name }

    /// `service/web`: how messages name the object.
    var qualifiedName: String { ObjectTarget(resource: resource, name: name, namespace: namespace).qualifiedName(name) }

    /// What tells the object from all others of the server.
    var identity: String { "\(resource.gvr.qualifiedName)/\(namespace ?? "")/\(name)" }

    /// What kubectl prints of an object that it could not fetch or patch.
    var description: String {
        """
        Resource: "\(resource.gvr.goText)", GroupVersionKind: "\(resource.gvk.goText)"
        Name: "\(name)", Namespace: "\(namespace ?? "")"
        """
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
        for document in read.documents {
            do {
                result.objects.append(try await placed(document))
            } catch let failure as CommandFailure {
                result.failures.append(failure)
            }
        }
        return result
    }

    private func placed(_ document: ManifestDocument) async throws -> ManifestObject {
        var object = document.object
        try object.requireTextualMetadata(source: document.source)
        let resource: APIResource
        do {
            resource = try await discovery.resource(for: object.gvk)
        } catch let error as UnknownKind {
            let metadata = object.metadata
            throw CommandFailure(
                "error: resource mapping not found for name: \"\(metadata.name)\" namespace: \"\(metadata.namespace)\" from \"\(document.source)\": \(error)\nensure CRDs are installed first",
                code: "unknownKind")
        }
        guard resource.isNamespaced else {
            return ManifestObject(object: object, resource: resource, namespace: nil, source: document.source)
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
            source: document.source)
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

    /// Checks that what is text in the metadata of every object is text, or null: YAML reads `name: 8080` as a number.
    fileprivate func requireTextualMetadata(source: String) throws {
        func refuse(_ field: String, _ value: JSONValue) -> CommandFailure {
            CommandFailure(
                "error: unable to decode \"\(source)\": json: cannot unmarshal \(value.goKind) into Go struct field ObjectMeta.metadata.\(field) of type string",
                code: "schema")
        }
        let metadata = json["metadata"]
        for field in ["name", "generateName", "namespace", "uid", "resourceVersion"] {
            if let value = metadata?[field], !value.isNull, value.stringValue == nil { throw refuse(field, value) }
        }
        for field in ["labels", "annotations"] {
            for member in metadata?[field]?.objectValue ?? [:]
            where !member.value.isNull && member.value.stringValue == nil {
                throw refuse(field, member.value)
            }
        }
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
