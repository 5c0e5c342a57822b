public import KubernetesModel

/// How an embedded apiserver is set up.
public struct ServerConfiguration: Sendable {
    public var store: StoreLocation
    /// The minor version that the server answers as, `1.36`.
    public var kubernetesVersion: String
    /// The ranges that cluster IPs come from: one, or one of each family; the first is the default family's.
    public var serviceRanges: [IPPrefix]
    public var nodePorts: ClosedRange<Int>
    /// Where the `kubernetes` Service leads: the address and port that clients reach the server at.
    public var endpoint: (address: IPAddress, port: Int)
    /// The current time.
    public var clock: @Sendable () -> Timestamp
    public var random: RandomSource
    /// The longest body of a request, in bytes.
    public var maximumBodySize = 3 << 20

    public init(
        store: StoreLocation, kubernetesVersion: String = "1.36",
        serviceRanges: [IPPrefix] = [ServerConfiguration.defaultServiceRange],
        nodePorts: ClosedRange<Int> = 30_000...32_767,
        endpoint: (address: IPAddress, port: Int) = (IPAddress(.ipv4, value: 0x7F00_0001), 6443),
        clock: @escaping @Sendable () -> Timestamp = { .now }, random: RandomSource = .system
    ) {
        self.store = store
        self.kubernetesVersion = kubernetesVersion
        self.serviceRanges = serviceRanges
        self.nodePorts = nodePorts
        self.endpoint = endpoint
        self.clock = clock
        self.random = random
    }

    /// 10.96.0.0/12, as kubeadm has it.
    public static let defaultServiceRange = IPPrefix(IPAddress(.ipv4, value: 0x0A60_0000), length: 12)
}
