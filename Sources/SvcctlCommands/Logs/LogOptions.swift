internal import ArgumentParser
internal import KubernetesClient
internal import KubernetesModel

/// The flags that say which lines of a log are wanted, and how they are shown.
struct LogOptions: ParsableArguments, Sendable {
    @Flag(name: .shortAndLong, help: "Go on with what is written from now on.")
    var follow = false

    @Flag(name: .shortAndLong, help: "What the container wrote before it was restarted.")
    var previous = false

    @Option(help: .value("DURATION", "Only what is younger than this: 5s, 2m, 3h."))
    var since = "0s"

    @Option(name: .customLong("since-time"), help: .value("TIME", "Only what was written after this time (RFC 3339)."))
    var sinceTime = ""

    @Option(help: .value("COUNT", "Only so many lines of the end; all if left out, and 10 with -l."))
    var tail: Int64?

    @Option(name: .customLong("limit-bytes"), help: .value("COUNT", "No more bytes than this of each container."))
    var limitBytes: Int64?

    @Flag(help: "The time of each line in front of it.")
    var timestamps = false

    @Flag(inversion: .prefixedNo, help: "Whether each line has its Pod and container in front.")
    var prefix: Bool?

    @Flag(
        name: .customLong("insecure-skip-tls-verify-backend"),
        help: "Do not check the certificate of the kubelet: what it sends may be made up.")
    var insecureSkipTLSVerifyBackend = false

    /// - Parameter isSelecting: whether Pods are chosen by `-l`, of which the last lines are enough.
    /// - Throws: `CommandFailure` in kubectl's words for values that make no sense.
    func query(isSelecting: Bool) throws -> LogQuery {
        let since = try Duration(flag: since, of: "logs", named: "since")
        if since < .zero { throw CommandFailure("error: --since must be greater than 0") }
        if !sinceTime.isEmpty {
            if since > .zero {
                throw CommandFailure("error: at most one of `sinceTime` or `sinceSeconds` may be specified")
            }
            guard Timestamp(sinceTime) != nil else {
                throw CommandFailure(
                    "error: parsing time \"\(sinceTime)\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"\(sinceTime)\" as \"2006\"",
                    code: "usage")
            }
        }
        if let tail, tail < -1 { throw CommandFailure("error: --tail must be greater than or equal to -1") }
        if let limitBytes, limitBytes < 0 { throw CommandFailure("error: --limit-bytes must be greater than 0") }
        let lines = tail ?? (isSelecting ? 10 : -1)
        let (seconds, rest) = since.components
        return LogQuery(
            follows: follow, isPrevious: previous, sinceSeconds: since > .zero ? seconds + (rest > 0 ? 1 : 0) : nil,
            sinceTime: sinceTime.isEmpty ? nil : sinceTime, tailLines: lines < 0 ? nil : lines,
            limitBytes: (limitBytes ?? 0) > 0 ? limitBytes : nil, showsTimestamps: timestamps,
            skipsBackendVerification: insecureSkipTLSVerifyBackend)
    }
}

/// What is asked of `pods/log`, as `PodLogOptions` has it.
struct LogQuery: Sendable {
    var follows: Bool
    var isPrevious: Bool
    var sinceSeconds: Int64?
    var sinceTime: String?
    var tailLines: Int64?
    var limitBytes: Int64?
    var showsTimestamps: Bool
    var skipsBackendVerification: Bool

    /// Whether a connection that breaks can be taken up where it ended. A limit counts the bytes of the timestamps, too,
    /// that this needs.
    var isResumable: Bool { follows && !isPrevious && limitBytes == nil }

    /// This question for a container that was started while others were followed: all that it wrote is new.
    var ofNewContainer: LogQuery {
        var query = self
        (query.sinceSeconds, query.sinceTime, query.tailLines) = (nil, nil, nil)
        return query
    }

    /// - Parameters:
    ///   - container: empty for the only one of the Pod.
    ///   - moment: only lines from this time on, to the second, whatever else is asked for.
    func parameters(container: String, resumingAt moment: Timestamp? = nil) -> [(String, String)] {
        var parameters: [(String, String)] = []
        func add(_ name: String, _ value: String?) { if let value { parameters.append((name, value)) } }
        add("container", container.isEmpty ? nil : container)
        add("follow", follows ? "true" : nil)
        add("insecureSkipTLSVerifyBackend", skipsBackendVerification ? "true" : nil)
        add("limitBytes", limitBytes.map(String.init))
        add("previous", isPrevious ? "true" : nil)
        if let moment {
            add("sinceTime", moment.description)
        } else {
            add("sinceSeconds", sinceSeconds.map(String.init))
            add("sinceTime", sinceTime)
            add("tailLines", tailLines.map(String.init))
        }
        add("timestamps", showsTimestamps || isResumable ? "true" : nil)
        return parameters
    }
}
