import Foundation
import JSON
import KubernetesModel
import TestSupport
import Testing

/// What a real kubectl printed against a real apiserver, step by step, and what svcctl prints in its place on the
/// embedded one. `Fixtures/scenarios/differences.json` lists where svcctl means to differ, with the reason.
@Suite struct RecordedScenarioTests {
    static let scenarios = [
        "seed", "apply", "get", "patch", "describe", "edit-family", "allocation", "discovery", "refusals",
        "server-side-apply",
    ]

    @Test(arguments: scenarios)
    func printsWhatKubectlPrinted(scenario: String) async throws {
        let svcctl = try Svcctl()
        defer { svcctl.remove() }
        let differences = try Difference.all.filter { $0.scenario == scenario }
        for (index, step) in try ScenarioStep.all(of: scenario).enumerated() {
            let outcome = try await svcctl.shell(
                step.command, in: Fixture("scenarios/files").url, input: step.input, environment: step.environment)
            if step.isSetup {
                #expect(outcome.exit == 0, "setup of \(scenario), \(step.command): \(outcome.stderr)")
                continue
            }
            let difference = differences.first { $0.step == index }
            let place = "\(scenario)[\(index)] $ \(step.command)"
            #expect(outcome.exit == difference?.exit ?? step.exit, "\(place)\n\(outcome.stderr)")
            expectSame(outcome.stdout, difference?.stdout ?? step.stdout, place)
            expectSame(outcome.stderr, difference?.stderr ?? step.stderr, place)
        }
    }

    private func expectSame(_ printed: String, _ wanted: String, _ place: String) {
        let printed = VaryingValues.masked(printed)
        let wanted = VaryingValues.masked(wanted)
        #expect(printed == wanted, "\(place)\n--- printed\n\(printed)\n--- wanted\n\(wanted)")
    }
}

/// A step at which svcctl answers otherwise than kubectl, on purpose.
private struct Difference {
    let scenario: String
    let step: Int
    let exit: Int32?
    let stdout: String?
    let stderr: String?

    static var all: [Difference] {
        get throws {
            try (Fixture("scenarios/differences.json").json.arrayValue ?? []).map { json in
                #expect(json["reason"]?.stringValue?.isEmpty == false)
                return Difference(
                    scenario: json["scenario"]?.stringValue ?? "", step: Int(json["step"]?.integerValue ?? -1),
                    exit: (json["exit"]?.integerValue).map(Int32.init), stdout: json["stdout"]?.stringValue,
                    stderr: json["stderr"]?.stringValue)
            }
        }
    }
}
