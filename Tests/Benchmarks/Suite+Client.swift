import Foundation

extension Suite {
    func measureStart() throws {
        report(
            try .run(
                "start-up: version --client", runs: runs * Self.oftener,
                subject: { try .of([svcctl, "version", "--client"]) },
                peer: kubectl.map { kubectl in { try .of([kubectl, "version", "--client"]) } }))
    }

    func measureGet() throws {
        for count in [1000, 5000] {
            let server = try ServerUnderTest(svcctl, store: ":memory:", in: directory)
            let services = try workload.stream(of: count)
            _ = try client(svcctl, server, ["apply", "-f", services])
            for (title, arguments) in [
                ("table", ["get", "svc"]), ("json", ["get", "svc", "-o", "json"]),
                ("jsonpath", ["get", "svc", "-o", "jsonpath={.items[*].spec.clusterIP}"]),
            ] {
                report(try compare("get \(count) Services, \(title)", server, arguments))
            }
            if count == 1000 {
                report(
                    try compare(
                        "describe one Service", server, ["describe", "svc", "service-7"], runs: runs * Self.oftener))
                report(
                    try compare(
                        "patch one Service", server,
                        ["patch", "svc", "service-7", "-p", #"{"spec":{"sessionAffinity":"ClientIP"}}"#],
                        runs: runs * Self.oftener))
            }
        }
    }

    func measureApply() throws {
        let count = 1000
        let services = try workload.stream(of: count)
        let changed = try workload.stream(of: count, label: "b")
        // A server of its own for each client, so that each finds what it left itself.
        for (title, file) in [("new", services), ("unchanged", services), ("changed", changed)] {
            var servers: [String: ServerUnderTest] = [:]
            report(
                try .run(
                    "apply \(count) Services, \(title)", runs: 1, items: count,
                    prepare: {
                        for program in [svcctl, kubectl].compactMap({ $0 }) where servers[program] == nil {
                            let folder = directory.appending(path: "server-\(servers.count)")
                            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                            let server = try ServerUnderTest(svcctl, store: ":memory:", in: folder)
                            servers[program] = server
                            if title != "new" { _ = try client(program, server, ["apply", "-f", services]) }
                        }
                    },
                    subject: { try client(svcctl, servers[svcctl], ["apply", "-f", file]) },
                    peer: kubectl.map { kubectl in { try client(kubectl, servers[kubectl], ["apply", "-f", file]) } }))
        }
    }

    /// What takes milliseconds is run so many times oftener.
    private static let oftener = 4

    private func compare(
        _ name: String, _ server: ServerUnderTest, _ arguments: [String], runs: Int? = nil
    ) throws -> Comparison {
        try .run(
            name, runs: runs ?? self.runs, subject: { try client(svcctl, server, arguments) },
            peer: kubectl.map { kubectl in { try client(kubectl, server, arguments) } })
    }

    func client(_ program: String, _ server: ServerUnderTest?, _ arguments: [String]) throws -> ProcessRun {
        let kubeconfig = server?.kubeconfig ?? ""
        let run = try ProcessRun.of([program, "--kubeconfig", kubeconfig] + arguments)
        guard run.exit == 0 else { throw BenchmarkFailure("\(program) \(arguments.joined(separator: " ")) failed") }
        return run
    }
}
