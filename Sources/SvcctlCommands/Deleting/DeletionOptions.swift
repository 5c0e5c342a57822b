internal import ArgumentParser

/// How objects are deleted.
struct DeletionOptions: ParsableArguments, Sendable {
    @Flag(name: .long, inversion: .prefixedNo, help: "Return only once the objects are gone.")
    var wait = true

    @Option(name: .long, help: "How long to wait for that; 0: as long as it takes.")
    var timeout = "0s"

    @Option(name: .long, help: "What happens to dependents: background, foreground or orphan.")
    var cascade = "background"

    @Option(name: .customLong("grace-period"), help: "The seconds that objects have to end; -1: their own.")
    var gracePeriod = -1

    @Flag(name: .long, help: "As --grace-period=1.")
    var now = false

    @Flag(name: .long, help: "Do not wait for objects to end; with --grace-period=0 not even for their nodes.")
    var force = false

    @Flag(name: .customLong("ignore-not-found"), help: "Objects that do not exist are no failure.")
    var ignoreNotFound = false

    @Flag(name: [.customShort("i"), .long], help: "List the objects and ask before they are deleted.")
    var interactive = false

    @Option(name: [.customShort("o", allowingJoined: true), .long], help: "name: print the names only.")
    var output: String?

    /// The grace period in seconds; nil: the objects' own.
    /// - Throws: `CommandFailure` where flags contradict each other.
    var gracePeriodSeconds: Int? {
        get throws {
            if now, gracePeriod != -1 {
                throw CommandFailure("error: --now and --grace-period cannot be specified together")
            }
            var seconds = now ? 1 : gracePeriod
            // 0 without --force could lose data by accident, so it means 1 there.
            if seconds == 0, !force { seconds = 1 }
            if force, seconds < 0 { seconds = 0 }
            if force, seconds > 0 {
                throw CommandFailure(
                    "error: --force and --grace-period greater than 0 cannot be specified together")
            }
            return seconds < 0 ? nil : seconds
        }
    }
}

/// `--cascade`
enum DeletionCascade: String {
    case background, orphan, foreground

    /// - Throws: `CommandFailure` for another value. The truth values that it once had are deprecated.
    init(flag: String, _ context: CommandContext) throws {
        let value = ["true": .background, "false": .orphan][flag] ?? DeletionCascade(rawValue: flag)
        guard let value else {
            throw CommandFailure(
                "error: invalid cascade value (\(flag)). Must be \"background\", \"foreground\", or \"orphan\"",
                code: "usage")
        }
        if value.rawValue != flag {
            try context.errors.print(
                "warning: --cascade=\(flag) is deprecated (boolean value) and can be replaced with --cascade=\(value.rawValue)."
            )
        }
        self = value
    }

    /// The word of the API.
    var propagationPolicy: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}
