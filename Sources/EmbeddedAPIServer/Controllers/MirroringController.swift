internal import JSON
import KubernetesModel

/// Keeps EndpointSlices for Endpoints that somebody writes by hand for a Service without selector, as the
/// endpointslicemirroring controller of kube-controller-manager 1.36 does: readers of slices then need not know better.
struct MirroringController {
    let context: WriteContext

    static let name = "endpointslicemirroring-controller.k8s.io"
    private static let skipLabel = "endpointslice.kubernetes.io/skip-mirror"
    private static let leaderAnnotation = "control-plane.alpha.kubernetes.io/leader"
    /// Addresses of a subset beyond this number are not mirrored.
    private static let maximumEndpoints = 1_000

    private struct Slice {
        let family: String
        let ports: JSONValue
        let endpoints: [JSONValue]
    }

    /// Brings the mirrored slices of a Service up to date; none are left where nothing is to be mirrored.
    func sync(namespace: String, service name: String) throws {
        var unneeded = try existing(namespace, name)
        if let endpoints = try mirrored(namespace, name) {
            for slice in slices(of: endpoints) {
                let place = try unneeded.firstIndex { stored in
                    let object = try stored.object
                    return object["addressType"]?.stringValue == slice.family && object["ports"] == slice.ports
                }
                let old = place.map { unneeded.remove(at: $0) }
                let sliceName = old?.key.name ?? "\(name)-\(context.configuration.random.nameSuffix())"
                try context.put(object(sliceName, slice, endpoints), .endpointSlices, replacing: old)
            }
        }
        for stored in unneeded { try context.remove(stored) }
    }

    private func existing(_ namespace: String, _ name: String) throws -> [StoredObject] {
        var found: [StoredObject] = []
        try context.transaction.reader.visitObjects(
            of: APIResource.endpointSlices.gvr.qualifiedName, namespace: namespace, ofService: name
        ) { stored in
            let manager = try stored.object["metadata"]?["labels"]?[EndpointBuilder.managedByLabel]
            if manager?.stringValue == Self.name { found.append(stored) }
            return true
        }
        return found
    }

    /// The Endpoints of a Service that has no selector, unless they ask not to be mirrored.
    private func mirrored(_ namespace: String, _ name: String) throws -> JSONObject? {
        func key(_ resource: APIResource) -> ObjectKey {
            ObjectKey(resource: resource.gvr.qualifiedName, namespace: namespace, name: name)
        }
        guard let service = try context.transaction.object(key(.services))?.object,
            Service(service).spec.selector == nil,
            let endpoints = try context.transaction.object(key(.endpoints))?.object
        else { return nil }
        let metadata = endpoints["metadata"]
        if metadata?["labels"]?[Self.skipLabel]?.stringValue == "true" { return nil }
        return metadata?["annotations"]?[Self.leaderAnnotation] == nil ? endpoints : nil
    }

    private func slices(of endpoints: JSONObject) -> [Slice] {
        (endpoints["subsets"]?.arrayValue ?? []).flatMap { subset -> [Slice] in
            let ports = (subset["ports"]?.arrayValue ?? []).map { port -> JSONValue in
                var port = port
                if port["name"] == nil { port["name"] = "" }
                return port
            }
            var families: [(name: String, endpoints: [JSONValue])] = []
            var room = Self.maximumEndpoints
            for (list, isReady) in [("addresses", true), ("notReadyAddresses", false)] {
                for address in subset[list]?.arrayValue ?? [] where room > 0 {
                    guard let ip = IPAddress(address["ip"]?.stringValue ?? "") else { continue }
                    room -= 1
                    let endpoint = Self.endpoint(address, isReady)
                    if let place = families.firstIndex(where: { $0.name == ip.family.rawValue }) {
                        families[place].endpoints.append(endpoint)
                    } else {
                        families.append((ip.family.rawValue, [endpoint]))
                    }
                }
            }
            return families.map { Slice(family: $0.name, ports: .array(ports), endpoints: $0.endpoints) }
        }
    }

    private static func endpoint(_ address: JSONValue, _ isReady: Bool) -> JSONValue {
        var endpoint: JSONObject = [
            "addresses": [address["ip"] ?? ""], "conditions": ["ready": .bool(isReady)],
        ]
        for key in ["hostname", "nodeName", "targetRef"] { endpoint[key] = address[key] }
        return .object(endpoint)
    }

    private func object(_ name: String, _ slice: Slice, _ endpoints: JSONObject) -> JSONObject {
        let metadata = ObjectMeta(endpoints["metadata"]?.objectValue ?? [:])
        var labels = metadata.labels
        labels[EndpointSlice.serviceNameLabel] = .string(metadata.name)
        labels[EndpointBuilder.managedByLabel] = .string(Self.name)
        var annotations = metadata.annotations
        annotations.removeValue(forKey: ObjectMeta.lastAppliedConfiguration)
        annotations.removeValue(forKey: "endpoints.kubernetes.io/last-change-trigger-time")
        var new: JSONObject = [
            "name": .string(name), "generateName": .string(metadata.name + "-"),
            "namespace": .string(metadata.namespace), "labels": .object(labels),
            "ownerReferences": [
                [
                    "apiVersion": "v1", "kind": "Endpoints", "name": .string(metadata.name),
                    "uid": .string(metadata.uid), "controller": true, "blockOwnerDeletion": true,
                ]
            ],
        ]
        if !annotations.isEmpty { new["annotations"] = .object(annotations) }
        return [
            "addressType": .string(slice.family), "endpoints": .array(slice.endpoints), "ports": slice.ports,
            "metadata": .object(new),
        ]
    }
}
