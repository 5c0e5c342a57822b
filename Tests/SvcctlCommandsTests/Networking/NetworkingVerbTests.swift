import FoundationEssentials
import JSON
import KubernetesModel
import TestSupport
import Testing

@testable import SvcctlCommands

/// The verbs rules, dns and trace on files.
@Suite struct NetworkingVerbTests {
    private static let files =
        "-f \(Fixture("kube-proxy/services-live.json").url.path) -f \(Fixture("kube-proxy/endpointslices.json").url.path)"
    private static let node = "--node node-1 --node-ip 10.200.0.2 --cluster-cidr 10.244.0.0/16"

    struct Outcome {
        let exit: Int32
        let stdout: String
        let stderr: String
    }

    private func run(_ line: String, input: String = "") async -> Outcome {
        let output = OutputCollector()
        let errors = OutputCollector()
        let context = CommandContext(
            readInput: { Array(input.utf8) }, output: output.output, errors: errors.output, environment: [:],
            currentDirectory: "/", terminal: Terminal(), now: { 0 },
            makeTransport: { _, _ in throw CommandFailure("error: no transport in this test") })
        let exit = await CommandLineProgram.run(line.split(separator: " ").map(String.init), in: context)
        return Outcome(exit: exit, stdout: output.text, stderr: errors.text)
    }

