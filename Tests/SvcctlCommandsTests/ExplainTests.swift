import Testing

@testable import SvcctlCommands

@Suite struct ExplainTests {
    @Test(arguments: [
        (
            "explain svc.spec.ports.port",
            "KIND:       Service\nVERSION:    v1\n\nFIELD: port <integer>\n\n\nDESCRIPTION:\n"
        ),
        (
            "explain services.spec.type",
            "KIND:       Service\nVERSION:    v1\n\nFIELD: type <string>\nENUM:\n    ClusterIP\n"
        ),
        (
            "explain endpointslices.discovery.k8s.io.ports",
            "GROUP:      discovery.k8s.io\nKIND:       EndpointSlice\nVERSION:    v1\n\nFIELD: ports <[]EndpointPort>\n"
        ),
        (
            "explain events --api-version=events.k8s.io/v1",
            "GROUP:      events.k8s.io\nKIND:       Event\nVERSION:    v1\n\nDESCRIPTION:\n"
        ),
    ]) func explainsWithoutAServer(_ line: String, _ beginning: String) async {
        let outcome = await OfflineCommand(line)
        #expect(outcome.exit == 0)
        #expect(outcome.stdout.hasPrefix(beginning))
    }

    @Test func listsFieldsOfFieldsALineEach() async {
        let text = await OfflineCommand("explain service.spec.sessionAffinityConfig --recursive").stdout
        #expect(text.contains("FIELDS:\n  clientIP\t<ClientIPConfig>\n    timeoutSeconds\t<integer>\n\n"))
    }

    @Test(arguments: [
        ("explain svc.spec.nope", "error: field \"nope\" does not exist\n"),
        ("explain gadgets", "error: no transport in this test\n"),
        ("explain svc --output yaml", "error: unrecognized format: yaml\n"),
        ("explain svc ep", "error: We accept only this format: explain RESOURCE\n"),
    ]) func saysWhatItCannotExplain(_ line: String, _ message: String) async {
        let outcome = await OfflineCommand(line)
        #expect(outcome.exit == 1)
        #expect(outcome.stderr.hasPrefix(message))
        #expect(outcome.stdout.isEmpty)
    }
}
