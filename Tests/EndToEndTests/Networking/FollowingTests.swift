import Foundation
import Testing

/// The verbs that go on until they are stopped, run as a user runs them: the built program, a served store, a signal.
@Suite struct FollowingTests {
    /// Shell functions: `await COMMAND` waits until it succeeds, `stop PID` ends a follower as `kill` does.
    private static let helpers = """
        await() {
          for _ in $(seq 300); do eval "$1" && return 0; sleep 0.1; done
          echo "never: $1" >&2; exit 7
        }
        stop() { kill -TERM "$1"; wait "$1"; echo "exit $?"; }

        """

    private static let service = """
        {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "shop"},
         "spec": {"clusterIP": "10.96.5.5", "ports": [{"name": "http", "port": 80}]}}
        """

    static let hasDig: Bool = {
        let found = FileManager.default.isExecutableFile(atPath: "/usr/bin/dig")
        if !found { print("skipped: needs dig") }
        return found
    }()

    /// Runs `script` where `svcctl` finds a served store, in a directory that has `files`.
    private func follow(_ script: String, files: [String: String] = [:]) async throws -> Svcctl.Outcome {
        let folder = try ServedStore.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let server = try ServedStore(folder: folder, flags: ["--insecure-http"])
        defer { server.kill() }
        let svcctl = try Svcctl()
        defer { svcctl.remove() }
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        return try await svcctl.shell(
            Self.helpers + script, in: folder,
            environment: ["KUBECONFIG": server.kubeconfig, "SERVER_PORT": "\(server.port)"], embedded: false)
    }

    @Test func rulesPrintWhatChanges() async throws {
        let run = try await follow(
            #"""
            svcctl rules -w --node node-1 > rules.txt & follower=$!
            await "grep -q '^COMMIT' rules.txt"
            svcctl apply -f service.json
            await "grep -q '^-A KUBE-SERVICES .*default/shop:http has no endpoints' rules.txt"
            before=$(grep -c '^COMMIT' rules.txt)
            svcctl delete svc shop
            await "[ \$(grep -c '^COMMIT' rules.txt) -gt $before ]"
            stop $follower
            grep -c 'default/shop:http' rules.txt
            """#, files: ["service.json": Self.service])
        #expect(run.exit == 0, "\(run.stderr)")
        // Once when it came; that it went shows in the chain being written anew without it.
        #expect(run.stdout == "service/shop created\nservice \"shop\" deleted\nexit 0\n1\n")
    }

    @Test func proxyCarriesBytesAndCountsThem() async throws {
        let run = try await follow(
            #"""
            sed "s/\"PORT\"/$SERVER_PORT/" endpoints.json > slice.json
            svcctl proxy svc/shop -f service.json -f slice.json > out.txt 2> err.txt & proxy=$!
            await "grep -q '^Forwarding from' out.txt"
            port=$(sed -n 's/^Forwarding from 127.0.0.1:\([0-9]*\) -> .*/\1/p' out.txt)
            for _ in 1 2 3; do
              exec 3<> /dev/tcp/127.0.0.1/$port
              printf 'GET /readyz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n' >&3
              tail -n 1 <&3; echo
              exec 3>&-
            done
            stop $proxy
            cat err.txt
            """#,
            files: [
                "service.json": Self.service,
                "endpoints.json": """
                {"apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice",
                 "metadata": {"name": "shop-1", "labels": {"kubernetes.io/service-name": "shop"}},
                 "addressType": "IPv4", "ports": [{"name": "http", "port": "PORT"}],
                 "endpoints": [{"addresses": ["127.0.0.1"]}]}
                """,
            ])
        #expect(run.exit == 0, "\(run.stderr)")
        #expect(run.stdout.hasPrefix("ok\nok\nok\nexit 0\n"), "\(run.stdout)")
        #expect(run.stdout.contains("default/shop:http/TCP: 3 connections (0 open), "), "\(run.stdout)")
    }

    @Test(.enabled(if: hasDig)) func dnsAnswersForWhatIsThere() async throws {
        let run = try await follow(
            #"""
            svcctl dns serve --listen 127.0.0.1:0 2> err.txt & server=$!
            await "grep -q '^Serving DNS' err.txt"
            port=$(sed -n 's/.* on 127.0.0.1:\([0-9]*\) .*/\1/p' err.txt)
            ask() { dig @127.0.0.1 -p $port +time=2 "$@"; }
            svcctl apply -f service.json
            await 'ask +short shop.default.svc.cluster.local | grep .'
            ask +short +tcp SRV _http._tcp.shop.default.svc.cluster.local
            ask +short -x 10.96.5.5
            svcctl delete svc shop
            await 'ask shop.default.svc.cluster.local | grep -o NXDOMAIN'
            stop $server
            """#, files: ["service.json": Self.service])
        #expect(run.exit == 0, "\(run.stderr)")
        #expect(
            run.stdout == """
                service/shop created
                10.96.5.5
                0 100 80 shop.default.svc.cluster.local.
                shop.default.svc.cluster.local.
                service "shop" deleted
                NXDOMAIN
                exit 0

                """)
    }
}
