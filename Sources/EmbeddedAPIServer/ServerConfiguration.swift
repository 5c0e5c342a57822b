public import KubernetesModel
public import ServiceRules

/// How an embedded apiserver is set up.
public struct ServerConfiguration: Sendable {
    /// Where the objects are kept.
    public var store: StoreLocation
    /// The version that the server answers as, and the ranges of cluster IPs and node ports.
    public var cluster: ClusterConfiguration
    /// Where the `kubernetes` Service leads: the address and port that clients reach the server at.
    public var endpoint: (address: IPAddress, port: Int)
    /// The addresses that Services of type LoadBalancer are given one of; empty where none is given.
    public var loadBalancerRanges: [IPPrefix] = []
    /// Where Pods may be reached through the server.
    public var reachable = ReachableRange()
    /// The current time.
    public var clock: @Sendable () -> Timestamp
    /// The source of random numbers; tests use their own.
    public var random: RandomSource
    /// How many changes of the store stay readable to watches and to lists at an older revision.
    public var keptChanges: Int64 = 20_000
    /// How large those changes are together, in bytes.
    public var keptBytes: Int64 = 64 << 20
    /// The longest body of a request, in bytes.
    public var maximumBodySize = 3 << 20
    /// The largest object that is stored, in bytes of JSON text.
    public var maximumObjectSize = 3 << 20

    /// The defaults are those of a new cluster.
    public init(
        store: StoreLocation, cluster: ClusterConfiguration = ClusterConfiguration(),
        endpoint: (address: IPAddress, port: Int) = (IPAddress(.ipv4, value: 0x7F00_0001), 6443),
        clock: @escaping @Sendable () -> Timestamp = { .now }, random: RandomSource = .system
    ) {
        self.store = store
        self.cluster = cluster
        self.endpoint = endpoint
        self.clock = clock
        self.random = random
    }
}
