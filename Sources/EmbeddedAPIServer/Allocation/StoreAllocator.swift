import GRDB
internal import JSON
import KubernetesModel
import ServiceRules

/// What a write takes from the allocators and gives back to them, chosen before it is its turn.
struct AllocationPlan: Sendable {
    var addresses: [IPAddress] = []
    var nodePorts: [Int] = []
    var releasedAddresses: [IPAddress] = []
    var releasedNodePorts: [Int] = []
}

/// Chooses cluster IPs and node ports for a Service by what the store holds now. Nothing is taken yet: whoever comes first
/// with the same choice gets it, and the other one chooses again.
///
/// Each cluster IP is an IPAddress object that names its Service, as in kube-apiserver since 1.33 (KEP-1880), and each
/// node port a row of its own; that nobody gets one twice is the database's uniqueness.
struct PlanningAllocator: ServiceAllocator {
    private let context: PlanContext
    private let ranges: [IPPrefix]
    private let nodePorts: ClosedRange<Int>
    private var taken: Set<Int>?
    private(set) var plan = AllocationPlan()

    init(_ context: PlanContext) {
        self.context = context
        ranges = context.configuration.cluster.serviceClusterIPRanges
        nodePorts = context.configuration.cluster.nodePortRange
    }

    // MARK: - Cluster IPs

    mutating func take(_ address: IPAddress) throws {
        guard let range = ranges.first(where: { $0.contains(address) }) else {
            throw AllocationRefusal("the provided network does not match the current range")
        }
        if range.assignableAddresses?.contains(address) != true {
            throw AllocationRefusal.addressOutOfRange(address, range)
        }
        if try isTaken(address) { throw AllocationRefusal.addressTaken }
        plan.addresses.append(address)
    }

    private func isTaken(_ address: IPAddress) throws -> Bool {
        if plan.addresses.contains(address) { return true }
        return try !plan.releasedAddresses.contains(address) && context.reader.isTaken(address)
    }

    mutating func takeAddress(of family: IPFamily) throws -> IPAddress {
        guard let range = ranges.first(where: { $0.family == family }) else { throw AllocationRefusal.full }
        let band = min(range.lowerBand, range.allocatableCount)
        let address =
            try freeAddress(in: band..<range.allocatableCount, of: range)
            ?? freeAddress(in: 0..<band, of: range)
        guard let address else { throw AllocationRefusal.full }
        plan.addresses.append(address)
        return address
    }

    /// The first free address from a random place in the band on, around its end.
    private func freeAddress(in band: Range<UInt64>, of range: IPPrefix) throws -> IPAddress? {
        guard !band.isEmpty else { return nil }
        let count = band.upperBound - band.lowerBound
        let start = context.configuration.random.next() % count
        func address(_ step: UInt64) -> IPAddress {
            range.allocatableAddress(at: band.lowerBound + (start + step) % count)
        }
        let fewTries = min(count, 32)
        for step in 0..<fewTries where try !isTaken(address(step)) { return address(step) }
        // A crowded band: one look at all that is taken is cheaper than a question for each address.
        let taken = try context.reader.takenAddresses()
        for step in fewTries..<count {
            let candidate = address(step)
            if !taken.contains(candidate.description), !plan.addresses.contains(candidate) { return candidate }
        }
        return nil
    }

    mutating func release(_ address: IPAddress) throws { plan.releasedAddresses.append(address) }

    // MARK: - Node ports

    /// All node ports that are taken, those of this plan included.
    private mutating func takenPorts() throws -> Set<Int> {
        if let taken { return taken }
        let found = try context.reader.takenNodePorts()
        taken = found
        return found
    }

    mutating func take(nodePort: Int) throws {
        guard nodePorts.contains(nodePort) else { throw AllocationRefusal.nodePortOutOfRange(nodePorts) }
        if try takenPorts().contains(nodePort) { throw AllocationRefusal.nodePortTaken }
        note(nodePort)
    }

    /// Any free port: from the upper band at random, and when that is full from the lower one (KEP-3668).
    mutating func takeNodePort() throws -> Int {
        let size = nodePorts.count
        let band = nodePorts.lowerBound + (size <= 16 ? 0 : min(max(size / 32, 16), 128))
        let port =
            try freeNodePort(in: band..<(nodePorts.upperBound + 1))
            ?? freeNodePort(in: nodePorts.lowerBound..<band)
        guard let port else { throw AllocationRefusal.full }
        note(port)
        return port
    }

    private mutating func freeNodePort(in band: Range<Int>) throws -> Int? {
        guard !band.isEmpty else { return nil }
        let taken = try takenPorts()
        let start = Int(context.configuration.random.next() % UInt64(band.count))
        return (0..<band.count).lazy.map { band.lowerBound + (start + $0) % band.count }
            .first { !taken.contains($0) }
    }

    private mutating func note(_ nodePort: Int) {
        taken?.insert(nodePort)
        plan.nodePorts.append(nodePort)
    }

    mutating func release(nodePort: Int) throws {
        _ = try takenPorts()
        taken?.remove(nodePort)
        plan.releasedNodePorts.append(nodePort)
    }
}

// MARK: - The tables behind it

extension ObjectKey {
    /// The IPAddress object that stands for `address`.
    init(_ address: IPAddress) {
        self.init(resource: APIResource.ipAddresses.gvr.qualifiedName, namespace: "", name: address.description)
    }
}

extension StoreReader {
    func isTaken(_ address: IPAddress) throws -> Bool { try revision(of: ObjectKey(address)) != nil }

    /// The cluster IPs that are taken, as they are written.
    func takenAddresses() throws -> Set<String> {
        Set(
            try String.fetchAll(
                db, sql: "SELECT name FROM objects WHERE resource = ?",
                arguments: [APIResource.ipAddresses.gvr.qualifiedName]))
    }

    func isTaken(nodePort: Int) throws -> Bool {
        let statement = try db.cachedStatement(sql: "SELECT 1 FROM node_ports WHERE port = ?")
        return try Int.fetchOne(statement, arguments: [nodePort]) != nil
    }

    /// All node ports that are taken.
    func takenNodePorts() throws -> Set<Int> {
        Set(try Int.fetchAll(db.cachedStatement(sql: "SELECT port FROM node_ports")))
    }
}

extension WriteContext {
    /// Does what a plan says for `service`.
    /// - Throws: ``PlanOutdated`` if another write was faster.
    func carryOut(_ plan: AllocationPlan, for service: ObjectKey) throws {
        for address in plan.releasedAddresses { try release(address) }
        for port in plan.releasedNodePorts { try release(nodePort: port) }
        for address in plan.addresses {
            if try transaction.reader.isTaken(address) { throw PlanOutdated() }
            try store(address, for: service)
        }
        for port in plan.nodePorts {
            if try transaction.reader.isTaken(nodePort: port) { throw PlanOutdated() }
            try transaction.run(
                "INSERT INTO node_ports (port, namespace, name) VALUES (?, ?, ?)",
                [port, service.namespace, service.name])
        }
    }

    func release(_ address: IPAddress) throws {
        let key = ObjectKey(address)
        guard let stored = try transaction.object(key) else { return }
        try transaction.remove(stored.object, at: key, previous: stored)
    }

    func release(nodePort: Int) throws {
        try transaction.run("DELETE FROM node_ports WHERE port = ?", [nodePort])
    }

    private func store(_ address: IPAddress, for service: ObjectKey) throws {
        let key = ObjectKey(address)
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
}
