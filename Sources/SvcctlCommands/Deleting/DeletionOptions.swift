internal import ArgumentParser

/// How objects are deleted.
struct DeletionOptions: ParsableArguments, Sendable {
    @Flag(name: .long, inversion: .prefixedNo, help: "Wait until the objects are gone.")
    var wait = true

    @Option(name: .long, help: .value("DURATION", "How long to wait for that. 0 means as long as it takes."))
    var timeout = "0s"

    @Option(
        name: .long,
        help: .value("background|foreground|orphan", "What happens to the objects that a deleted object owns."),
        completion: .list(["background", "foreground", "orphan"]))
    var cascade = "background"

    @Option(
        name: .customLong("grace-period"),
        help: .value("SECONDS", "How long an object may take to stop. -1 means its own setting."))
    var gracePeriod = -1

    @Flag(name: .long, help: "The same as --grace-period=1.")
    var now = false

    @Flag(
        name: .long,
        help:
            "Remove objects at once, without waiting for them to stop. With --grace-period=0, do not wait for the node either."
    )
    var force = false

    @Flag(name: .customLong("ignore-not-found"), help: "Succeed if an object does not exist.")
    var ignoreNotFound = false

    @Flag(name: [.customShort("i"), .long], help: "List the objects and ask before deleting them.")
    var interactive = false

    @Option(
        name: [.customShort("o", allowingJoined: true), .long], help: .value("name", "Print only the names."),
        completion: .list(["name"]))
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
