internal import JSON
import KubernetesModel
import ServiceRules

/// Which objects a list, a watch or a collection's deletion is about.
struct ObjectFilter: Sendable {
    let namespace: String
    let labels: LabelSelector
    let fields: FieldSelector
    let strategy: any ResourceStrategy

    /// Bytes that a selector may have: each of its terms is held against every object.
    private static let maximumSize = 16 << 10

    /// - Parameter name: the only object meant; empty for the whole collection.
    init(_ strategy: any ResourceStrategy, namespace: String, name: String = "", query: Query) throws(Status) {
        self.strategy = strategy
        self.namespace = namespace
        for name in ["labelSelector", "fieldSelector"] where (query[name] ?? "").utf8.count > Self.maximumSize {
            throw .badRequest("the \(name) is longer than \(Self.maximumSize) bytes")
        }
        do {
            labels = try LabelSelector(parsing: query["labelSelector"] ?? "")
        } catch {
            throw .badRequest(error.message)
        }
        if let problem = labels.formatError { throw .badRequest(problem) }
        var text = query["fieldSelector"] ?? ""
        if !name.isEmpty { text = (text.isEmpty ? "" : text + ",") + "metadata.name=\(name)" }
        fields = try FieldSelector(parsing: text, for: strategy)
    }

    /// Whether every object of the namespace matches, so that none has to be read.
    var matchesAll: Bool { labels.requirements.isEmpty && fields.terms.isEmpty }

    /// The only Service whose EndpointSlices match; nil where there is none, and for other resources.
    var serviceOfSlices: String? {
        guard strategy.resource.gvr == APIResource.endpointSlices.gvr else { return nil }
        for case .isOneOf(EndpointSlice.serviceNameLabel, let values) in labels.requirements where values.count == 1 {
            return values.first
        }
        return nil
    }

    /// Bytes that the stored text of every object that matches has somewhere, the label that it must have for one; empty
    /// where there are none.
    var commonText: [UInt8] {
        for case .isOneOf(let key, let values) in labels.requirements where values.count == 1 {
            return JSONValue.object(JSONObject(values.map { (key, .string($0)) })).jsonBytes().dropFirst().dropLast()
        }
        return []
    }

    func matches(_ object: JSONObject) -> Bool {
        labels.matches(object["metadata"]?["labels"]?.objectValue ?? [:]) && fields.matches(object, of: strategy)
    }

    /// Whether a change concerns the namespace.
    func covers(_ key: ObjectKey) -> Bool { namespace.isEmpty || key.namespace == namespace }
}
