import Foundation
import Testing

@testable import SvcctlCommands

/// The flags of rules and dns, over objects from standard input.
@Suite struct RulesAndDNSTests {
    private static let objects = """
        apiVersion: v1
        kind: Service
        metadata: {name: web, namespace: shop}
        spec:
          type: NodePort
          clusterIP: 10.96.0.5
          clusterIPs: [10.96.0.5]
          ipFamilies: [IPv4]
          ports: [{name: http, port: 80, nodePort: 30080, protocol: TCP}]
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: out, namespace: shop}
        spec: {type: ExternalName, externalName: db.example.com}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: cart, namespace: shop}
        spec:
          dnsConfig: {searches: [corp.example], options: [{name: ndots, value: "1"}]}
          containers: [{name: c, image: i}]
        """

    private static func run(_ command: String) async -> (output: String, errors: String, exit: Int32) {
        let (output, errors) = (OutputCollector(), OutputCollector())
        let context = CommandContext(
            readInput: { Array(Self.objects.utf8) }, output: output.output, errors: errors.output, environment: [:],
            currentDirectory: "/", terminal: Terminal(), now: { Date().timeIntervalSince1970 },
            makeTransport: { options, context in try await TransportTarget.find(options, context) })
        let exit = await CommandLineProgram.run(command.split(separator: " ").map(String.init), in: context)
        return (output.text, errors.text, exit)
    }

    @Test func writesOnePartOfIPVS() async {
        let servers = await Self.run(
            "rules -f - --part ipvsadm --ipvs-scheduler wlc --node-ip 10.0.0.1 --node-ip 10.0.1.1")
        #expect(
            servers.output.split(separator: "\n") == [
                "-A -t 10.96.0.5:80 -s wlc", "-A -t 10.0.0.1:30080 -s wlc", "-A -t 10.0.1.1:30080 -s wlc",
            ])
        let primary = await Self.run(
            "rules -f - --part ipvsadm --nodeport-addresses primary --node-ip 10.0.0.1 --node-ip 10.0.1.1")
        #expect(primary.output.contains("10.0.0.1:30080") && !primary.output.contains("10.0.1.1:30080"))
        let addresses = await Self.run("rules -f - --part addresses --node-ip 10.0.0.1")
        #expect(
            addresses.output == "link add kube-ipvs0 type dummy\naddr add 10.96.0.5/32 dev kube-ipvs0\n")
        #expect(await Self.run("rules -f - -o sh --node-ip 10.0.0.1").output.hasPrefix("#!/bin/sh\n"))
    }

    @Test func saysThatNodePortsNeedAnAddress() async {
        let outcome = await Self.run("rules -f - --proxy-mode ipvs")
        #expect(outcome.exit == 0 && outcome.errors.contains("no IPv4 address of the node is known"))
        #expect(!outcome.output.contains("30080"))
    }

    @Test(arguments: [
        "rules -f - --ipvs-scheduler best", "rules -f - --proxy-mode nftables --part ipset",
        "rules -f - --proxy-mode iptables -o sh", "rules -f - --part ipset -o json",
        "rules -f - --proxy-mode ipvs --nodeport-addresses everywhere", "dns -f - --cluster-domain ..",
        "dns -f - --query web --from shop/", "dns -f - --query web --from shop/nobody",
    ])
    func refusesWhatHasNoMeaning(command: String) async {
        let outcome = await Self.run(command)
        #expect(outcome.exit == 1 && outcome.output.isEmpty && outcome.errors.lowercased().contains("error"))
    }

    @Test func looksUpAsAPodDoes() async {
        let outcome = await Self.run("dns -f - --query web.shop --from shop/cart")
        #expect(outcome.exit == 0 && outcome.output.contains("options ndots:1\n"))
        #expect(outcome.output.contains("; tried web.shop. REFUSED"))
        #expect(outcome.output.hasSuffix("web.shop.svc.cluster.local.\t30\tIN\tA\t10.96.0.5\n"))
        let alias = await Self.run("dns -f - --query out --from shop")
        #expect(alias.output.contains("; db.example.com. is outside of the cluster: not checked\n"))
    }
}
