internal import ArgumentParser
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ManifestLint

/// Completions that only the kubeconfig or the server knows: contexts, namespaces, objects.
///
/// If anything goes wrong, or the server takes too long, nothing is offered: a shell must not wait.
struct LiveCompletion: Sendable {
    /// What is asked for.
    enum Subject: Sendable {
        case entries(Kubeconfig.Section)
        case namespaces
        /// The types of objects.
        case types
        /// A type, then names of it; or `TYPE/NAME`. Several types are separated by commas.
        case objects
        /// `TYPE/NAME` of these types.
        case qualified([String])
    }

    /// Whether arguments come with completions. A command that is only to be run has none: ArgumentParser parses those
    /// without waiting whose completions do not wait.
    @TaskLocal static var isOffered = true

    private let line: CompletionLine
    private let context: CommandContext

    /// Seconds that a server may take to answer.
    private static let patience = "3s"

    /// - Parameters:
    ///   - words: the command line as the shell has cut it, the program's name first.
    ///   - index: the word that the cursor is in.
    /// - Throws: where the line cannot be understood so far.
    init(words: [String], index: Int, _ context: CommandContext) async throws {
        line = try await CompletionLine(words: words, index: index)
        self.context = context
    }

    /// The words that begin as the one at the cursor does.
    func candidates(_ subject: Subject) async -> [String] {
        let found = (try? await all(subject)) ?? []
        return found.filter { $0.hasPrefix(line.current) }
    }

    private func all(_ subject: Subject) async throws -> [String] {
        switch subject {
        case .entries(let section): try context.kubeconfigFiles(line.globals).merged[section].keys.map { $0 }
        case .namespaces: try await names(of: .namespaces, in: nil, try await connect())
        case .types: try await types(try await connect())
        case .objects: try await objects()
        case .qualified(let types): try await qualified(types, try await connect())
        }
    }

    private func objects() async throws -> [String] {
        let connection = try await connect()
        if let slash = line.current.firstIndex(of: "/") {
            let type = String(line.current[..<slash])
            return try await names(ofType: type, connection).map { "\(type)/\($0)" }
        }
        guard let type = line.positionals.first else { return try await typeLists(connection) }
        // After svc/web another TYPE/NAME follows.
        if type.contains("/") { return try await types(connection).map { $0 + "/" } }
        let taken = Set(line.positionals.dropFirst())
        var names: [String] = []
        for type in type.split(separator: ",") { names += try await self.names(ofType: String(type), connection) }
        return names.filter { !taken.contains($0) }
    }

    /// The types, or what can follow `svc,`.
    private func typeLists(_ connection: Connection) async throws -> [String] {
        let types = try await types(connection)
        guard let comma = line.current.lastIndex(of: ",") else { return types }
        let before = line.current[...comma]
        let taken = Set(before.split(separator: ",").map(String.init))
        return types.filter { !taken.contains($0) }.map { before + $0 }
    }

    /// `svc/web` for each object of the type at the cursor; the first type where there is none yet.
    private func qualified(_ types: [String], _ connection: Connection) async throws -> [String] {
        let slash = line.current.firstIndex(of: "/")
        guard let type = slash.map({ String(line.current[..<$0]) }) ?? types.first else { return [] }
        let taken = Set(line.positionals)
        let others = slash == nil ? types.dropFirst().map { $0 + "/" } : []
        return try await names(ofType: type, connection).map { "\(type)/\($0)" }.filter { !taken.contains($0) } + others
    }

    private func connect() async throws -> Connection {
        var globals = line.globals
        globals.requestTimeout = globals.requestTimeout ?? Self.patience
        globals.verbosity = nil
        return try await context.silent.connect(globals)
    }

    private func types(_ connection: Connection) async throws -> [String] {
        let known = (try? await connection.discovery.resources().all) ?? APIResource.builtIn
        var seen = Set<String>()
        return known.map(\.gvr.resource).filter { seen.insert($0).inserted }.sorted()
    }

    private func names(ofType type: String, _ connection: Connection) async throws -> [String] {
        let resource = try await connection.discovery.resource(named: type)
        return try await names(of: resource, in: resource.isNamespaced ? connection.namespace : nil, connection)
    }

    private func names(
        of resource: APIResource, in namespace: String?, _ connection: Connection
    ) async throws -> [String] {
        try await connection.client.names(of: resource, in: namespace).map(\.name)
    }
}

extension CompletionKind {
    static var contexts: CompletionKind { live(.entries(.contexts)) }
    static var clusters: CompletionKind { live(.entries(.clusters)) }
    static var users: CompletionKind { live(.entries(.users)) }
    static var namespaces: CompletionKind { live(.namespaces) }
    static var types: CompletionKind { live(.types) }
    static var objects: CompletionKind { live(.objects) }
    static var services: CompletionKind { live(.qualified(["svc"])) }
    /// What a trace can begin with.
    static var traceable: CompletionKind { live(.qualified(["svc", "ingress", "httproute", "gateway"])) }

    static var lintRules: CompletionKind { LiveCompletion.isOffered ? .list(LintRule.all.map(\.id)) : .default }
    static var reportFormats: CompletionKind {
        LiveCompletion.isOffered ? .list(ReportFormat.allCases.map(\.rawValue)) : .default
    }

    private static func live(_ subject: LiveCompletion.Subject) -> CompletionKind {
        guard LiveCompletion.isOffered else { return .default }
        return .custom { words, index, _ in
            await (try? LiveCompletion(words: words, index: index, .live))?.candidates(subject) ?? []
        }
    }
}

extension CommandContext {
    /// A context whose messages nobody sees: a shell shows them in the middle of the command line.
    fileprivate var silent: CommandContext {
        var context = self
        context.errors = Output { _ in }
        return context
    }
}
