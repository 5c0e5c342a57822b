internal import JSON
internal import KubernetesClient
internal import KubernetesModel

/// Reads the log of one container to its end. Where it is followed and the connection breaks, it goes on from there.
struct LogReader: Sendable {
    let client: APIClient
    let source: LogSource
    let query: LogQuery
    /// Prints bytes of whole lines; only one reader at a time.
    let write: @Sendable ([UInt8]) throws -> Void
    /// Is told why a connection ended before its time.
    let interruption: @Sendable (String) -> Void

    /// The longest pause between two attempts.
    private static let longestPause = Duration.seconds(30)

    /// - Returns: how often the container had been restarted when the log was last taken up again; nil where it was not.
    /// - Throws: a `Status` where the server refuses the log; what a request throws where it cannot be taken up again.
    @discardableResult
    func read(prefix: String) async throws -> Int64? {
        var restarts: Int64?
        var text = LogText(prefix: prefix, hidesTimestamps: query.isResumable && !query.showsTimestamps)
        var pause = Duration.seconds(1)
        var hasBegun = false
        while true {
            var reason: String?
            do {
                let response = try await client.stream(
                    .pods, namespace: source.namespace, name: source.pod, subresource: "log",
                    query.parameters(container: source.container, resumingAt: text.position))
                hasBegun = true
                for try await piece in response.body {
                    let bytes = text.add(piece)
                    if bytes.isEmpty { continue }
                    pause = .seconds(1)
                    try write(bytes)
                }
            } catch let error as TransportError where hasBegun && query.isResumable && error.mayPass {
                reason = error.message
            } catch let status as Status
                where hasBegun && query.isResumable && (status.code == 429 || status.code >= 500)
            {
                reason = status.message
            }
            guard query.isResumable, case .on(let count) = try await outlook(isBroken: reason != nil) else {
                let bytes = text.end()
                if !bytes.isEmpty { try write(bytes) }
                return restarts
            }
            restarts = count ?? restarts
            interruption(reason ?? "the server ended the connection")
            text.resume()
            try await client.sleep(pause)
            pause = min(pause * 2, Self.longestPause)
        }
    }

    private enum Outlook {
        case over
        /// The container writes on; it has been restarted so often, where that is known.
        case on(restarts: Int64?)
    }

    /// Whether the container writes on, although the connection has ended.
    private func outlook(isBroken: Bool) async throws -> Outlook {
        do {
            let pod = Pod(
                try await client.get(.pods, namespace: source.namespace, name: source.pod).object().json)
            guard let status = pod.containerStatus(source.container) else {
                return isBroken ? .on(restarts: nil) : .over
            }
            return status["state"]?["running"] == nil ? .over : .on(restarts: status["restartCount"]?.integerValue)
        } catch let status as Status where status.code < 500 && status.code != 429 {
            // Who may not read Pods cannot tell an end from an interruption; a broken connection is none.
            return isBroken && status.code == 403 ? .on(restarts: nil) : .over
        } catch is Status {
            return .on(restarts: nil)
        } catch let error as TransportError where error.mayPass {
            return .on(restarts: nil)
        }
    }
}

extension Pod {
    /// The status of a container; nil before anybody wrote one.
    func containerStatus(_ name: String) -> JSONValue? {
        ["initContainerStatuses", "containerStatuses", "ephemeralContainerStatuses"]
            .flatMap { json["status"]?[$0]?.arrayValue ?? [] }
            .first { name.isEmpty || $0["name"]?.stringValue == name }
    }
}
