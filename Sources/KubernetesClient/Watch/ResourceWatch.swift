public import JSON
public import KubernetesModel

/// The changes of the objects of a resource, for as long as one cares to read them: a watch that survives.
///
/// The server ends every watch after some minutes, connections break, and versions grow too old to go on from; the
/// sequence goes on after each of these. Where changes may have been missed, it lists again and reports the
/// differences, so that a reader that knows its events knows the state. It ends by an error only: what cannot be
/// remedied by trying again (401, 403, 404 …), or cancellation.
public struct ResourceWatch: AsyncSequence, Sendable {
    /// Which objects are watched, and how they are sent.
    public struct Options: Sendable {
        /// nil: all namespaces.
        public var namespace: String?
        /// Only objects with these labels.
        public var labelSelector: String?
        /// Only objects with these fields.
        public var fieldSelector: String?
        /// The form in which objects are sent.
        public var accept = Accept.json
        /// Go on after this version; nil lists first, and reports what is there as added.
        public var resourceVersion: String?
        /// The list that ``resourceVersion`` belongs to; without it, deletions that happen while a connection is
        /// broken may go unreported for objects that no event was about.
        public var initialList: JSONValue?
        /// How many failures in a row end the watch; nil: none does.
        public var maximumFailures: Int?

        /// Without a namespace, all are watched.
        public init(namespace: String? = nil, labelSelector: String? = nil, fieldSelector: String? = nil) {
            self.namespace = namespace
            self.labelSelector = labelSelector
            self.fieldSelector = fieldSelector
        }
    }

    let client: APIClient
    let resource: APIResource
    let options: Options
    /// Is told why a connection ended before its time.
    let interruption: @Sendable (_ reason: String) -> Void

    /// A watch that begins when its first event is asked for.
    public init(
        _ client: APIClient, _ resource: APIResource, _ options: Options,
        interruption: @escaping @Sendable (_ reason: String) -> Void = { _ in }
    ) {
        self.client = client
        self.resource = resource
        self.options = options
        self.interruption = interruption
    }

    /// Opens the watch anew.
    public func makeAsyncIterator() -> Iterator { Iterator(self) }

    /// Reads events one by one, and reconnects when the stream ends.
    public struct Iterator: AsyncIteratorProtocol {
        private let watch: ResourceWatch
        private var state = WatchState()
        private var version: String?
        private var pending: [WatchEvent] = []
        private var pendingIndex = 0
        private var body: AsyncThrowingStream<[UInt8], any Error>.Iterator?
        private var splitter = LineSplitter()
        /// How many connections in a row were of no use.
        private var failures = 0
        /// When the last attempt to list or to watch began.
        private var attempted: ContinuousClock.Instant?
        /// The version that the connection began with: all its events are newer.
        private var floor: UInt64?

        init(_ watch: ResourceWatch) {
            self.watch = watch
            version = watch.options.resourceVersion
            if let list = watch.options.initialList { _ = state.differences(to: list) }
        }

        /// The next event. Throws what no reconnecting can mend.
        public mutating func next() async throws -> WatchEvent? {
            while true {
                try Task.checkCancellation()
                if pendingIndex < pending.count {
                    let event = pending[pendingIndex]
                    pendingIndex += 1
                    if try await accept(event) { return event }
                    continue
                }
                pending = []
                pendingIndex = 0
                do {
                    try await fill()
                } catch {
                    try await recover(from: error)
                }
            }
        }

        /// Gets the next events: of a new list, or from the connection, which is opened where there is none.
        private mutating func fill() async throws {
            guard let version else {
                attempted = watch.client.now()
                let list = try await watch.client.list(
                    watch.resource, namespace: watch.options.namespace,
                    ListOptions(
                        labelSelector: watch.options.labelSelector, fieldSelector: watch.options.fieldSelector,
                        limit: 500),
                    accept: watch.options.accept)
                pending = state.differences(to: list)
                self.version = list["metadata"]?["resourceVersion"]?.stringValue ?? "0"
                return
            }
            if body == nil {
                attempted = watch.client.now()
                body = try await watch.connect(from: version).body.makeAsyncIterator()
                splitter = LineSplitter()
                floor = UInt64(version)
            }
            guard let bytes = try await body?.next() else {
                body = nil  // the server's time for one watch is over
                return try await slowDown("the server ends each watch at once")
            }
            pending = try splitter.lines(adding: bytes).map { line in
                guard let event = (try? JSONValue(parsing: line)).flatMap(WatchEvent.init) else {
                    throw UnreadableEvent()
                }
                return event
            }
        }

        /// Waits where the last attempt lasted no second: a server that ends or refuses each one at once must not be asked
        /// thousands of times. One that lasted longer was of use, and the next begins at once.
        private mutating func slowDown(_ reason: String) async throws {
            if hasLasted {
                failures = 0
                return
            }
            failures += 1
            // Once is no storm.
            if failures > 1 { watch.interruption(reason) }
            if let maximum = watch.options.maximumFailures, failures >= maximum {
                throw TransportError.badAnswer(reason)
            }
            try await pause()
        }

        /// Whether the last attempt went well for a while.
        private var hasLasted: Bool { attempted.map { watch.client.now() - $0 >= .seconds(1) } ?? false }

        /// Lists again next, because what was known no longer leads on.
        private mutating func beginAgain(_ reason: String) async throws {
            pending = []
            pendingIndex = 0
            body = nil
            version = nil
            try await slowDown(reason)
        }

