internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import Synchronization

/// The stored objects that a batch of manifests is compared with.
///
/// A few objects are read one by one. Many objects of one place are read with one list, which also shows which of them do
/// not exist. Where objects of the batch take something over from one another, all are read before the first is changed.
/// The list grows old while the batch is sent. So an object in it is used for a short time only, and once: an object that
/// the batch itself has changed is read again. If a listed object was missing and exists by now, creating it fails.
final class LiveObjects: Sendable {
    private let client: APIClient
    private let listings: Mutex<[Place: Names]>
    private let now: @Sendable () -> Double
    /// Seconds since 1970: when the lists are too old.
    private let expiry: Double

    /// How many objects of one place are worth a list.
    private static let worthwhile = 32
    /// How many seconds an object of a list is good for.
    private static let lifetime = 5.0

    /// The objects of a place; nil for one that is not there.
    private typealias Names = [String: KubernetesObject?]

    /// What one list can tell of.
    private struct Place: Hashable {
        let resource: GroupVersionResource
        let namespace: String?

        init(_ manifest: ManifestObject) {
            resource = manifest.resource.gvr
            namespace = manifest.namespace
        }
    }

    /// Lists the places that contain many of `manifests`. If a place cannot be listed, for lack of rights for example,
    /// that is no error: its objects are read one by one.
    /// - Parameters:
    ///   - isPrinted: whether objects are printed as they are found, with all they have.
    ///   - isServerSide: whether the server itself looks at what is there.
    init(
        of manifests: [ManifestObject], isPrinted: Bool, isServerSide: Bool, client: APIClient,
        now: @escaping @Sendable () -> Double
    ) async {
        self.client = client
        self.now = now
        // A node port that one object wants may be held by another one that is yet to be changed.
        let takesOver =
            manifests.count { $0.resource.gvr == .services } > 1 && manifests.contains { !$0.wishes.isEmpty }
        var listings: [Place: Names] = [:]
        for (place, members) in Dictionary(grouping: manifests, by: Place.init) {
            let isTaken = takesOver && place.resource == .services
            if members.count >= Self.worthwhile, isTaken || !isServerSide {
                let keepsAll = isPrinted || members.contains { $0.object.json["metadata"]?["managedFields"] != nil }
                listings[place] = try? await Self.listing(
                    of: members, omitting: keepsAll ? [] : [["items", "*", "metadata", "managedFields"]], client)
            }
            if isTaken { await Self.lookUp(members, in: &listings[place, default: [:]], client) }
        }
        self.listings = Mutex(listings)
        expiry = now() + Self.lifetime
    }

    /// A place may contain many more objects than are needed: the list ends at twice as many, and those that it did not come to
    /// are left to be asked for.
    private static func listing(
        of manifests: [ManifestObject], omitting omitted: [[String]], _ client: APIClient
    ) async throws -> Names {
        let resource = manifests[0].resource
        let wanted = Set(manifests.map(\.name))
        let limit = 2 * manifests.count
        var names: Names = [:]
        var seen = 0
        for try await page in client.pages(
            resource, namespace: manifests[0].namespace, ListOptions(limit: min(limit, Self.pageSize)))
        {
            let list = try page.json(omitting: omitted)
            for object in resource.objects(of: list) {
                seen += 1
                if wanted.contains(object.metadata.name) { names[object.metadata.name] = object }
            }
            if seen >= limit, (list["metadata"]?["continue"]?.stringValue).nonEmptyText != nil { return names }
        }
        for name in wanted where names[name] == nil { names[name] = .some(nil) }
        return names
    }

    /// Asks for those of `manifests` that `names` does not tell of. What cannot be read is asked for again in its turn.
    private static func lookUp(_ manifests: [ManifestObject], in names: inout Names, _ client: APIClient) async {
        var seen = Set([""])
        let unknown = manifests.filter { names[$0.name] == nil && seen.insert($0.name).inserted }
        await withTaskGroup(of: (String, KubernetesObject??).self) { group in
            var rest = unknown[...]
            func askNext() {
                guard let manifest = rest.popFirst() else { return }
                group.addTask {
                    do { return (manifest.name, .some(try await client.objectIfThere(of: manifest))) } catch {
                        return (manifest.name, nil)
                    }
                }
            }
            for _ in 0..<Self.atOnce { askNext() }
            for await (name, object) in group {
                if let object { names[name] = object }
                askNext()
            }
        }
    }

    /// How many objects are asked for at a time.
    private static let atOnce = 16

    /// `manifests` with what their objects hold.
    func knowing(_ manifests: [ManifestObject]) -> [ManifestObject] {
        listings.withLock { listings in
            manifests.map { manifest in
                var manifest = manifest
                guard manifest.resource.gvr == .services else { return manifest }
                manifest.holdings = (listings[Place(manifest)]?[manifest.name] ?? nil)?.exclusives ?? []
                return manifest
            }
        }
    }

    /// As many objects as kubectl asks for at a time.
    private static let pageSize = 500

    /// The object as the server has it; nil where it has none.
    /// - Throws: what a GET throws, but for NotFound.
    func object(of manifest: ManifestObject, subresource: String? = nil) async throws -> KubernetesObject? {
        if subresource == nil,
            let known = listings.withLock({ $0[Place(manifest)]?.removeValue(forKey: manifest.name) }),
            known == nil || now() < expiry
        {
            return known
        }
        return try await client.objectIfThere(of: manifest, subresource: subresource)
    }
}
