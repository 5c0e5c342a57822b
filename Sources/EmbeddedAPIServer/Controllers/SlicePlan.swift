internal import JSON
import KubernetesModel

/// How the endpoints of one family and set of ports are spread over its slices: with as few writes as can be, as the
/// endpointslice controller of kube-controller-manager 1.36 does it.
///
/// Endpoints stay in the slice they are in. New ones go to slices that are written anyway, the fullest first; then all
/// that are left to the one other slice that they fill best; and to new slices where none has room for them all.
struct SlicePlan {
    /// Slices that stay, each with the endpoints it is to have.
    private(set) var kept: [(stored: StoredObject, endpoints: [JSONValue])] = []
    /// Slices of which nothing is left.
    private(set) var emptied: [StoredObject] = []
    /// The endpoints of slices to be made.
    private(set) var new: [[JSONValue]] = []

    private static let capacity = EndpointSlice.capacity

    init(_ endpoints: [JSONValue], over slices: [StoredObject]) throws {
        var missing: [String: JSONValue] = [:]
        for endpoint in endpoints { missing[Self.identity(of: endpoint)] = endpoint }
        var untouched: [(stored: StoredObject, endpoints: [JSONValue])] = []
        for stored in slices {
            let before = try stored.object["endpoints"]?.arrayValue ?? []
            let after = before.compactMap { missing.removeValue(forKey: Self.identity(of: $0)) }
            if after.isEmpty {
                emptied.append(stored)
            } else if after == before {
                untouched.append((stored, after))
            } else {
                kept.append((stored, after))
            }
        }
        var rest = endpoints.filter { missing[Self.identity(of: $0)] != nil }[...]
        kept.sort { $0.endpoints.count > $1.endpoints.count }
        for index in kept.indices { Self.fill(&kept[index].endpoints, from: &rest) }
        while !rest.isEmpty {
            if let index = Self.bestFit(for: rest.count, among: untouched.map(\.endpoints.count)) {
                var slice = untouched.remove(at: index)
                Self.fill(&slice.endpoints, from: &rest)
                kept.append(slice)
            } else {
                var endpoints: [JSONValue] = []
                Self.fill(&endpoints, from: &rest)
                new.append(endpoints)
            }
        }
        kept += untouched
    }

    /// The uid of the Pod that an endpoint is.
    private static func identity(of endpoint: JSONValue) -> String { endpoint["targetRef"]?["uid"]?.stringValue ?? "" }

    private static func fill(_ endpoints: inout [JSONValue], from rest: inout ArraySlice<JSONValue>) {
        let room = min(max(0, capacity - endpoints.count), rest.count)
        endpoints += rest.prefix(room)
        rest.removeFirst(room)
    }

    /// The slice that `count` more endpoints would leave the fullest; nil where none has room for them.
    private static func bestFit(for count: Int, among sizes: [Int]) -> Int? {
        guard count < capacity else { return nil }
        return sizes.indices.filter { sizes[$0] + count <= capacity }.max { sizes[$0] < sizes[$1] }
    }
}
