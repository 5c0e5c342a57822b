import KubernetesModel
import Synchronization

/// Counts requests for `/metrics`, by verb, resource and status code.
final class RequestCounts: Sendable {
    private struct Key: Hashable {
        let verb: String
        let resource: String
        let code: Int
    }

    private struct State {
        var requests: [Key: (count: Int, seconds: Double)] = [:]
    }

    private let state = Mutex(State())

    private static let verbs: Set<String> = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

    /// - Parameters:
    ///   - verb: the HTTP method. Those that the API does not have count as one.
    ///   - resource: the name of a resource of the server, or a word for all others.
    func record(verb: String, resource: String, code: Int, seconds: Double) {
        state.withLock { state in
            let key = Key(verb: Self.verbs.contains(verb) ? verb : "other", resource: resource, code: code)
            let entry = state.requests[key] ?? (0, 0)
            state.requests[key] = (entry.count + 1, entry.seconds + seconds)
        }
    }

    /// The figures in Prometheus' text format.
    var text: String {
        let requests = state.withLock { $0.requests }.sorted {
            ($0.key.resource, $0.key.verb, $0.key.code) < ($1.key.resource, $1.key.verb, $1.key.code)
        }
        func labels(_ key: Key) -> String {
            "{code=\"\(key.code)\",resource=\"\(key.resource)\",verb=\"\(key.verb)\"}"
        }
        var text = "# HELP apiserver_request_total Requests answered.\n# TYPE apiserver_request_total counter\n"
        for (key, entry) in requests { text += "apiserver_request_total\(labels(key)) \(entry.count)\n" }
        text += "# HELP apiserver_request_duration_seconds_sum Time spent on requests.\n"
        text += "# TYPE apiserver_request_duration_seconds_sum counter\n"
        for (key, entry) in requests {
            text += "apiserver_request_duration_seconds_sum\(labels(key)) \(entry.seconds)\n"
        }
        return text
    }
}

extension APIServer {
    func metricsResponse() async throws -> ServerResponse {
        let (counts, revision) = try store.read { (try $0.objectCounts(), try $0.revision()) }
        var text = requests.text
        text += "# HELP apiserver_storage_objects Stored objects.\n# TYPE apiserver_storage_objects gauge\n"
        for (resource, count) in counts { text += "apiserver_storage_objects{resource=\"\(resource)\"} \(count)\n" }
        text += "# HELP apiserver_storage_revision Writes since the store was made.\n"
        text += "# TYPE apiserver_storage_revision counter\napiserver_storage_revision \(revision)\n"
        text += "# HELP apiserver_registered_watchers Open watches.\n# TYPE apiserver_registered_watchers gauge\n"
        text += "apiserver_registered_watchers \(await watches.watcherCount)\n"
        return .text(text)
    }
}
