internal import KubernetesModel

/// Where networks get in each other's way.
struct Overlaps: Sendable {
    let ranges: [ClusterNetworks.Range]
    let nodes: [ClusterNode]
    let ledger: Ledger
    let podAddresses: Set<IPAddress>
    let nodePorts: ClosedRange<Int>

    var problems: [ClusterNetworks.Problem] {
        overlappingRanges + addressesInside + strays + doubles
    }

    private func title(_ range: ClusterNetworks.Range) -> String {
        "\(range.network == .pods ? "Pod" : "Service") range \(range.prefix) (\(range.owner))"
    }

    private var overlappingRanges: [ClusterNetworks.Problem] {
        var found: [ClusterNetworks.Problem] = []
        for (index, range) in ranges.enumerated() {
            for other in ranges[(index + 1)...] where range.prefix.overlaps(other.prefix) {
                // The range of all Pods holds those of the nodes.
                if range.network == other.network, range.owner == "--cluster-cidr" || other.owner == "--cluster-cidr" {
                    continue
                }
                // ServiceCIDRs may overlap: an address is given out once all the same.
                if range.network == .services, other.network == .services { continue }
                found.append(.init(code: "rangesOverlap", message: "\(title(range)) overlaps \(title(other))"))
            }
        }
        return found
    }

    private var addressesInside: [ClusterNetworks.Problem] {
        let outer = ledger.nodeAddresses.merging(ledger.outer) { $0 + $1 }
        return outer.keys.sorted().flatMap { address in
            ranges.filter { $0.prefix.contains(address) }.map { range in
                .init(
                    code: "addressInRange",
                    message: "\(address) of \(names(outer[address])) is inside of \(title(range))")
            }
        }
    }

    private var strays: [ClusterNetworks.Problem] {
        let services = ranges.filter { $0.network == .services }
        var found: [ClusterNetworks.Problem] = []
        for address in ledger.clusterIPs.keys.sorted()
        where services.contains(where: { $0.prefix.family == address.family })
            && !services.contains(where: { $0.prefix.contains(address) })
        {
            found.append(
                .init(
                    code: "addressOutOfRange",
                    message: "cluster IP \(address) of \(names(ledger.clusterIPs[address])) is in no Service range"))
        }
        for port in ledger.nodePorts.sorted() where !nodePorts.contains(port) {
            let holders = ledger.portHolders.filter { $0.key.hasPrefix("\(port)/") }.flatMap(\.value).sorted()
            found.append(
                .init(
                    code: "nodePortOutOfRange",
                    message:
                        "nodePort \(port) of \(holders.joined(separator: ", ")) is not in \(nodePorts.lowerBound)-\(nodePorts.upperBound)"
                ))
        }
        return found
    }

    private var doubles: [ClusterNetworks.Problem] {
        let addresses = ledger.clusterIPs.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map {
            ("cluster IP \($0.key)", $0.value)
        }
        let ports = ledger.portHolders.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map {
            ("nodePort \($0.key)", $0.value)
        }
        return (addresses + ports).map { what, holders in
            .init(code: "takenTwice", message: "\(what) is taken twice: \(holders.sorted().joined(separator: " and "))")
        }
    }

    private func names(_ holders: [String]?) -> String { (holders ?? []).sorted().joined(separator: ", ") }
}
