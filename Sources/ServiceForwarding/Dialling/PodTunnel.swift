public import KubernetesClient
internal import KubernetesModel
public import NIOCore

/// Goes through the apiserver to a port inside a Pod, from wherever the apiserver can be reached. Carries TCP only, and
/// no half-close.
public struct PodTunnel: Dialler {
    private let client: APIClient

    /// Opens tunnels with the rights of `client`.
    public init(_ client: APIClient) { self.client = client }

    /// Connects through the apiserver, as `kubectl port-forward` does.
    public func dial(
        _ destination: Destination, on eventLoop: any EventLoop,
        initializer: @escaping @Sendable (any Channel) throws -> Void
    ) -> EventLoopFuture<DialledChannel> {
        guard let pod = destination.pod else {
            return eventLoop.makeFailedFuture(
                DialFailure(.endpoint, "\(destination) is no Pod, and the apiserver forwards to Pods only"))
        }
        let client = client
        return eventLoop.makeFutureWithTask {
            do {
                let channel = try await client.connect(
                    toPort: destination.port, ofPod: pod.name, namespace: pod.namespace, on: eventLoop,
                    initializer: initializer)
                return DialledChannel(channel: channel, isAccepted: false, carriesHalfClose: false)
            } catch { throw DialFailure(error) }
        }
    }
}

extension DialFailure {
    /// What an error of the client means to a connection.
    fileprivate init(_ error: any Error) {
        switch error {
        case let failure as DialFailure: self = failure
        case let status as Status: self.init(Self.scope(of: status), Self.line(status.message))
        case let error as TransportError:
            let isLasting = [.certificate, .unknownCertificate, .credentials, .badAnswer].contains(error.code)
            self.init(isLasting ? .caller : .way, Self.line(error.message))
        default: self.init(.way, Self.line("\(error)"))
        }
    }

    private static func scope(of status: Status) -> Scope {
        switch status.code {
        case 401, 403, 405: .caller
        case 404: .gone
        case 429: .way
        // The apiserver says so for its node: another Pod may be on another one.
        default: .endpoint
        }
    }

    private static func line(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.hasPrefix("error: ") ? String(line.dropFirst(7)) : line
    }
}
