import JSON
import KubernetesModel
import ObjectPatching
import TestSupport
import Testing

/// Requests of kubectl 1.33 to a 1.36 apiserver, in the order in which they were sent: each starts from the objects
/// that the one before left.
struct FieldManagerTests {
    static let manager = FieldManager(schema: MergeSchema(.service), gvk: .service)

    struct Exchange: Sendable, CustomTestStringConvertible {
        let before: KubernetesObject?
        let request: KubernetesObject
        let manager: String
        let force: Bool
        let answer: JSONValue

        var testDescription: String { "\(manager): \(request.value.jsonText())" }

        init(_ json: JSONValue) {
            before = json["before"].flatMap { KubernetesObject($0) }
            request = KubernetesObject(json["request"]?.objectValue ?? [:])
            manager = json["manager"]?.stringValue ?? ""
            force = json["force"]?.boolValue ?? false
            answer = json["answer"] ?? .null
        }

        var time: String {
            let times = answer["metadata"]?["managedFields"]?.arrayValue?.compactMap { $0["time"]?.stringValue } ?? []
            return times.max() ?? "2026-11-22T16:43:09Z"
        }
    }

    static func recorded(_ file: String) -> [Exchange] {
        ((try? Fixture("patching/\(file)").jsonLines) ?? []).map(Exchange.init)
    }

    static func fields(_ object: JSONValue) -> JSONValue? { object["metadata"]?["managedFields"] }

    @Test func areRecorded() {
        #expect(Self.recorded("applied.jsonl").count >= 8)
        #expect(Self.recorded("updated.jsonl").count >= 20)
    }

    /// Managed fields, and the whole outcome as far as no default or allocation is in it.
    @Test(arguments: recorded("applied.jsonl"))
    func appliesAsTheServerDoes(_ exchange: Exchange) throws {
        if exchange.answer["kind"] == "Status" {
            let status = #expect(throws: Status.self) {
                try Self.manager.applied(
                    exchange.request, to: exchange.before, by: exchange.manager, force: exchange.force,
                    at: exchange.time)
            }
            #expect(status?.json == exchange.answer)
            return
        }
        let result = try Self.manager.applied(
            exchange.request, to: exchange.before, by: exchange.manager, force: exchange.force, at: exchange.time)
        let settled = exchange.before.map(result.keepingManagedFieldsTimes) ?? result
        #expect(Self.fields(settled.value)?.jsonText() == Self.fields(exchange.answer)?.jsonText())
        // Defaults aside, which the server fills in afterwards.
        let ports = { (value: JSONValue) in
            (value[path: "spec", "ports"]?.arrayValue ?? []).map { [$0["port"], $0["name"]] }
        }
        #expect(ports(settled.value) == ports(exchange.answer))
        #expect(settled.json["spec"]?["selector"] == exchange.answer["spec"]?["selector"])
        #expect(settled.metadata.labels == KubernetesObject(exchange.answer)?.metadata.labels)
        #expect(settled.metadata.annotations == KubernetesObject(exchange.answer)?.metadata.annotations)
    }

    @Test(arguments: recorded("updated.jsonl"))
    func tracksUpdatesAsTheServerDoes(_ exchange: Exchange) throws {
        let result = Self.manager.updated(
            exchange.request, from: exchange.before, by: exchange.manager, at: exchange.time)
        let settled = exchange.before.map(result.keepingManagedFieldsTimes) ?? result
        #expect(Self.fields(settled.value)?.jsonText() == Self.fields(exchange.answer)?.jsonText())
    }
}
