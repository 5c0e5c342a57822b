/// One parser, and what has to hold of it whatever it is given.
///
/// To add one: write an extension with a `static let` into a file of `Targets`, name it in ``all``, and, where it needs
/// another library, name that in Package.swift beside those of `Fuzzing`. `.ci/fuzz 20 NAME` runs it.
struct FuzzTarget: Sendable {
    /// As the command line names it.
    let name: String
    /// What mutation starts from: texts of Tests/Fixtures that get far into the parser.
    let seeds: @Sendable () throws -> [[UInt8]]
    /// Reads `bytes`. It ends the program where something does not hold; errors are an answer.
    let run: @Sendable (_ bytes: [UInt8]) throws -> Void

    static let all: [FuzzTarget] = [
        .yaml, .textEncoding, .lint, .change, .suppression, .settings, .baseline, .helmTemplate, .kustomization,
        .pathPattern, .networks, .json, .jsonPath, .goTemplate, .kubeconfig, .discovery,
    ]

    /// Ends the program, so that the input is kept.
    static func require(_ condition: Bool, _ message: @autoclosure () -> String) {
        if !condition { fatalError(message()) }
    }
}
