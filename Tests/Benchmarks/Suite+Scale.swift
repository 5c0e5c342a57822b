extension Suite {
    /// Cost against size: what one Service costs must not grow with their number. Each is applied (and gets an address),
    /// applied again, listed, and told to a watch that begins with what there is.
    func measureScale() async throws {
        for count in [1000, 10_000, 100_000] {
            let services = try workload.stream(of: count)
            let server = try ServerUnderTest(svcctl, store: ":memory:", in: directory)
            func measure(_ title: String, _ subject: () throws -> ProcessRun) throws {
                report(try .run("\(count) Services: \(title)", runs: 1, items: count, subject: subject, peer: nil))
            }
            for title in ["apply, new", "apply, unchanged"] {
                try measure(title) { try client(svcctl, server, ["apply", "--validate=false", "-f", services]) }
            }
            try measure("list") { try client(svcctl, server, ["get", "svc"]) }
            let load = try LoadClient(kubeconfig: server.kubeconfig)
            try await reportLoad("\(count) Services: watch from the beginning", items: count, load, nil) {
                [try await $0.initialEvents(of: count)]
            }
        }
    }
}
