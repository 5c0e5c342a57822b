import GRDB
import KubernetesModel

/// Hands out cluster IPs. Each allocated one is an IPAddress object that names its Service, as in kube-apiserver since
/// 1.33 (KEP-1880); that no two Services hold the same one is the store's uniqueness of names.
struct ClusterIPAllocator {
    /// Why an address could not be had, in the words of kube-apiserver.
    enum Failure: Error {
        case full
        case refused(String)
    }

    let ranges: [IPPrefix]
    let transaction: StoreTransaction
    /// A dry run looks only at the range, as kube-apiserver's does.
    let isDryRun: Bool
    let now: String
    let random: RandomSource

    /// The families that addresses can be given from, the default one first.
    var families: [String] { ranges.map(\.family.rawValue) }

    /// Takes the address that a user asked for.
    func allocate(_ text: String, for service: ObjectKey) throws {
        guard let address = IPAddress(text) else {
            throw Status.internalError("failed to parse service IP \"\(text)\"")
        }
        let range = ranges.first { $0.contains(address) }
        guard let range else {
            guard isDryRun, let any = ranges.first else {
                throw Failure.refused("the provided network does not match the current range")
            }
            throw Failure.refused(Self.notInRange(address, any))
        }
        guard range.canAllocate(address) else { throw Failure.refused(Self.notInRange(address, range)) }
        if isDryRun { return }
        guard try !isTaken(address) else { throw Failure.refused("provided IP is already allocated") }
        try take(address, for: service)
    }

    private static func notInRange(_ address: IPAddress, _ range: IPPrefix) -> String {
        "the provided IP (\(address)) is not in the valid range. The range of valid IPs is \(range)"
    }

    /// Takes any free address of `family`: from the upper band at random, and when that is full from the lower one.
    func allocateNext(family: String, for service: ObjectKey) throws -> String {
        guard let range = ranges.first(where: { $0.family.rawValue == family }) else { throw Failure.full }
        if isDryRun { return range.address.description }
        let band = min(range.lowerBand, range.allocatableCount)
        let address = try free(in: band..<range.allocatableCount, of: range) ?? free(in: 0..<band, of: range)
        guard let address else { throw Failure.full }
        try take(address, for: service)
        return address.description
    }

    /// Gives an address back.
    func release(_ text: String) throws {
        guard !isDryRun, let address = IPAddress(text) else { return }
        let key = Self.key(of: address)
        guard let stored = try transaction.object(key) else { return }
        let object = (try? JSONValue(parsing: stored.body))?.objectValue ?? [:]
        try transaction.remove(object, at: key, previous: stored)
    }

    static func key(of address: IPAddress) -> ObjectKey {
        ObjectKey(resource: APIResource.ipAddresses.gvr.qualifiedName, namespace: "", name: address.description)
    }

    private func isTaken(_ address: IPAddress) throws -> Bool {
        let statement = try transaction.db.cachedStatement(
            sql: "SELECT 1 FROM objects WHERE resource = ? AND namespace = '' AND name = ?")
        let key = Self.key(of: address)
        return try Int.fetchOne(statement, arguments: [key.resource, key.name]) != nil
    }

    /// The first free address from a random place in the band on, around its end.
    private func free(in band: Range<UInt64>, of range: IPPrefix) throws -> IPAddress? {
        guard !band.isEmpty else { return nil }
        let count = UInt64(band.count)
        let start = random.next() % count
        let fewTries = min(count, 32)
        for step in 0..<fewTries {
            let address = range.allocatableAddress(at: band.lowerBound + (start + step) % count)
            if try !isTaken(address) { return address }
        }
        // A crowded band: one look at all that is taken is cheaper than a question for each address.
        let taken = Set(
            try String.fetchAll(
                transaction.db, sql: "SELECT name FROM objects WHERE resource = ?",
                arguments: [APIResource.ipAddresses.gvr.qualifiedName]))
        for step in fewTries..<max(count, fewTries) {
            let address = range.allocatableAddress(at: band.lowerBound + (start + step) % count)
            if !taken.contains(address.description) { return address }
        }
        return nil
    }

    private func take(_ address: IPAddress, for service: ObjectKey) throws {
        let key = Self.key(of: address)
        let object: JSONObject = [
            "metadata": [
                "name": .string(key.name), "uid": .string(random.uuid()), "creationTimestamp": .string(now),
                "labels": [
                    "ipaddress.kubernetes.io/ip-family": .string(address.family.rawValue),
                    "ipaddress.kubernetes.io/managed-by": "ipallocator.k8s.io",
                ],
            ],
            "spec": [
                "parentRef": [
                    "resource": "services", "namespace": .string(service.namespace), "name": .string(service.name),
                ]
            ],
        ]
        try transaction.put(object, at: key, replacing: nil)
    }
}
