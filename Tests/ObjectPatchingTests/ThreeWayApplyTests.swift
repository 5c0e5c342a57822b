import JSON
import KubernetesModel
import ObjectPatching
import TestSupport
import Testing

/// Recorded second applies of kubectl 1.33: the live object, the manifest, and the PATCH body that was sent.
struct ThreeWayApplyTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let json: JSONValue
        var testDescription: String { json["id"]?.stringValue ?? "" }

        func object(_ key: String) -> KubernetesObject { KubernetesObject(json[key]?.objectValue ?? [:]) }

        /// Whether two ports of one version share their number: what kubectl sends then is wrong.
        var sharesPorts: Bool {
            ["live", "wanted"].contains { key in
                let ports = json[path: key, "spec", "ports"]?.arrayValue ?? []
                return Set(ports.compactMap { $0["port"] }).count < ports.count
            }
        }
    }

    static let recorded = (try? Fixture("patching/three-way.jsonl").jsonLines.map(Case.init)) ?? []

    static func patch(_ recorded: Case) throws -> StrategicMergePatch {
        let live = recorded.object("live")
        let last = try live.lastAppliedText.map { try JSONValue(parsing: $0).objectValue ?? [:] } ?? [:]
        return try StrategicMergePatch.threeWay(
            original: last, modified: recorded.object("wanted").withLastApplied.json, current: live.json,
            schema: MergeSchema(.service))
    }

    @Test func isRecorded() { #expect(Self.recorded.count >= 100) }

    @Test(arguments: recorded.filter { !$0.sharesPorts })
    func sendsTheSamePatchAsKubectl(_ recorded: Case) throws {
        let patch = try Self.patch(recorded)
        // Kubectl sends nothing where nothing changes.
        let recordedPatch = recorded.json["patch"] ?? .null
        let expected: JSONValue = recordedPatch.isNull ? [:] : recordedPatch
        #expect(JSONValue.object(patch.patch).jsonText() == expected.jsonText())
    }

    /// The order of the ports once the server has merged the patch.
    @Test(arguments: recorded.filter { !$0.sharesPorts && $0.json["ports"] != nil })
    func ordersPortsAsTheServerDoes(_ recorded: Case) throws {
        let after = try Self.patch(recorded).applied(to: recorded.object("live").value)
        let ports = (after[path: "spec", "ports"]?.arrayValue ?? []).compactMap { $0["port"] }
        #expect(.array(ports) == recorded.json["ports"])
    }

    @Test(arguments: recorded.filter(\.sharesPorts))
    func endsWithTheManifestWherePortsShareANumber(_ recorded: Case) throws {
        let live = recorded.object("live")
        let after = try Self.patch(recorded).applied(to: live.value)
        let ports = Service(KubernetesObject(after) ?? live).spec.ports
        for wanted in Service(recorded.object("wanted")).spec.ports {
            let found = ports.filter {
                $0.port == wanted.port && $0.protocol == wanted.protocol && $0.name == wanted.name
            }
            #expect(found.count == 1)
            for member in wanted.json { #expect(found.first?.json[member.key] == member.value) }
        }
    }
}
