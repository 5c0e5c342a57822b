import JSON
import KubernetesModel
import ServiceForwarding
import Testing

@testable import SvcctlCommands

/// What `svcctl proxy` says of what it does not carry.
struct ProxySessionTests {
    @Test func saysOnceWhatIsNotCarried() async throws {
        let errors = OutputCollector()
        let output = OutputCollector()
        let context = CommandContext(
            readInput: { [] }, output: output.output, errors: errors.output, environment: [:], currentDirectory: "/",
            terminal: Terminal(), now: { 0 },
            makeTransport: { _, _ in throw CommandFailure("error: no transport in this test") })
        let session = ProxySession(
            address: nil, ports: [:], carriesDatagrams: true, dialler: DirectDialler(), context: context)
        let services = [
            Service([
                "metadata": ["name": "dual", "namespace": "default"],
                "spec": [
                    "clusterIP": "10.96.0.50",
                    "ports": [
                        ["name": "s", "port": 53, "protocol": "SCTP"], ["name": "t", "port": 53, "protocol": "TCP"],
                    ],
                ],
            ]),
            Service([
                "metadata": ["name": "name", "namespace": "default"],
                "spec": ["type": "ExternalName", "externalName": "x.example.com"],
            ]),
        ]
        for _ in 0..<2 { try await session.update(services, []) }
        await session.stop()
        #expect(
            errors.text == """
                Warning: default/dual:53/SCTP is not carried: only TCP and UDP are
                Warning: default/name is a name for x.example.com: nothing is carried there

                """)
        #expect(output.text.contains("dual:53/TCP"))
        #expect(!output.text.contains("SCTP"))
    }
}