    @Test(arguments: [
        ("iptables", "-A KUBE-SVC-IFGUBRKS5UGRVAEJ"),
        ("nftables", "add chain ip kube-proxy service-G72YLFXC-dp/web/tcp/http"),
        ("ipvs", "-A -t 10.96.10.1:80 -s rr"), ("userspace", "-A KUBE-PORTALS-HOST"),
    ])
    func printsRulesOfEachMode(mode: String, line: String) async {
        let outcome = await run("rules \(Self.files) \(Self.node) --proxy-mode \(mode)")
        #expect(outcome.exit == 0 && outcome.stderr.isEmpty)
        #expect(outcome.stdout.contains(line))
        let one = await run("rules svc/web -n dp \(Self.files) \(Self.node) --proxy-mode \(mode) --annotate")
        #expect(
            one.stdout.contains("10.96.10.1") && !one.stdout.contains("10.96.10.2/32") && one.stdout.contains("\n# "))
    }

    /// What no server reads is not guessed at.
    @Test(arguments: ["trace svc/web", "rules", "dns"])
    func refusesWhatNoServerTakes(line: String) async throws {
        let manifest =
            "{kind: Service, apiVersion: v1, metadata: {name: web}, spec: {selector: {app: n}, ports: [{port: 80}]}}"
        let outcome = await run("\(line) -f -", input: manifest)
        #expect(outcome.exit == 1 && outcome.stdout.isEmpty)
        #expect(outcome.stderr.contains(#"no server takes Service "web": spec.selector"#), "\(outcome)")
        #expect(outcome.stderr.contains("bool"))
    }

    @Test func saysThatDNSKnowsNoAddressAsAName() async {
        let manifest =
            "{kind: Service, apiVersion: v1, metadata: {name: x}, spec: {type: ExternalName, externalName: 192.0.2.1}}"
        let outcome = await run("dns svc/x -f -", input: manifest)
        #expect(outcome.exit == 0 && outcome.stdout.isEmpty)
        #expect(outcome.stderr.contains("cluster DNS has no record for it"))
    }

    @Test(arguments: ["5-0", "0-0", "1", "-", "30000-70000", "x-y"])
    func nodePortsHaveARange(range: String) async {
        for line in ["networks \(Self.files)", "trace svc/web -n dp \(Self.files)"] {
            let outcome = await run("\(line) --service-node-port-range=\(range)")
            #expect(outcome.exit != 0 && outcome.stderr.contains("a range like 30000-32767 is expected"), "\(outcome)")
        }
    }

    @Test func tracesWithTheRangeOfTheCluster() async {
        let manifest = """
            {kind: Service, apiVersion: v1, metadata: {name: web}, spec: {type: NodePort, clusterIP: 10.96.0.9, ports: [{port: 80, nodePort: 40000}]}}
            """
        let usual = await run("trace svc/web -f -", input: manifest)
        #expect(usual.stdout.contains("nodePort 40000 is not in the range 30000-32767"))
        let wide = await run("trace svc/web -f - --service-node-port-range 30000-50000", input: manifest)
        #expect(!wide.stdout.contains("is not in the range"))
    }

    @Test(arguments: ["--proxy-mode iptables", "--proxy-mode nftables", "--proxy-mode ipvs"])
    func nodePortsNeedAnAddress(mode: String) async {
        let outcome = await run("rules \(Self.files) \(Self.node) \(mode) --nodeport-addresses 192.0.2.0/24")
        #expect(
            outcome.exit == 0 && outcome.stderr.contains("no IPv4 address of the node is known where nodePorts answer"))
        let userspace = await run("rules \(Self.files) --proxy-mode userspace --nodeport-addresses primary")
        #expect(userspace.exit == 1 && userspace.stderr.contains("is not for --proxy-mode userspace"))
    }

    @Test func comparesPastedRules() async throws {
        let dump = try Fixture("kube-proxy/iptables-filter.txt").text
        let same = await run("rules \(Self.files) \(Self.node) --diff -", input: dump)
        #expect(same.exit == 0 && same.stdout.hasPrefix("no difference in "), "\(same.stdout)")
        let broken = dump.replacing("--dport 30113", with: "--dport 30114")
        let different = await run("rules \(Self.files) \(Self.node) --diff -", input: broken)
        #expect(
            different.exit == 1
                && different.stdout.hasPrefix("dp/empty:\n  different in filter KUBE-EXTERNAL-SERVICES\n"))
        let other = await run("rules svc/web -n dp \(Self.files) \(Self.node) --diff -", input: broken)
        #expect(other.exit == 0)
    }

    @Test func comparesADumpWithTheModeThatItIsOf() async throws {
        let listing = try Fixture("kube-proxy/nftables.txt").text
        let missing = await run("rules \(Self.files) \(Self.node) --ip-family IPv4 --diff -", input: listing)
        // The files do not have the apiserver's own Service, which the recording has.
        #expect(missing.exit == 1)
        #expect(missing.stdout.contains("- ip chain service-2QRHZV4L-default/kubernetes/tcp/https\n"))
        #expect(!missing.stdout.contains("dp/"))
        let wrong = await run("rules \(Self.files) \(Self.node) --proxy-mode ipvs --diff -", input: listing)
        #expect(
            wrong.exit == 1
                && wrong.stderr
                    == "error: standard input has rules of nftables, not of ipvs: give --proxy-mode nftables, or leave it out\n"
        )
        let nothing = await run("rules \(Self.files) \(Self.node) --diff -", input: "kind: Service\n")
        #expect(
            nothing.exit == 1 && nothing.stderr.hasPrefix("error: standard input has no rules: what iptables-save, "))
        let bare = await run("rules \(Self.files) \(Self.node) --diff -", input: "\n")
        #expect(bare.exit == 1 && bare.stdout.contains("dp/web:\n  missing in "))
    }

    @Test(arguments: ["rules", "dns", "trace"])
    func refusesAnObjectOfNoKind(verb: String) async {
        let list = #"{"kind": "List", "apiVersion": "v1", "items": [{"metadata": {"name": "web"}, "spec": {}}]}"#
        let outcome = await run("\(verb) -f -", input: list)
        #expect(outcome.exit == 1)
        #expect(outcome.stderr.hasPrefix("error: unable to decode \"STDIN\": Object 'Kind' is missing in '"))
    }

    @Test func standsInForWhatAnApiserverGives() async {
        let manifest = """
            apiVersion: v1
            kind: Service
            metadata: {name: web}
            spec: {type: NodePort, selector: {app: web}, ports: [{port: 80, targetPort: http}]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: web-0, labels: {app: web}}
            spec: {nodeName: n1, containers: [{name: c, image: c, ports: [{name: http, containerPort: 8080}]}]}
            status: {phase: Running, podIP: 10.244.0.9, conditions: [{type: Ready, status: "True"}]}
            """
        let outcome = await run("rules -f - --service-cidr 10.20.0.0/16", input: manifest)
        #expect(
            outcome.stderr.hasPrefix(
                "Warning: Service default/web leaves out clusterIP (10.20.0.11) and nodePort (30000)."))
        #expect(
            outcome.stdout.contains("-d 10.20.0.11 --dport 80")
                && outcome.stdout.contains("DNAT --to-destination 10.244.0.9:8080"))
    }

    @Test func printsRecordsAndResolves() async {
        let zone = await run("dns svc/web -n dp \(Self.files)")
        #expect(zone.stdout.hasPrefix("web.dp.svc.cluster.local.\t30\tIN\tA\t10.96.10.1\n"))
        let json = await run("dns svc/external -n dp \(Self.files) -o json --cluster-domain example.org")
        #expect(json.stdout.contains("\"name\": \"external.dp.svc.example.org.\""))
        let found = await run("dns \(Self.files) --query web/A --from dp")
        #expect(found.exit == 0 && found.stdout.hasSuffix("IN\tA\t10.96.10.1\n"))
        let lost = await run("dns \(Self.files) --query web --from default")
        #expect(lost.exit == 1 && lost.stdout.contains("; tried web.default.svc.cluster.local. NXDOMAIN\n"))
    }

    @Test func tracesAndSaysSoByItsExitCode() async {
        #expect(await run("trace svc/web:http -n dp \(Self.files)").exit == 0)
        let closed = await run("trace svc/web -n dp \(Self.files) --from outside")
        #expect(closed.exit == 1 && closed.stdout.contains("✗ traffic cannot flow"))
        #expect(await run("trace svc/lb -n dp \(Self.files) --from outside -o dot").stdout.hasPrefix("digraph"))
        #expect(await run("trace svc/lb -n dp \(Self.files) -o json").stdout.contains("\"canFlow\": true"))
        let missing = await run("trace svc/gone -n dp \(Self.files)")
        #expect(
            missing.exit == 1
                && missing.stderr.hasSuffix("error: services \"gone\" not found: it is in none of the files\n"))
    }
}
