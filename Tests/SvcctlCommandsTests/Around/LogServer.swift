import Foundation
import JSON
import KubernetesClient
import Synchronization

@testable import SvcctlCommands

/// An apiserver with Pods whose containers have written something.
final class LogServer: Transport {
    /// What one request for a log gets: its pieces, and then an end or an error.
    struct Log: Sendable {
        var pieces: [String]
        var error: TransportError?

        init(_ pieces: String..., error: TransportError? = nil) {
            self.pieces = pieces
            self.error = error
        }
    }

    private struct State {
        /// By path: the object that a GET gets.
        var objects: [String: JSONValue] = [:]
        var logs: [String: [Log]] = [:]
        var requests: [String] = []
    }

    private let state = Mutex(State())

    /// What was asked for, without the server's address.
    var requests: [String] { state.withLock(\.requests) }

    static let namespace = "/api/v1/namespaces/default"

    /// Puts an object where a GET finds it.
    func put(_ path: String, _ object: JSONValue) { state.withLock { $0.objects[path] = object } }

    /// Adds a Service that selects `app=NAME`.
    func service(_ name: String, selector: JSONObject? = nil) {
        let selector = selector ?? ["app": .string(name)]
        put(
            "\(Self.namespace)/services/\(name)",
            [
                "kind": "Service", "apiVersion": "v1", "metadata": ["name": .string(name), "namespace": "default"],
                "spec": ["selector": .object(selector), "ports": [["port": 80]]],
            ])
    }

    /// Adds Pods with the label `app=APP`.
    /// - Parameter status: of all their containers.
    func pods(_ app: String, _ names: [String], containers: [String] = ["main"], status: JSONValue? = nil) {
        let pods = names.map { name -> JSONValue in
            let statuses = containers.map { container -> JSONValue in
                var entry: JSONObject = ["name": .string(container), "restartCount": 0]
                entry["state"] = status
                return .object(entry)
            }
            return [
                "kind": "Pod", "apiVersion": "v1",
                "metadata": [
                    "name": .string(name), "namespace": "default", "uid": .string(name),
                    "labels": ["app": .string(app)],
                ],
                "spec": ["nodeName": "n", "containers": .array(containers.map { ["name": .string($0)] })],
                "status": ["phase": "Running", "containerStatuses": .array(status == nil ? [] : statuses)],
            ]
        }
        for (name, pod) in zip(names, pods) { put("\(Self.namespace)/pods/\(name)", pod) }
        put(
            "\(Self.namespace)/pods",
            ["kind": "PodList", "apiVersion": "v1", "metadata": ["resourceVersion": "7"], "items": .array(pods)])
    }

    /// What the requests for the log of a container get, one after the other; the last answer stays.
    func log(_ pod: String, _ container: String, _ logs: Log...) {
        state.withLock { $0.logs["\(pod)/\(container)"] = logs }
    }

    func send(_ request: APIRequest) async throws -> APIResponse {
        let (path, query) = Self.parts(request.target)
        return state.withLock { state in
            state.requests.append(request.target)
            if path.hasSuffix("/log"), let pod = path.split(separator: "/").dropLast().last {
                let key = "\(pod)/\(query["container"] ?? "")"
                guard var logs = state.logs[key], let log = logs.first else {
                    return Self.failure(400, "BadRequest", "container \(key) is waiting to start: ContainerCreating")
                }
                if logs.count > 1 { logs.removeFirst() }
                state.logs[key] = logs
                return APIResponse(
                    status: 200, headers: [],
                    body: AsyncThrowingStream { continuation in
                        for piece in log.pieces { continuation.yield(Array(piece.utf8)) }
                        continuation.finish(throwing: log.error)
                    })
            }
            if query["watch"] == "true" {
                return Self.failure(403, "Forbidden", "pods is forbidden: no watch")
            }
            guard let object = state.objects[path] else {
                let parts = path.split(separator: "/").suffix(2)
                return Self.failure(404, "NotFound", "\(parts.first ?? "") \"\(parts.last ?? "")\" not found")
            }
            return APIResponse(status: 200, json: object.jsonText())
        }
    }

    private static func failure(_ code: Int, _ reason: String, _ message: String) -> APIResponse {
        let status: JSONValue = [
            "kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": .string(reason),
            "message": .string(message), "code": .integer(Int64(code)),
        ]
        return APIResponse(status: code, json: status.jsonText())
    }

    private static func parts(_ target: String) -> (path: String, query: [String: String]) {
        let components = URLComponents(string: target)
        let items = components?.queryItems ?? []
        return (
            components?.path ?? target,
            Dictionary(items.map { ($0.name, $0.value ?? "") }, uniquingKeysWith: { $1 })
        )
    }
}
