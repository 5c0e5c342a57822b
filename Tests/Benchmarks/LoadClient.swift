import Foundation
import KubernetesClient

/// Clients of one apiserver that each keep a connection of their own and ask again as soon as they are answered.
struct LoadClient: Sendable {
    private static let services = "/api/v1/namespaces/default/services"
    private let configuration: ClientConfiguration

    /// - Parameter kubeconfig: the path of the file that says where the server is and who is asking.
    init(kubeconfig: String) throws {
        var overrides = ConnectionOverrides()
        overrides.kubeconfig = kubeconfig
        var configuration = try ConfigurationResolver(overrides: overrides, environment: [:]).resolve()
        configuration.disableCompression = true
        self.configuration = configuration
    }

    /// Creates Services called `PREFIX-0`, `PREFIX-1` … over `connections` connections, and returns the seconds it took.
    func create(_ count: Int, over connections: Int, prefix: String) async throws -> Double {
        let clients = (0..<connections).map { _ in HTTPTransport(configuration) }
        for client in clients { _ = try await body(of: APIRequest(target: "/version"), client) }
        let start = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, client) in clients.enumerated() {
                group.addTask {
                    for number in stride(from: index, to: count, by: connections) {
                        try await create("\(prefix)-\(number)", client)
                    }
                }
            }
            try await group.waitForAll()
        }
        return (ContinuousClock.now - start).seconds
    }

    /// The seconds that a list of all Services of the namespace takes, to its last byte.
    func list() async throws -> Double {
        let client = HTTPTransport(configuration)
        _ = try await body(of: APIRequest(target: "/version"), client)
        let start = ContinuousClock.now
        _ = try await body(of: APIRequest(target: Self.services), client)
        return (ContinuousClock.now - start).seconds
    }

    /// The seconds until a watch has told of at least `count` Services that are there already.
    func initialEvents(of count: Int) async throws -> Double {
        let client = HTTPTransport(configuration)
        _ = try await body(of: APIRequest(target: "/version"), client)
        let start = ContinuousClock.now
        var told = 0
        for try await piece in try await client.send(APIRequest(target: Self.services + "?watch=1")).body {
            told += piece.count { $0 == UInt8(ascii: "\n") }
            if told >= count { break }
        }
        return (ContinuousClock.now - start).seconds
    }

    /// For each of `changes` creates, the seconds from its sending until the last of `watchers` watches has heard of it.
    func fanOut(to watchers: Int, changes: Int, prefix: String) async throws -> [Double] {
        let arrivals = Arrivals()
        let watches = (0..<watchers).map { _ in Task { try await watch(prefix, changes, arrivals) } }
        // A watch that starts with what there is hears of the first Service in any case: then all have begun.
        let client = HTTPTransport(configuration)
        try await create("\(prefix)-0", client)
        while await arrivals.count(of: 0) < watchers { try await Task.sleep(for: .milliseconds(5)) }
        var latencies: [Double] = []
        for number in 1..<changes {
            let start = ContinuousClock.now
            try await create("\(prefix)-\(number)", client)
            while await arrivals.count(of: number) < watchers { try await Task.sleep(for: .microseconds(200)) }
            let last = await arrivals.last(of: number) ?? .now
            latencies.append((last - start).seconds)
        }
        for watch in watches { try await watch.value }
        return latencies
    }

    private func watch(_ prefix: String, _ changes: Int, _ arrivals: Arrivals) async throws {
        let client = HTTPTransport(configuration)
        let target = Self.services + "?watch=1&labelSelector=run%3D\(prefix)"
        var text: [UInt8] = []
        var next = 0
        for try await piece in try await client.send(APIRequest(target: target)).body {
            text += piece
            while let end = text.firstIndex(of: UInt8(ascii: "\n")) {
                text.removeSubrange(...end)
                await arrivals.note(next)
                next += 1
                if next == changes { return }
            }
        }
    }

    private func create(_ name: String, _ client: HTTPTransport) async throws {
        let run = name.prefix { $0 != "-" }
        let manifest = """
            {"apiVersion":"v1","kind":"Service","metadata":{"name":"\(name)","labels":{"run":"\(run)"}},
            "spec":{"selector":{"app":"\(name)"},"ports":[{"name":"http","port":80,"targetPort":8080},
            {"name":"metrics","port":9090,"targetPort":"metrics"}]}}
            """
        let request = APIRequest(
            method: "POST", target: Self.services, headers: [(name: "Content-Type", value: "application/json")],
            body: Array(manifest.utf8))
        _ = try await body(of: request, client)
    }

    private func body(of request: APIRequest, _ client: HTTPTransport) async throws -> [UInt8] {
        let answer = try await client.send(request)
        var bytes: [UInt8] = []
        for try await piece in answer.body { bytes += piece }
        guard answer.status < 300 else {
            throw BenchmarkFailure(
                "\(request.method) \(request.target): \(answer.status) \(String(decoding: bytes, as: UTF8.self))")
        }
        return bytes
    }

    /// Deletes the Services that runs with `prefix` made.
    func remove(_ prefix: String) async throws {
        let request = APIRequest(method: "DELETE", target: Self.services + "?labelSelector=run%3D\(prefix)")
        let client = HTTPTransport(configuration)
        // An apiserver gives a request a minute; what it deleted in one is gone.
        for _ in 0..<10 {
            let answer = try await client.send(request)
            for try await _ in answer.body {}
            if answer.status != 504 { break }
        }
        _ = try await body(of: request, client)
    }
}

/// How many watches have heard of each change, and when the last one did.
private actor Arrivals {
    private var counts: [Int: Int] = [:]
    private var times: [Int: ContinuousClock.Instant] = [:]

    func note(_ change: Int) {
        counts[change, default: 0] += 1
        times[change] = .now
    }

    func count(of change: Int) -> Int { counts[change] ?? 0 }
    func last(of change: Int) -> ContinuousClock.Instant? { times[change] }
}
