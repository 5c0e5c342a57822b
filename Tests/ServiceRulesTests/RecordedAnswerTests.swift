import KubernetesModel
import ServiceRules
import Testing

/// The rules against what a real apiserver said.
@Suite struct RecordedAnswerTests {
    @Test(arguments: try RecordedAnswer.all(in: "create.jsonl"))
    func createsAsKubernetes136(_ row: RecordedAnswer) {
        #expect(row.difference(from: .creating(row, ClusterConfiguration())) == nil)
    }

    @Test(arguments: try RecordedAnswer.all(in: "create-1.33.jsonl"))
    func createsAsKubernetes133(_ row: RecordedAnswer) {
        let configuration = ClusterConfiguration(version: KubernetesVersion(minor: 33))
        #expect(row.difference(from: .creating(row, configuration)) == nil)
    }

    @Test(arguments: try RecordedAnswer.all(in: "update.jsonl"))
    func replacesAsKubernetes136(_ row: RecordedAnswer) {
        #expect(row.difference(from: .replacing(row, ClusterConfiguration())) == nil)
    }
}
