internal import JSON
import KubernetesModel

/// A resource whose objects are stored as they come.
struct PlainStrategy: ResourceStrategy {
    let resource: APIResource
    var subresources: [Subresource] = []
    var allowsCreateOnUpdate = false
    var countsGenerations = false
    var deprecation: String?
    /// The status of a new object.
    var initialStatus: JSONObject?

    func prepareForCreate(_ object: inout JSONObject) {
        if hasStatus { object["status"] = initialStatus.map(JSONValue.object) }
    }
}

struct NamespaceStrategy: ResourceStrategy {
    let resource = APIResource.namespaces
    let subresources = [Subresource.status, Subresource(name: "finalize", verbs: ["update"])]
    let returnsDeletedObject = true
    let selectableFields: Set<String> = ["status.phase"]

    /// The namespaces that are there from the start.
    static let initial = ["default", "kube-node-lease", "kube-public", "kube-system"]
    private static let undeletable: Set<String> = ["default", "kube-public", "kube-system"]

    func applyDefaults(to object: inout JSONObject) {
        let name = object["metadata"]?["name"]?.stringValue ?? ""
        guard !name.isEmpty else { return }
        object.update("metadata") { metadata in
            var labels = metadata["labels"] ?? .object([:])
            labels["kubernetes.io/metadata.name"] = .string(name)
            metadata["labels"] = labels
        }
    }

    func prepareForCreate(_ object: inout JSONObject) {
        object["status"] = ["phase": "Active"]
        object.update("spec") { spec in
            var finalizers = spec["finalizers"]?.arrayValue ?? []
            if !finalizers.contains("kubernetes") { finalizers.append("kubernetes") }
            spec["finalizers"] = .array(finalizers)
        }
    }

    func prepareForUpdate(_ object: inout JSONObject, from old: JSONObject, subresource: String) {
        keepWhatIsNotUpdated(&object, from: old, subresource: subresource)
        if subresource != "finalize" { object["spec"] = old["spec"] }
    }

    func checkDelete(_ object: JSONObject) throws {
        let name = object["metadata"]?["name"]?.stringValue ?? ""
        if Self.undeletable.contains(name) {
            throw Status.forbidden(resource.gvr, name, "this namespace may not be deleted")
        }
    }

    func selectableField(_ name: String, of object: JSONObject) -> String? {
        name == "status.phase" ? object["status"]?["phase"]?.stringValue ?? "" : nil
    }
}

struct PodStrategy: ResourceStrategy {
    let resource = APIResource.pods
    let subresources = [
        Subresource.log,
        Subresource(
            name: "portforward", verbs: ["create", "get"],
            kind: GroupVersionKind(group: "", version: "v1", kind: "PodPortForwardOptions")),
        Subresource.proxy("PodProxyOptions"), Subresource.status,
    ]
    let returnsDeletedObject = true
    let countsGenerations = true
    let selectableFields: Set<String> = [
        "spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName", "spec.hostNetwork",
        "status.phase", "status.podIP", "status.nominatedNodeName",
    ]

    func applyDefaults(to object: inout JSONObject) { PodDefaults.apply(to: &object) }

    func prepareForCreate(_ object: inout JSONObject) {
        PodDefaults.admit(&object, replacing: nil)
        object["status"] = ["phase": "Pending", "qosClass": .string(PodDefaults.qualityOfService(of: object["spec"]))]
    }

    func prepareForUpdate(_ object: inout JSONObject, from old: JSONObject, subresource: String) {
        keepWhatIsNotUpdated(&object, from: old, subresource: subresource)
        PodDefaults.admit(&object, replacing: old)
    }

    func selectableField(_ name: String, of object: JSONObject) -> String? {
        let keys = name.split(separator: ".").map(String.init)
        guard selectableFields.contains(name), keys.count == 2 else { return nil }
        switch object[keys[0]]?[keys[1]] {
        case .string(let text): return text
        case .bool(let value): return String(value)
        default: return name == "spec.hostNetwork" ? "false" : ""
        }
    }
}

struct NodeStrategy: ResourceStrategy {
    let resource = APIResource.nodes
    let subresources = [Subresource.status]
    let returnsDeletedObject = true
    let allowsCreateOnUpdate = false
    let selectableFields: Set<String> = ["spec.unschedulable"]

    /// The first of `podCIDRs` is `podCIDR`, whichever of the two was given.
    func applyDefaults(to object: inout JSONObject) {
        guard let spec = object["spec"]?.objectValue else { return }
        var cidrs = spec["podCIDRs"]?.arrayValue ?? []
        if let first = spec["podCIDR"]?.stringValue, !first.isEmpty {
            if cidrs.isEmpty { cidrs = [.string(first)] } else { cidrs[0] = .string(first) }
        }
        guard let first = cidrs.first else { return }
        object.update("spec") { spec in
            spec["podCIDR"] = first
            spec["podCIDRs"] = .array(cidrs)
        }
    }

    /// Nodes come with a status: their kubelet knows it.
    func prepareForCreate(_ object: inout JSONObject) {}

    func selectableField(_ name: String, of object: JSONObject) -> String? {
        name == "spec.unschedulable" ? String(object["spec"]?["unschedulable"]?.boolValue ?? false) : nil
    }
}

struct EndpointsStrategy: ResourceStrategy {
    let resource = APIResource.endpoints
    let allowsCreateOnUpdate = true
    let deprecation: String? = "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"

    func applyDefaults(to object: inout JSONObject) {
        guard case .array(var subsets)? = object["subsets"] else { return }
        for index in subsets.indices {
            guard case .array(var ports)? = subsets[index]["ports"] else { continue }
            for port in ports.indices where ports[port]["protocol"] == nil { ports[port]["protocol"] = "TCP" }
            subsets[index]["ports"] = .array(ports)
        }
        object["subsets"] = .array(subsets)
    }
}

struct EndpointSliceStrategy: ResourceStrategy {
    let resource = APIResource.endpointSlices
    let countsGenerations = true

    func applyDefaults(to object: inout JSONObject) {
        guard case .array(var ports)? = object["ports"] else { return }
        for port in ports.indices {
            if ports[port]["protocol"] == nil { ports[port]["protocol"] = "TCP" }
            if ports[port]["name"] == nil { ports[port]["name"] = "" }
        }
        object["ports"] = .array(ports)
    }
}

/// Events of both API groups: one store, two spellings.
struct EventStrategy: ResourceStrategy {
    let resource: APIResource
    let allowsCreateOnUpdate = true
    let refusedKind = APIResource.events.gvk
    let selectableFields: Set<String> = [
        "involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid",
        "involvedObject.apiVersion", "involvedObject.resourceVersion", "involvedObject.fieldPath", "reason",
        "reportingComponent", "source", "type",
    ]

    func selectableField(_ name: String, of object: JSONObject) -> String? {
        guard selectableFields.contains(name) else { return nil }
        if name == "source" {
            return object["source"]?["component"]?.stringValue ?? object["reportingComponent"]?.stringValue ?? ""
        }
        let keys = name.split(separator: ".").map(String.init)
        let value = keys.count == 2 ? object[keys[0]]?[keys[1]] : object[keys[0]]
        return value?.stringValue ?? ""
    }
}