        /// Whether a version is older than one that the server gave out before: it was set back to an earlier state.
        private func wentBack(to version: String?) -> Bool {
            guard let floor, let version = version.flatMap({ UInt64($0) }) else { return false }
            return version < floor
        }

        /// Notes what `event` says; whether the reader is to see it. Throws the Status of an error event.
        private mutating func accept(_ event: WatchEvent) async throws -> Bool {
            if event.kind == .error {
                body = nil
                let status =
                    Status(event.object)
                    ?? Status(code: 500, reason: "InternalError", message: event.object.jsonText())
                try await recover(from: status)
                return false
            }
            if body != nil, wentBack(to: event.resourceVersion) {
                try await beginAgain("the server went back to an earlier state")
                return false
            }
            switch event.kind {
            case .bookmark:
                version = event.resourceVersion ?? version
                return false
            case .added, .modified, .deleted, .error:
                // The version of a list is newer than those of its items.
                if body != nil, let newer = event.resourceVersion { version = newer }
                state.note(event)
                return true
            }
        }

        private mutating func recover(from error: any Error) async throws {
            body = nil
            pending = []
            pendingIndex = 0
            switch error {
            case let status as Status where status.code == 410 || status.isVersionAhead:
                return try await beginAgain(status.message)
            case is UnreadableEvent:
                return try await beginAgain("the server sent what is no event")
            case let status as Status where status.code == 429 || status.code >= 500:
                watch.interruption(status.message)
            case let error as TransportError where error.mayPass:
                watch.interruption(error.message)
            default: throw error
            }
            if hasLasted { failures = 0 }
            failures += 1
            if let maximum = watch.options.maximumFailures, failures >= maximum { throw error }
            try await pause()
        }

        /// Waits longer after each failure in a row: client-go's 0.8 to 30 seconds, each up to double by chance.
        private func pause() async throws {
            let base = Swift.min(0.8 * Double(1 << Swift.min(failures - 1, 6)), 30)
            try await watch.client.sleep(.seconds(base * Double.random(in: 1..<2)))
        }
    }

    private func connect(from version: String) async throws -> APIResponse {
        var query = [
            ("allowWatchBookmarks", "true"), ("resourceVersion", version),
            ("timeoutSeconds", String(Int.random(in: 300..<600))), ("watch", "true"),
        ]
        if let selector = options.labelSelector, !selector.isEmpty { query.append(("labelSelector", selector)) }
        if let selector = options.fieldSelector, !selector.isEmpty { query.append(("fieldSelector", selector)) }
        query.sort { $0.0 < $1.0 }
        var request = client.request(
            "GET", try resource.collectionPath(in: options.namespace), query, accept: options.accept)
        if options.accept == .json { request.headers[0].value = "application/json;stream=watch,application/json" }
        let response = try await client.open(request, about: RequestSubject(resource))
        // What stands between here and the server may answer in its place, and with success.
        if let type = response.header("Content-Type"), type.lowercased().hasPrefix("text/html") {
            throw TransportError.badAnswer("the answer to the watch is a page (\(type)), no events of a Kubernetes API")
        }
        return response
    }
}

/// A line of a watch that is no event.
private struct UnreadableEvent: Error {}

extension Status {
    /// Whether the server has not come as far as the version that was asked for: it was set back.
    fileprivate var isVersionAhead: Bool {
        details?.causes.contains { $0.reason == "ResourceVersionTooLarge" } ?? false
    }
}

/// What a watch knows to exist.
private struct WatchState {
    /// The last event about each object.
    private var objects: [String: WatchEvent] = [:]

    mutating func note(_ event: WatchEvent) {
        guard let key = event.key else { return }
        objects[key] = event.kind == .deleted ? nil : event
    }

    /// What must have happened so that the server now has `list`. The events are not noted yet, except by the caller.
    mutating func differences(to list: JSONValue) -> [WatchEvent] {
        var events: [WatchEvent] = []
        var listed: [String: WatchEvent] = [:]
        for object in Self.objects(of: list) {
            let isKnown = objects[WatchEvent(kind: .added, object: object).key ?? ""]
            let event = WatchEvent(kind: isKnown == nil ? .added : .modified, object: object)
            if let key = event.key { listed[key] = event }
            if isKnown == nil || isKnown?.metadata?["resourceVersion"] != event.metadata?["resourceVersion"] {
                events.append(event)
            }
        }
        let gone = objects.filter { listed[$0.key] == nil }.sorted { $0.key < $1.key }
        objects = listed
        return gone.map { WatchEvent(kind: .deleted, object: $0.value.object) } + events
    }

    /// The items of a list with their kind, or the rows of a Table, each in a Table of its own.
    private static func objects(of list: JSONValue) -> [JSONValue] {
        if let rows = list["rows"]?.arrayValue {
            return rows.map { row in
                var table = list
                table["rows"] = [row]
                return table
            }
        }
        let kind = list["kind"]?.stringValue.map { $0.hasSuffix("List") ? String($0.dropLast(4)) : $0 }
        return (list["items"]?.arrayValue ?? []).map { item in
            var item = item
            if item["kind"] == nil, let kind { item["kind"] = .string(kind) }
            if item["apiVersion"] == nil, let version = list["apiVersion"] { item["apiVersion"] = version }
            return item
        }
    }
}
