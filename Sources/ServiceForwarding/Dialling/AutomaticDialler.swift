public import KubernetesClient
public import NIOCore

/// Connects to the address of an endpoint where that can be reached, and goes through the apiserver where not.
public struct AutomaticDialler: Dialler {
    private let direct: DirectDialler
    private let tunnel: PodTunnel

    /// Uses `client` where a direct connection fails.
    public init(_ client: APIClient) {
        direct = DirectDialler(timeoutSeconds: 1)
        tunnel = PodTunnel(client)
    }

    /// Connects from this machine, or through the apiserver if that fails.
    public func dial(
        _ destination: Destination, on eventLoop: any EventLoop,
        initializer: @escaping @Sendable (any Channel) throws -> Void
    ) -> EventLoopFuture<DialledChannel> {
        direct.dial(destination, on: eventLoop, initializer: initializer).flatMapError { error in
            guard destination.pod != nil else { return eventLoop.makeFailedFuture(error) }
            return tunnel.dial(destination, on: eventLoop, initializer: initializer)
        }
    }
}
