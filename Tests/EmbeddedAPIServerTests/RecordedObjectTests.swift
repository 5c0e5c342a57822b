import JSON
import KubernetesModel
import TestSupport
import Testing

/// The kinds around Services against what kube-apiserver 1.36 said of them (`dryRun=All`, strict).
struct RecordedObjectTests {
    static let recorded: [JSONValue] = (try? Fixture("rules/objects.jsonl").jsonLines) ?? []

    @Test(arguments: recorded.indices)
    func answersAsAServerDoes(row: Int) async throws {
        let recording = Self.recorded[row]
        let path = try #require(recording["path"]?.stringValue)
        let object = try #require(recording["object"])
        let answer = try await TestServer().ask("POST", path + "?dryRun=All&fieldValidation=Strict", object.jsonText())
        #expect(answer.status == recording["code"]?.integerValue.map(Int.init))
        #expect(answer.status == 201 || answer.message == recording["message"]?.stringValue)
    }

    @Test func hasRecordings() { #expect(Self.recorded.count > 50) }
}
