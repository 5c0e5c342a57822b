internal import ArgumentParser

/// What an apiserver does with fields that it does not know or that a manifest sets twice: `--validate`.
enum ValidationMode: String, Sendable {
    case strict = "Strict"
    case warn = "Warn"
    case ignore = "Ignore"

    /// - Throws: `CommandFailure` with kubectl's words.
    init(flag: String) throws {
        switch flag {
        case "strict", "true": self = .strict
        case "warn": self = .warn
        case "ignore", "false": self = .ignore
        default:
            throw CommandFailure(
                "error: invalid - validate option \"\(flag)\"; must be one of: strict (or true), warn, ignore (or false)",
                code: "usage")
        }
    }
}

/// `--validate` as an option.
struct ValidationOptions: ParsableArguments, Sendable {
    @Option(
        help: .value(
            "strict|warn|ignore",
            "What to do about unknown or duplicate fields: strict refuses the object, warn sends it and warns, ignore says nothing."
        ), completion: .list(["strict", "warn", "ignore"]))
    var validate = "strict"

    var mode: ValidationMode { get throws { try ValidationMode(flag: validate) } }
}
