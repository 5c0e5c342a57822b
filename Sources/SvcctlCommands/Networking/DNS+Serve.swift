internal import KubernetesClient
internal import KubernetesModel
internal import ServiceForwarding
internal import ServiceNetworking

extension DNS {
    /// `svcctl dns serve`: answers from files, or from a cluster for as long as it changes, until a signal comes.
    func serve(_ context: CommandContext) async throws {
        let (address, port) = try Self.endpoint(listen, flag: "listen")
        let source = try await ObjectSource.open(
            self.source, globals, context, .init(namespaces: true, pods: needsPods))
        let addresses = address.value == 0 ? [] : [address]
        let server = ZoneServer(try zone(source.objects, serverAddresses: addresses))
        let listening: ZoneServer.Listening
        do {
            listening = try await server.listen(on: address, port: port)
        } catch {
            throw CommandFailure("error: cannot listen on \(listen): \(error)")
        }
        try context.errors.print(
            "Serving DNS for \(clusterDomain) on \(address.with(port: listening.port)) (UDP and TCP)")
        defer { try? context.errors.print("Answered \(server.queryCount) queries") }
        try await untilStopped {
            guard let connection = source.connection else { return try await Task.sleep(for: .seconds(1 << 30)) }
            var others: [APIResource] = source.objects.namespaces.isEmpty ? [] : [.namespaces]
            if pods == .verified { others.append(.pods) }
            let feed = source.feed(connection.client, others)
            var serial: UInt32 = 1
            for try await objects in feed.states() {
                serial += 1
                server.update(try zone(objects, serial: serial, serverAddresses: addresses))
            }
        }
        await listening.stop()
    }

    /// Reads `ADDRESS:PORT`, the value of a flag.
    static func endpoint(_ text: String, flag: String) throws -> (IPAddress, Int) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65535).contains(port),
            let address = IPAddress(text[..<colon].filter { $0 != "[" && $0 != "]" })
        else {
            throw CommandFailure("error: invalid argument \"\(text)\" for \"--\(flag)\" flag: ADDRESS:PORT is expected")
        }
        return (address, port)
    }
}
