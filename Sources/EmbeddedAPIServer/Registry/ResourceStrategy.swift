internal import JSON
import KubernetesModel
import ServiceRules

/// What sets one resource apart from the others: how its objects are completed, checked and stored.
///
/// The steps and their order are those of kube-apiserver's generic registry.
protocol ResourceStrategy: Sendable {
    var resource: APIResource { get }
    /// `status` and the like, with the verbs of each.
    var subresources: [Subresource] { get }
    /// Whether a PUT to a name that does not exist creates the object.
    var allowsCreateOnUpdate: Bool { get }
    /// Whether a deletion answers with the object; with a Status otherwise.
    var returnsDeletedObject: Bool { get }
    /// Whether every change of the specification counts up `metadata.generation`.
    var countsGenerations: Bool { get }
    /// The kind that a refusal names: that of the type which the checks are written for.
    var refusedKind: GroupVersionKind { get }
    /// What is known of the kind's fields; nil where nothing is.
    var schema: ObjectSchema? { get }
    /// What a client is told whenever it uses the resource; nil where there is nothing to say.
    var deprecation: String? { get }

    /// Fills in what a client may leave out, at decoding.
    func applyDefaults(to object: inout JSONObject)
    /// Completes a new object before it is checked.
    func prepareForCreate(_ object: inout JSONObject)
    /// Chooses from the store's allocators what a new object needs; comes before the checks, as in kube-apiserver.
    func beginCreate(_ object: inout JSONObject, _ context: PlanContext) throws -> AllocationPlan
    func validate(_ object: JSONObject, in cluster: ClusterConfiguration) -> [FieldError]
    /// Undoes what an update may not touch, and completes the rest.
    func prepareForUpdate(_ object: inout JSONObject, from old: JSONObject, subresource: String)
    func beginUpdate(_ object: inout JSONObject, from old: JSONObject, _ context: PlanContext) throws -> AllocationPlan
    func validateUpdate(
        _ object: JSONObject, from old: JSONObject, subresource: String, in cluster: ClusterConfiguration
    ) -> [FieldError]
    /// Brings an object that was accepted into the form in which it is stored.
    func finish(_ object: inout JSONObject)
    /// What is legal but unwise or deprecated; `old` is nil for a new object.
    func warnings(for object: JSONObject, replacing old: JSONObject?, subresource: String) -> [String]
    /// Refuses a deletion that must not happen.
    func checkDelete(_ object: JSONObject) throws
    /// Gives back what a deleted object held.
    func afterDelete(_ object: JSONObject, _ context: WriteContext) throws
    /// The values that a field selector may ask for besides name and namespace; nil for an unknown field.
    func selectableField(_ name: String, of object: JSONObject) -> String?
    /// The fields that a field selector may name besides those of the metadata.
    var selectableFields: Set<String> { get }
}

struct Subresource: Sendable {
    let name: String
    let verbs: [String]
    /// What it is read and written as; nil for the object's own kind.
    var kind: GroupVersionKind?

    static let status = Subresource(name: "status", verbs: ["get", "patch", "update"])
    static let scale = Subresource(name: "scale", verbs: ["get", "patch", "update"], kind: ScaleStrategy.kind)
    static let log = Subresource(name: "log", verbs: ["get"])

    /// Requests that are passed on to a Pod; `kind` is that of their options.
    static func proxy(_ kind: String) -> Subresource {
        Subresource(
            name: "proxy", verbs: ["create", "delete", "get", "patch", "update"],
            kind: GroupVersionKind(group: "", version: "v1", kind: kind))
    }
}

/// What a strategy may use while a write is planned.
struct PlanContext {
    let reader: StoreReader
    let configuration: ServerConfiguration
    let now: String
    let isDryRun: Bool
}

/// What controllers may use while an object is written.
struct WriteContext {
    let transaction: StoreTransaction
    let configuration: ServerConfiguration
    let registry: Registry
    let cache: ObjectCache
    let now: String

    /// For what is planned and written in one go.
    var planning: PlanContext {
        PlanContext(reader: transaction.reader, configuration: configuration, now: now, isDryRun: false)
    }
}

extension ResourceStrategy {
    var subresources: [Subresource] { [] }
    var allowsCreateOnUpdate: Bool { false }
    var returnsDeletedObject: Bool { false }
    var countsGenerations: Bool { false }
    var deprecation: String? { nil }
    var selectableFields: Set<String> { [] }

    var hasStatus: Bool { subresources.contains { $0.name == "status" } }

    func applyDefaults(to object: inout JSONObject) {}
    func prepareForCreate(_ object: inout JSONObject) { if hasStatus { object["status"] = nil } }
    func beginCreate(_ object: inout JSONObject, _ context: PlanContext) throws -> AllocationPlan { AllocationPlan() }
    func validate(_ object: JSONObject, in cluster: ClusterConfiguration) -> [FieldError] {
        ObjectRules(resource, cluster).validate(object)
    }
    func prepareForUpdate(_ object: inout JSONObject, from old: JSONObject, subresource: String) {
        keepWhatIsNotUpdated(&object, from: old, subresource: subresource)
    }
    func beginUpdate(_ object: inout JSONObject, from old: JSONObject, _ context: PlanContext) throws -> AllocationPlan
    {
        AllocationPlan()
    }
    func validateUpdate(
        _ object: JSONObject, from old: JSONObject, subresource: String, in cluster: ClusterConfiguration
    ) -> [FieldError] {
        ObjectRules(resource, cluster).validate(object, replacing: old)
    }
    func warnings(for object: JSONObject, replacing old: JSONObject?, subresource: String) -> [String] { [] }
    func finish(_ object: inout JSONObject) {}
    func checkDelete(_ object: JSONObject) throws {}
    func afterDelete(_ object: JSONObject, _ context: WriteContext) throws {}
    func selectableField(_ name: String, of object: JSONObject) -> String? { nil }

    /// The object itself leaves the status alone, and the status everything but itself and the metadata.
    func keepWhatIsNotUpdated(_ object: inout JSONObject, from old: JSONObject, subresource: String) {
        guard hasStatus else { return }
        if subresource == "status" {
            var kept = old
            kept["status"] = object["status"]
            kept["metadata"] = object["metadata"]
            object = kept
        } else {
            object["status"] = old["status"]
        }
    }

    /// The kind that a refusal names.
    var refusedKind: GroupVersionKind { resource.gvk }

    var schema: ObjectSchema? { ObjectSchema.builtIn(for: resource.gvk) }
}
