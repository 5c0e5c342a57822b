internal import JSON
import KubernetesModel

/// Turns a Service and the Pods it selects into the objects that the controllers of kube-controller-manager keep.
struct EndpointBuilder {
    /// Endpoints that share their ports.
    struct SliceGroup {
        let ports: JSONValue
        var endpoints: [JSONValue]
    }

    static let zoneLabel = "topology.kubernetes.io/zone"
    static let managedByLabel = "endpointslice.kubernetes.io/managed-by"
    static let sliceController = "endpointslice-controller.k8s.io"
    static let headlessLabel = "service.kubernetes.io/headless"
    static let endpointsCapacity = 1_000

    let service: Service
    private let derived: [EndpointSlice]

    /// - Parameters:
    ///   - pods: by name; only those that the selector matches count.
    ///   - zones: the zone of each node, by the node's name.
    init(service: Service, pods: [Pod], zones: [String: String]) {
        self.service = service
        derived = EndpointSlice.derived(for: service, from: pods, zones: zones)
    }

    /// The endpoints of a family by the ports they serve.
    func sliceGroups(family: String) -> [SliceGroup] {
        var groups: [SliceGroup] = []
        for slice in derived where slice.addressType == family {
            // The controller writes null where a Pod serves none of the ports.
            let ports = slice.json["ports"].flatMap { $0 == [] ? nil : $0 } ?? .null
            let endpoints = slice.json["endpoints"]?.arrayValue ?? []
            // Slices of one group come one after the other.
            if let last = groups.indices.last, groups[last].ports == ports {
                groups[last].endpoints += endpoints
            } else {
                groups.append(SliceGroup(ports: ports, endpoints: endpoints))
            }
        }
        return groups
    }

    // MARK: - Endpoints

    var endpoints: JSONObject {
        let metadata = service.metadata
        var labels = metadata.labels
        labels[Self.headlessLabel] = service.spec.isHeadless ? "" : nil
        labels["endpoints.kubernetes.io/managed-by"] = "endpoint-controller"
        var object: JSONObject = [
            "metadata": [
                "name": .string(metadata.name), "namespace": .string(metadata.namespace), "labels": .object(labels),
            ]
        ]
        var room = Self.endpointsCapacity
        let groups = sliceGroups(family: service.spec.ipFamilies.first ?? "IPv4")
        let subsets = groups.compactMap { subset(of: $0, &room) }
        if !subsets.isEmpty { object["subsets"] = .array(subsets) }
        if groups.reduce(0, { $0 + $1.endpoints.count }) > Self.endpointsCapacity {
            object.setMetadata("annotations", ["endpoints.kubernetes.io/over-capacity": "truncated"])
        }
        return object
    }

    /// The addresses of a group, ready or not. Pods that go away are no longer part of Endpoints.
    private func subset(of group: SliceGroup, _ room: inout Int) -> JSONValue? {
        let ports = group.ports.arrayValue ?? []
        if ports.isEmpty, !service.spec.ports.isEmpty || !service.spec.isHeadless { return nil }
        var ready: [JSONValue] = []
        var notReady: [JSONValue] = []
        for endpoint in group.endpoints.compactMap({ $0.objectValue.map(Endpoint.init) }) where room > 0 {
            if endpoint.isTerminating, !service.spec.publishNotReadyAddresses { continue }
            guard let address = address(of: endpoint) else { continue }
            room -= 1
            if endpoint.isReady { ready.append(address) } else { notReady.append(address) }
        }
        var subset: JSONObject = [:]
        if !ready.isEmpty { subset["addresses"] = .array(Self.sorted(ready)) }
        if !notReady.isEmpty { subset["notReadyAddresses"] = .array(Self.sorted(notReady)) }
        if subset.isEmpty { return nil }
        if !ports.isEmpty { subset["ports"] = .array(ports.map(Self.withoutEmptyName)) }
        return .object(subset)
    }

    private func address(of endpoint: Endpoint) -> JSONValue? {
        guard let ip = endpoint.addresses.first else { return nil }
        var address: JSONObject = ["ip": .string(ip)]
        for key in ["hostname", "nodeName", "targetRef"] { address[key] = endpoint.json[key] }
        return .object(address)
    }

    private static func sorted(_ addresses: [JSONValue]) -> [JSONValue] {
        addresses.sorted { ($0["ip"]?.stringValue ?? "").precedesBytewise($1["ip"]?.stringValue ?? "") }
    }

    private static func withoutEmptyName(_ port: JSONValue) -> JSONValue {
        guard port["name"] == "" else { return port }
        var port = port
        port["name"] = nil
        return port
    }

    // MARK: - EndpointSlices

    /// A slice as it is stored.
    func slice(_ name: String, _ family: String, _ ports: JSONValue, _ endpoints: [JSONValue]) -> JSONObject {
        let metadata = service.metadata
        var labels = metadata.labels
        labels[Self.headlessLabel] = service.spec.isHeadless ? "" : nil
        labels[Self.managedByLabel] = .string(Self.sliceController)
        labels[EndpointSlice.serviceNameLabel] = .string(metadata.name)
        return [
            "addressType": .string(family), "endpoints": endpoints.isEmpty ? .null : .array(endpoints), "ports": ports,
            "metadata": [
                "name": .string(name), "generateName": .string(metadata.name + "-"),
                "namespace": .string(metadata.namespace), "labels": .object(labels),
                "ownerReferences": [
                    [
                        "apiVersion": "v1", "kind": "Service", "name": .string(metadata.name),
                        "uid": .string(metadata.uid), "controller": true, "blockOwnerDeletion": true,
                    ]
                ],
            ],
        ]
    }
}
