import Foundation
import JSON
import KubernetesModel
import TestSupport
import Testing

/// The recorded scenarios once more, with real kubectls on `svcctl serve`: to them it must be a real apiserver.
struct RealKubectlTests {
    static let versions = ["1.27", "1.30", "1.33"].filter { version in
        if path(of: version) != nil { return true }
        print("skipped: kubectl \(version) is not installed, so it does not run against `svcctl serve`")
        return false
    }

    /// `kubectl.VERSION` beside the program that the path's kubectl is.
    private static func path(of version: String) -> URL? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.lazy.map { URL(filePath: String($0)).appending(path: "kubectl").resolvingSymlinksInPath() }
            .map { $0.deletingLastPathComponent().appending(path: "kubectl.\(version)") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }

    @Test(arguments: versions, RecordedScenarioTests.scenarios)
    func endsAsOnARealApiserver(version: String, scenario: String) async throws {
        let kubectl = try #require(Self.path(of: version))
        let home = try Svcctl(kubectl: kubectl)
        defer { home.remove() }
        let server = try ServedStore(folder: home.home)
        let excepted = try Self.exceptions(of: scenario)
        for (index, step) in try ScenarioStep.all(of: scenario).enumerated() {
            let outcome = try await home.shell(
                step.command, in: Fixture("scenarios/files").url, input: step.input,
                environment: step.environment.merging(["KUBECONFIG": server.kubeconfig]) { $1 }, embedded: false)
            let place = "kubectl \(version), \(scenario)[\(index)] $ \(step.command)"
            if step.isSetup {
                #expect(outcome.exit == 0, "setup \(place): \(outcome.stderr)")
                continue
            }
            if excepted.contains(index) { continue }
            #expect(outcome.exit == step.exit, "\(place)\n\(outcome.stdout)\(outcome.stderr)")
            // The recordings are of 1.33: what other versions print is their own.
            guard version == "1.33" else { continue }
            // The `kubernetes` Service leads to where the server listens.
            let printed = outcome.stdout.replacing(String(server.port), with: "6443")
            expectSame(printed, step.stdout, place)
            expectSame(outcome.stderr, step.stderr, place)
        }
        #expect(server.stop() == 0)
    }

    /// The steps that cannot end alike, each with its reason in `server-differences.json`.
    private static func exceptions(of scenario: String) throws -> Set<Int> {
        let entries = try Fixture("scenarios/server-differences.json").json.arrayValue ?? []
        return Set(
            entries.filter { $0["scenario"]?.stringValue == scenario }.compactMap { entry in
                #expect(entry["reason"]?.stringValue?.isEmpty == false)
                return (entry["step"]?.integerValue).map { Int($0) }
            })
    }

    private func expectSame(_ printed: String, _ wanted: String, _ place: String) {
        let printed = VaryingValues.masked(printed)
        let wanted = VaryingValues.masked(wanted)
        #expect(printed == wanted, "\(place)\n--- printed\n\(printed)\n--- wanted\n\(wanted)")
    }
}
