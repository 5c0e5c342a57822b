import JSON
import KubernetesModel
import TestSupport

/// One line of shell of a scenario, with what the real kubectl answered.
struct ScenarioStep {
    let command: String
    let isSetup: Bool
    let input: String
    let environment: [String: String]
    let exit: Int32
    let stdout: String
    let stderr: String

    static func all(of scenario: String) throws -> [ScenarioStep] {
        try (Fixture("scenarios/\(scenario).json").json.arrayValue ?? []).map { json in
            func text(_ key: String) -> String { json[key]?.stringValue ?? "" }
            let editor = json["editor"]?.stringValue
            return ScenarioStep(
                command: json["setup"]?.stringValue ?? text("command"), isSetup: json["setup"] != nil,
                input: text("stdin"), environment: editor.map { ["EDITOR": $0] } ?? [:],
                exit: Int32(json["exit"]?.integerValue ?? 0), stdout: text("stdout"), stderr: text("stderr"))
        }
    }
}
