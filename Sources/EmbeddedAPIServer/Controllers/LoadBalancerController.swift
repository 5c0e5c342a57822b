import GRDB
internal import JSON
import KubernetesModel

/// Gives Services of type LoadBalancer an address of the configured ranges, in the place of a cloud. Nothing listens
/// there: what waits for a load balancer can be tried without one.
struct LoadBalancerController {
    let context: WriteContext

    private var ranges: [IPPrefix] { context.configuration.loadBalancerRanges }
    /// How many addresses of a range are looked at: there are more of IPv6 than anybody needs.
    private static let maximumLookups: UInt64 = 1 << 16

    /// Gives a Service what it lacks, and takes back what it no longer is to have.
    func sync(_ key: ObjectKey) throws {
        guard !ranges.isEmpty, let stored = try context.transaction.object(key) else { return }
        let old = try stored.object
        let service = Service(old)
        let isOurs = service.spec.type == "LoadBalancer" && service.spec.json["loadBalancerClass"] == nil
        let held = try held(by: key)
        var wanted: [IPAddress] = []
        if isOurs {
            for family in service.endpointFamilies where service.spec.ipFamilies.contains(family.rawValue) {
                if let address = try address(of: family, for: service, key, held) { wanted.append(address) }
            }
        }
        for address in held where !wanted.contains(address) { try release(address) }
        guard isOurs || !held.isEmpty else { return }
        var object = old
        let ingress = wanted.map { address -> JSONValue in
            ["ip": .string(address.description), "ipMode": "VIP"]
        }
        object["status"] = .object(object["status"]?.objectValue ?? [:])
        object.update("status") { $0["loadBalancer"] = ingress.isEmpty ? [:] : ["ingress": .array(ingress)] }
        if object != old { try context.transaction.put(object, at: key, replacing: stored) }
    }

    func release(all key: ObjectKey) throws {
        for address in try held(by: key) { try release(address) }
    }

    /// The address of a family: the one that the Service has, the one that it asks for, or the first that is free.
    private func address(
        of family: IPFamily, for service: Service, _ key: ObjectKey, _ held: [IPAddress]
    ) throws -> IPAddress? {
        let ranges = ranges.filter { $0.family == family }
        let asked = IPAddress(service.spec.json["loadBalancerIP"]?.stringValue ?? "")
        if let asked, asked.family == family {
            guard ranges.contains(where: { $0.contains(asked) }) else { return nil }
            if held.contains(asked) { return asked }
            return try !isTaken(asked) ? take(asked, key) : nil
        }
        let usable = held.first { address in
            address.family == family && ranges.contains { $0.contains(address) }
        }
        if let usable { return usable }
        for range in ranges {
            let isSingle = range.allocatableCount == 0
            for offset in 0..<min(max(range.allocatableCount, 1), Self.maximumLookups) {
                let candidate = isSingle ? range.address : range.allocatableAddress(at: offset)
                if try !isTaken(candidate) { return try take(candidate, key) }
            }
        }
        return nil
    }

    // MARK: - The table behind it

    private func isTaken(_ address: IPAddress) throws -> Bool {
        let statement = try context.transaction.db.cachedStatement(
            sql: "SELECT 1 FROM load_balancer_addresses WHERE address = ?")
        return try Int.fetchOne(statement, arguments: [address.description]) != nil
    }

    private func take(_ address: IPAddress, _ key: ObjectKey) throws -> IPAddress {
        try context.transaction.run(
            "INSERT INTO load_balancer_addresses (address, namespace, name) VALUES (?, ?, ?)",
            [address.description, key.namespace, key.name])
        return address
    }

    private func held(by key: ObjectKey) throws -> [IPAddress] {
        let statement = try context.transaction.db.cachedStatement(
            sql: "SELECT address FROM load_balancer_addresses WHERE namespace = ? AND name = ? ORDER BY address")
        return try String.fetchAll(statement, arguments: [key.namespace, key.name]).compactMap { IPAddress($0) }
    }

    private func release(_ address: IPAddress) throws {
        try context.transaction.run(
            "DELETE FROM load_balancer_addresses WHERE address = ?", [address.description])
    }
}
