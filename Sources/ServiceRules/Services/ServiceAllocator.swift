public import KubernetesModel

/// Where a Service gets its cluster IPs and node ports from: an apiserver's store, or nothing but the configuration.
public protocol ServiceAllocator {
    /// Takes `address` for the Service.
    /// - Throws: an ``AllocationRefusal`` in the words of an apiserver where it is out of range or taken, or an error of
    ///   the allocator's own.
    mutating func take(_ address: IPAddress) throws
    /// Takes a free address of `family`, whose range the cluster has.
    mutating func takeAddress(of family: IPFamily) throws -> IPAddress
    /// Takes `nodePort`, 1 to 65535 in a valid Service, for whatever protocol.
    mutating func take(nodePort: Int) throws
    /// Takes a free node port.
    mutating func takeNodePort() throws -> Int
    /// Gives up what an update no longer needs, once the update is stored.
    mutating func release(_ address: IPAddress) throws
    mutating func release(nodePort: Int) throws
}

/// Why an allocator does not hand out what was asked for.
public struct AllocationRefusal: Error, Sendable, Hashable {
    /// In the words of an apiserver: `provided port is already allocated`.
    public let message: String
    /// Whether the whole range is taken.
    public let isFull: Bool

    /// A refusal. `isFull` says that nothing is left to give.
    public init(_ message: String, isFull: Bool = false) {
        self.message = message
        self.isFull = isFull
    }

    /// Everything is taken.
    public static let full = AllocationRefusal("range is full", isFull: true)
    /// Another Service has the address.
    public static let addressTaken = AllocationRefusal("provided IP is already allocated")
    /// Another Service has the nodePort.
    public static let nodePortTaken = AllocationRefusal("provided port is already allocated")

    /// The nodePort is outside of the cluster's range.
    public static func nodePortOutOfRange(_ range: ClosedRange<Int>) -> AllocationRefusal {
        AllocationRefusal(
            "provided port is not in the valid range. The range of valid ports is \(range.lowerBound)-\(range.upperBound)"
        )
    }

    /// The address is outside of the cluster's range.
    public static func addressOutOfRange(_ address: IPAddress, _ range: IPPrefix) -> AllocationRefusal {
        AllocationRefusal(
            "the provided IP (\(address)) is not in the valid range. The range of valid IPs is \(range)")
    }
}

/// An allocator that knows only the configuration, and hands out the placeholders of an apiserver's dry run: the lowest
/// address of the range, and node ports counted up from 32769. As there, a node port is not held against the range.
public struct DryRunAllocator: ServiceAllocator, Sendable {
    private let configuration: ClusterConfiguration
    private let isTaken: @Sendable (Int) -> Bool
    private var nodePorts: [Int] = []

    /// - Parameter isTaken: whether another Service holds a node port.
    public init(_ configuration: ClusterConfiguration, isTaken: @escaping @Sendable (Int) -> Bool = { _ in false }) {
        self.configuration = configuration
        self.isTaken = isTaken
    }

    /// Takes an address. Throws ``AllocationRefusal`` where that is impossible.
    public mutating func take(_ address: IPAddress) throws {
        guard let range = configuration.range(of: address.family) else {
            throw AllocationRefusal("the provided network does not match the current range")
        }
        if range.assignableAddresses?.contains(address) != true {
            throw AllocationRefusal.addressOutOfRange(address, range)
        }
    }

    /// Takes any free address of a family. Throws ``AllocationRefusal`` where none is left.
    public mutating func takeAddress(of family: IPFamily) throws -> IPAddress {
        guard let range = configuration.range(of: family) else { throw AllocationRefusal.full }
        return range.address
    }

    /// Takes a nodePort. Throws ``AllocationRefusal`` where that is impossible.
    public mutating func take(nodePort: Int) throws {
        if nodePorts.contains(nodePort) || isTaken(nodePort) { throw AllocationRefusal.nodePortTaken }
        nodePorts.append(nodePort)
    }

    /// Takes any free nodePort. Throws ``AllocationRefusal`` where none is left.
    public mutating func takeNodePort() throws -> Int {
        let port = (nodePorts.max().map { max($0, 0) } ?? 32768) + 1
        nodePorts.append(port)
        return port
    }

    /// Does nothing: nothing was taken.
    public mutating func release(_ address: IPAddress) {}
    /// Does nothing: nothing was taken.
    public mutating func release(nodePort: Int) {}
}
