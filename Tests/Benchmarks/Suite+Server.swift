import Foundation

extension Suite {
    /// The embedded apiserver: a cold start to the first answer, and durable creates through `apply`.
    func measureServer() throws {
        report(
            try .run(
                "embedded apiserver, cold start and one get", runs: runs * 2,
                prepare: { try? FileManager.default.removeItem(at: store) },
                subject: { try .of([svcctl, "--embedded", "--embedded-store", store.path, "get", "svc"]) }, peer: nil))
        for count in [1000, 10_000] {
            let services = try workload.stream(of: count)
            report(
                try .run(
                    "embedded apiserver, \(count) durable creates", runs: 1, items: count,
                    prepare: { try? FileManager.default.removeItem(at: store) },
                    subject: {
                        try .of([svcctl, "--embedded", "--embedded-store", store.path, "apply", "-f", services])
                    }, peer: nil))
            report(
                try .run(
                    "embedded apiserver, list of \(count)", runs: runs, items: count,
                    subject: { try .of([svcctl, "--embedded", "--embedded-store", store.path, "get", "svc"]) },
                    peer: nil))
        }
    }

    /// `svcctl serve` under load, beside a real apiserver where `SVCCTL_BENCHMARK_KUBECONFIG` names the kubeconfig of one
    /// that may be written to: Services created over 1 and 16 kept-alive connections, all of them listed, and a create
    /// told to 100 watches.
    func measureServe() async throws {
        try? FileManager.default.removeItem(at: store)
        let server = try ServerUnderTest(svcctl, store: store.path, in: directory)
        let mine = try LoadClient(kubeconfig: server.kubeconfig)
        let peer = try ProcessInfo.processInfo.environment["SVCCTL_BENCHMARK_KUBECONFIG"].map(LoadClient.init)
        for connections in [1, 16] {
            let count = 400 * connections
            try await reportLoad("serve: creates over \(connections) kept-alive connections", items: count, mine, peer)
            {
                [try await $0.create(count, over: connections, prefix: "load\(connections)")]
            }
        }
        try await reportLoad("serve: list of \(400 * 17)", items: 400 * 17, mine, peer) { client in
            var times: [Double] = []
            for _ in 0..<runs { times.append(try await client.list()) }
            return times
        }
        try await reportLoad("serve: a create until 100 watches have heard of it", items: nil, mine, peer) {
            try await $0.fanOut(to: 100, changes: 21, prefix: "fan")
        }
        for prefix in ["load1", "load16", "fan"] { try await peer?.remove(prefix) }
    }

    func reportLoad(
        _ name: String, items: Int?, _ mine: LoadClient, _ peer: LoadClient?,
        _ measure: (LoadClient) async throws -> [Double]
    ) async throws {
        let subject = try await measure(mine)
        let peers = if let peer { try await measure(peer) } else { [Double]() }
        // The memory of a server that runs on says nothing about one of its requests.
        func runs(_ times: [Double]) -> [ProcessRun] {
            times.map { ProcessRun(wall: $0, processor: 0, peakMemory: 0, exit: 0) }
        }
        report(Comparison(name: name, subject: runs(subject), peer: runs(peers), items: items))
    }

    private var store: URL { directory.appending(path: "store.db") }
}
