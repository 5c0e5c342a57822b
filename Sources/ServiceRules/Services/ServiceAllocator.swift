public import KubernetesModel

/// Where a Service gets its cluster IPs and node ports from: an apiserver's store, or nothing but the configuration.
public protocol ServiceAllocator {
    /// Takes `address` for the Service.
    /// - Throws: a refusal in the words of an apiserver: out of range, or taken.
    mutating func take(_ address: IPAddress) throws(AllocationRefusal)
    /// Takes a free address of `family`, whose range the cluster has.
    mutating func takeAddress(of family: IPFamily) throws(AllocationRefusal) -> IPAddress
    /// Takes `nodePort`, 1 to 65535 in a valid Service, for whatever protocol.
    mutating func take(nodePort: Int) throws(AllocationRefusal)
    /// Takes a free node port.
    mutating func takeNodePort() throws(AllocationRefusal) -> Int
    /// Gives up what an update no longer needs, once the update is stored.
    mutating func release(_ address: IPAddress)
    mutating func release(nodePort: Int)
}

/// Why an allocator does not hand out what was asked for.
public struct AllocationRefusal: Error, Sendable, Hashable {
    /// In the words of an apiserver: `provided port is already allocated`.
    public let message: String
    /// Whether the whole range is taken.
    public let isFull: Bool

    public init(_ message: String, isFull: Bool = false) {
        self.message = message
        self.isFull = isFull
    }

    public static let full = AllocationRefusal("range is full", isFull: true)
    public static let addressTaken = AllocationRefusal("provided IP is already allocated")
    public static let nodePortTaken = AllocationRefusal("provided port is already allocated")

    public static func nodePortOutOfRange(_ range: ClosedRange<Int>) -> AllocationRefusal {
        AllocationRefusal(
            "provided port is not in the valid range. The range of valid ports is \(range.lowerBound)-\(range.upperBound)"
        )
    }

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

    public mutating func take(_ address: IPAddress) throws(AllocationRefusal) {
        guard let range = configuration.range(of: address.family) else {
            throw AllocationRefusal("the provided network does not match the current range")
        }
        if range.assignableAddresses?.contains(address) != true { throw .addressOutOfRange(address, range) }
    }

    public mutating func takeAddress(of family: IPFamily) throws(AllocationRefusal) -> IPAddress {
        guard let range = configuration.range(of: family) else { throw .full }
        return range.address
    }

    public mutating func take(nodePort: Int) throws(AllocationRefusal) {
        if nodePorts.contains(nodePort) || isTaken(nodePort) { throw .nodePortTaken }
        nodePorts.append(nodePort)
    }

    public mutating func takeNodePort() throws(AllocationRefusal) -> Int {
        let port = (nodePorts.max() ?? 32768) + 1
        nodePorts.append(port)
        return port
    }

    public mutating func release(_ address: IPAddress) {}
    public mutating func release(nodePort: Int) {}
}
