internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import Synchronization

/// What somebody may have meant who named an object that does not exist.
///
/// The server is asked only after it has answered 404, and only for names. Whatever goes wrong then, a right that is
/// missing for one, means that nothing is proposed.
struct NearestName: Sendable {
    private let connection: Connection

    /// How long the search may take: it comes behind an error that has been told already.
    private static let patience: Duration = .seconds(3)
    /// How many objects get a proposal; a command that misses more has another mistake in it.
    private static let limit = 3

    init(_ connection: Connection) {
        var client = connection.client
        client.requestTimeout = Self.patience
        client.log = nil
        client.warnings = WarningSink { _ in }
        self.connection = Connection(
            client: client, discovery: Discovery(client: client), namespace: connection.namespace,
            isNamespaceExplicit: connection.isNamespaceExplicit, serverAddress: connection.serverAddress)
    }

    /// A line for each of `refusals` that names an object nobody knows, where there is another one to propose.
    func proposals(for refusals: [Status]) async -> [String] {
        var lines: [String] = []
        for refusal in refusals.prefix(Self.limit) where refusal.code == 404 {
            guard let details = refusal.details, !details.name.isEmpty, !details.kind.isEmpty else { continue }
            if let line = try? await proposal(for: details) { lines.append(line) }
        }
        return lines
    }

    private func proposal(for details: Status.Details) async throws -> String? {
        let word = details.group.isEmpty ? details.kind : "\(details.kind).\(details.group)"
        let resource = try await connection.discovery.resource(named: word)
        let namespace = resource.isNamespaced ? connection.namespace : nil
        let here = try await connection.client.names(of: resource, in: namespace)
        if let nearest = here.map(\.name).nearest(to: details.name) { return "Did you mean \"\(nearest)\"?" }
        guard namespace != nil else { return nil }
        let others = try await connection.client.names(of: resource, in: nil).filter { $0.namespace != namespace }
        if let same = others.first(where: { $0.name == details.name }) {
            return "There is one in the namespace \"\(same.namespace)\": add -n \(same.namespace)."
        }
        guard let nearest = others.map(\.name).nearest(to: details.name),
            let found = others.first(where: { $0.name == nearest })
        else { return nil }
        return "Did you mean \"\(nearest)\" in the namespace \"\(found.namespace)\"?"
    }
}

/// The connection that a command made, for what is asked once the command has failed.
final class LatestConnection: Sendable {
    private let state = Mutex<Connection?>(nil)

    /// nil before there is one.
    var value: Connection? { state.withLock(\.self) }

    func note(_ connection: Connection) { state.withLock { $0 = connection } }
}

extension APIClient {
    /// The names of objects, and their namespaces; at most 500. They come as a table, which is the least that a server
    /// sends.
    /// - Parameter namespace: nil for all.
    func names(of resource: APIResource, in namespace: String?) async throws -> [(namespace: String, name: String)] {
        let list = try await list(resource, namespace: namespace, ListOptions(limit: 500), accept: .table)
        let objects = list["rows"]?.arrayValue?.compactMap { $0["object"] } ?? list["items"]?.arrayValue ?? []
        return objects.compactMap { object in
            guard let name = object[path: "metadata", "name"]?.stringValue else { return nil }
            return (object[path: "metadata", "namespace"]?.stringValue ?? "", name)
        }
    }
}
