internal import JSON
internal import KubernetesClient
internal import KubernetesModel

/// Follows the logs of a Service: of the Pods that it has now, of those that come later, and of containers that are
/// started again. It ends when no log is open and no Pod is left that may write on.
struct LogFollowing: Sendable {
    let run: LogRun
    let members: LogFinder.Members

    private enum Event: Sendable {
        case pod(Pod, isGone: Bool)
        /// A log has ended; how often its container had been restarted when it was last taken up again.
        case end(Source, Result<Int64?, any Error>)
        /// Pods that come later are not heard of any more.
        case watchEnd(any Error)
    }

    private struct Source: Hashable, Sendable {
        let log: LogSource
        let uid: String
    }

    private struct State {
        var pods: [String: Pod] = [:]
        var open: Set<Source> = []
        /// How often each container had been restarted when its log was last read.
        var restarts: [Source: Int64] = [:]
        var isFailed = false
        var hasSaidLimit = false
        var isWatching = true

        var isOver: Bool { open.isEmpty && !(isWatching && pods.values.contains(where: \.mayWriteOn)) }

        /// Whether a container has been started since its log was read.
        func isNews(_ source: Source) -> Bool {
            guard let pod = pods[source.uid], !open.contains(source), !pod.isWaiting(source.log.container) else {
                return false
            }
            return restarts[source].map { $0 < pod.restarts(source.log.container) } ?? true
        }
    }

    /// - Parameter first: the containers that are read from the beginning that was asked for.
    /// - Returns: whether one of them failed.
    func read(_ first: [LogSource]) async throws -> Bool {
        let (events, continuation) = AsyncStream.makeStream(of: Event.self)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            var state = State()
            func start(_ source: Source, isNew: Bool) throws {
                guard state.open.count < max(run.maximum, first.count) else {
                    if state.hasSaidLimit { return }
                    state.hasSaidLimit = true
                    return try run.context.errors.print(
                        "warning: \(source.log.name) is not followed: \(run.maximum) logs are open; use --max-log-requests to increase the limit"
                    )
                }
                state.restarts[source] = state.pods[source.uid]?.restarts(source.log.container) ?? 0
                state.open.insert(source)
                group.addTask {
                    do {
                        continuation.yield(.end(source, .success(try await run.read(source.log, isNew: isNew))))
                    } catch { continuation.yield(.end(source, .failure(error))) }
                }
            }
            for pod in members.pods {
                state.pods[pod.metadata.uid] = pod
                for source in sources(of: pod) where first.contains(source.log) && state.isNews(source) {
                    try start(source, isNew: false)
                }
            }
            group.addTask { await watch(continuation) }
            defer { group.cancelAll() }
            var iterator = events.makeAsyncIterator()
            while !state.isOver, let event = await iterator.next() {
                switch event {
                case .pod(let pod, let isGone):
                    state.pods[pod.metadata.uid] = isGone ? nil : pod
                    for source in sources(of: pod) where state.isNews(source) { try start(source, isNew: true) }
                case .end(let source, .success(let restarts)):
                    state.open.remove(source)
                    if let restarts { state.restarts[source] = max(restarts, state.restarts[source] ?? 0) }
                    if state.isNews(source) { try start(source, isNew: true) }
                case .end(let source, .failure(let error)):
                    state.open.remove(source)
                    // A Pod that has gone is no failure of a Service.
                    if (error as? Status)?.code == 404, state.pods[source.uid] == nil { continue }
                    state.isFailed = try run.say(error) || state.isFailed
                case .watchEnd(let error):
                    state.isWatching = false
                    try run.context.errors.print(
                        "warning: Pods that come later are not followed: \(error.bareText)")
                }
            }
            return state.isFailed
        }
    }

    /// The containers of a Pod that are meant.
    private func sources(of pod: Pod) -> [Source] {
        let logs = (try? pod.logSources(members.choice) { _ in }) ?? []
        return logs.map { Source(log: $0, uid: pod.metadata.uid) }
    }

    private func watch(_ continuation: AsyncStream<Event>.Continuation) async {
        var options = ResourceWatch.Options(
            namespace: run.connection.namespace, labelSelector: members.selector)
        options.resourceVersion = members.list["metadata"]?["resourceVersion"]?.stringValue
        options.initialList = members.list
        do {
            for try await event in ResourceWatch(run.connection.client, .pods, options) {
                guard let object = event.object.objectValue else { continue }
                continuation.yield(.pod(Pod(object), isGone: event.kind == .deleted))
            }
        } catch is CancellationError {
        } catch { continuation.yield(.watchEnd(error)) }
    }
}

extension Pod {
    /// Whether a container has not been started, or not again.
    fileprivate func isWaiting(_ container: String) -> Bool {
        guard let status = containerStatus(container) else { return phase == "Pending" }
        return status["state"]?["waiting"] != nil
    }

    fileprivate func restarts(_ container: String) -> Int64 {
        containerStatus(container)?["restartCount"]?.integerValue ?? 0
    }

    /// Whether its containers run, or will again.
    fileprivate var mayWriteOn: Bool {
        let statuses = json["status"]?["containerStatuses"]?.arrayValue ?? []
        return !["Succeeded", "Failed"].contains(phase) && metadata.deletionTimestamp == nil
            && (!statuses.isEmpty || phase == "Pending")
    }
}
