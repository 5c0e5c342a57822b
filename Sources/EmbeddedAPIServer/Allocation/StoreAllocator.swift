import GRDB
internal import JSON
import KubernetesModel
import ServiceRules

/// Hands out cluster IPs and node ports inside the transaction that stores their Service.
///
/// Each cluster IP is an IPAddress object that names its Service, as in kube-apiserver since 1.33 (KEP-1880), and each
/// node port a row of its own; that nobody gets one twice is the database's uniqueness.
struct StoreAllocator: ServiceAllocator {
    private let context: WriteContext
    private let service: ObjectKey
    private let ranges: [IPPrefix]
    private let nodePorts: ClosedRange<Int>

    init(_ context: WriteContext, for service: ObjectKey) {
        self.context = context
        self.service = service
        ranges = context.configuration.cluster.serviceClusterIPRanges
        nodePorts = context.configuration.cluster.nodePortRange
    }

    private var transaction: StoreTransaction { context.transaction }

    // MARK: - Cluster IPs

    func take(_ address: IPAddress) throws {
        guard let range = ranges.first(where: { $0.contains(address) }) else {
            throw AllocationRefusal("the provided network does not match the current range")
        }
        if range.assignableAddresses?.contains(address) != true {
            throw AllocationRefusal.addressOutOfRange(address, range)
        }
        if try context.isTaken(address) { throw AllocationRefusal.addressTaken }
        try context.store(address, for: service)
    }

    func takeAddress(of family: IPFamily) throws -> IPAddress {
        guard let range = ranges.first(where: { $0.family == family }) else { throw AllocationRefusal.full }
        let band = min(range.lowerBand, range.allocatableCount)
        let address =
            try context.freeAddress(in: band..<range.allocatableCount, of: range)
            ?? context.freeAddress(in: 0..<band, of: range)
        guard let address else { throw AllocationRefusal.full }
        try context.store(address, for: service)
        return address
    }

    func release(_ address: IPAddress) throws {
        let key = WriteContext.key(of: address)
        guard let stored = try transaction.object(key) else { return }
        try transaction.remove(stored.object, at: key, previous: stored)
    }

    // MARK: - Node ports

    func take(nodePort: Int) throws {
        guard nodePorts.contains(nodePort) else { throw AllocationRefusal.nodePortOutOfRange(nodePorts) }
        if try context.isTaken(nodePort: nodePort) { throw AllocationRefusal.nodePortTaken }
        try context.store(nodePort: nodePort, for: service)
    }

    /// Any free port: from the upper band at random, and when that is full from the lower one (KEP-3668).
    func takeNodePort() throws -> Int {
        let size = nodePorts.count
        let band = nodePorts.lowerBound + (size <= 16 ? 0 : min(max(size / 32, 16), 128))
        let port =
            try context.freeNodePort(in: band..<(nodePorts.upperBound + 1))
            ?? context.freeNodePort(in: nodePorts.lowerBound..<band)
        guard let port else { throw AllocationRefusal.full }
        try context.store(nodePort: port, for: service)
        return port
    }

    func release(nodePort: Int) throws {
        try transaction.run("DELETE FROM node_ports WHERE port = ?", [nodePort])
    }
}

// MARK: - The tables behind it

extension WriteContext {
    static func key(of address: IPAddress) -> ObjectKey {
        ObjectKey(resource: APIResource.ipAddresses.gvr.qualifiedName, namespace: "", name: address.description)
    }

    func isTaken(_ address: IPAddress) throws -> Bool {
        let key = Self.key(of: address)
        let statement = try transaction.db.cachedStatement(
            sql: "SELECT 1 FROM objects WHERE resource = ? AND namespace = '' AND name = ?")
        return try Int.fetchOne(statement, arguments: [key.resource, key.name]) != nil
    }

    /// The first free address from a random place in the band on, around its end.
    func freeAddress(in band: Range<UInt64>, of range: IPPrefix) throws -> IPAddress? {
        guard !band.isEmpty else { return nil }
        let count = band.upperBound - band.lowerBound
        let start = configuration.random.next() % count
        func address(_ step: UInt64) -> IPAddress {
            range.allocatableAddress(at: band.lowerBound + (start + step) % count)
        }
        let fewTries = min(count, 32)
        for step in 0..<fewTries where try !isTaken(address(step)) { return address(step) }
        // A crowded band: one look at all that is taken is cheaper than a question for each address.
        let taken = Set(
            try String.fetchAll(
                transaction.db, sql: "SELECT name FROM objects WHERE resource = ?",
                arguments: [APIResource.ipAddresses.gvr.qualifiedName]))
        for step in fewTries..<count where !taken.contains(address(step).description) { return address(step) }
        return nil
    }

    func store(_ address: IPAddress, for service: ObjectKey) throws {
        let key = Self.key(of: address)
        let object: JSONObject = [
            "metadata": [
                "name": .string(key.name), "uid": .string(configuration.random.uuid()),
                "creationTimestamp": .string(now),
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

    func isTaken(nodePort: Int) throws -> Bool {
        let statement = try transaction.db.cachedStatement(sql: "SELECT 1 FROM node_ports WHERE port = ?")
        return try Int.fetchOne(statement, arguments: [nodePort]) != nil
    }

    func store(nodePort: Int, for service: ObjectKey) throws {
        try transaction.run(
            "INSERT INTO node_ports (port, namespace, name) VALUES (?, ?, ?)",
            [nodePort, service.namespace, service.name])
    }

    /// All node ports that somebody holds.
    func takenNodePorts() throws -> Set<Int> {
        Set(try Int.fetchAll(transaction.db.cachedStatement(sql: "SELECT port FROM node_ports")))
    }

    func freeNodePort(in band: Range<Int>) throws -> Int? {
        guard !band.isEmpty else { return nil }
        let taken = try takenNodePorts()
        let start = Int(configuration.random.next() % UInt64(band.count))
        return (0..<band.count).lazy.map { band.lowerBound + (start + $0) % band.count }
            .first { !taken.contains($0) }
    }
}
