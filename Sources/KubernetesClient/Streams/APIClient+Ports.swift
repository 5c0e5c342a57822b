internal import KubernetesModel
public import NIOCore

extension APIClient {
    /// Whether it can connect to the ports of Pods: an apiserver that runs in this process has no streams.
    public var carriesStreams: Bool { transport is any StreamTransport }

    /// Connects to a port of a Pod from within the Pod's network, through the apiserver and the Pod's node
    /// (`pods/NAME/portforward`).
    ///
    /// The channel reads and writes `ByteBuffer`s. It is open once the node takes part; whether something listens at the
    /// port, the node says later: it then ends with a ``StreamFailure``, or sends what the port sends. Closing its output
    /// says nothing to the Pod.
    ///
    /// - Parameter initializer: adds what hears the first byte, on the event loop. Bytes come as they are read.
    /// - Throws: ``TransportError``; `Status` where the server refuses (404: there is no such Pod, 403: no right to do so).
    public func connect(
        toPort port: Int, ofPod name: String, namespace: String, on eventLoop: any EventLoop,
        initializer: @escaping @Sendable (any Channel) throws -> Void
    ) async throws -> any Channel {
        guard let transport = transport as? any StreamTransport else {
            throw TransportError(code: .other, message: "error: this apiserver forwards no ports")
        }
        var request = request(
            "GET", try APIResource.pods.objectPath(in: namespace, name: name, subresource: "portforward"),
            [("ports", String(port))], accept: .any)
        request.headers.append(("User-Agent", userAgent))
        let started = ContinuousClock.now
        log?.request(request)
        switch try await transport.openStream(request, on: eventLoop, initializer: initializer) {
        case .opened(let channel):
            log?.response(
                APIResponse(status: 101, headers: [], body: .init { nil }), to: request, after: .now - started)
            return channel
        case .refused(let answer):
            let response = APIResponse(status: answer.status, headers: answer.headers, body: .init { nil })
            log?.response(response, to: request, after: .now - started)
            if (200..<400).contains(answer.status) {
                throw TransportError.badAnswer(
                    "the server answered the upgrade with \(answer.status): "
                        + "what stands between here and the apiserver carries no WebSockets")
            }
            throw Status(answer, to: request, about: RequestSubject(.pods, name))
        }
    }
}
