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

    private var store: URL { directory.appending(path: "store.db") }
}
