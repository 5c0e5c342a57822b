internal import KubernetesModel

/// A word that cannot be part of a request's path: as it stands, the request would reach something else.
public struct InvalidPathSegment: Error, Sendable, Hashable, CustomStringConvertible {
    /// kubectl's words: `resource name may not be empty`, `invalid namespace "a/b": [may not contain '/']`.
    public let description: String

    init(_ description: String) { self.description = description }

    /// Checks the name of an object: it must be one part of a path, and not an empty one.
    public static func check(name: String) throws(InvalidPathSegment) {
        if name.isEmpty { throw InvalidPathSegment("resource name may not be empty") }
        try check(name, "resource name")
    }

    fileprivate static func check(_ segment: String, _ what: String) throws(InvalidPathSegment) {
        var problems: [String] = []
        if segment == "." || segment == ".." {
            problems = ["may not be '\(segment)'"]
        } else {
            problems = ["/", "%"].filter(segment.contains).map { "may not contain '\($0)'" }
        }
        if problems.isEmpty { return }
        throw InvalidPathSegment("invalid \(what) \"\(segment)\": [\(problems.joined(separator: " "))]")
    }
}

extension APIResource {
    /// The path of the collection in `namespace`, where the resource has namespaces; a nil namespace means all of them.
    /// - Throws: ``InvalidPathSegment`` for a namespace that would lead elsewhere.
    func collectionPath(in namespace: String?) throws(InvalidPathSegment) -> String {
        guard isNamespaced, let namespace else { return "\(gvr.groupVersionPath)/\(gvr.resource)" }
        if namespace.isEmpty { throw InvalidPathSegment("an empty namespace may not be set") }
        try InvalidPathSegment.check(namespace, "namespace")
        return "\(gvr.groupVersionPath)/namespaces/\(namespace.pathEscaped)/\(gvr.resource)"
    }

    /// The path of one object, never of a collection.
    /// - Throws: ``InvalidPathSegment`` for words that would lead elsewhere.
    func objectPath(
        in namespace: String?, name: String, subresource: String? = nil
    ) throws(InvalidPathSegment) -> String {
        if isNamespaced, namespace ?? "" == "" {
            throw InvalidPathSegment("an empty namespace may not be set when a resource name is provided")
        }
        var path = try collectionPath(in: namespace)
        try InvalidPathSegment.check(name: name)
        path += "/" + name.pathEscaped
        guard let subresource, !subresource.isEmpty else { return path }
        try InvalidPathSegment.check(subresource, "subresource")
        return path + "/" + subresource.pathEscaped
    }
}
