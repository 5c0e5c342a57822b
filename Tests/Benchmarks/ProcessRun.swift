import Foundation

/// One finished run of a program: what the operating system accounted for.
struct ProcessRun {
    /// Seconds from start to exit.
    let wall: Double
    /// Seconds of processor time, user and system.
    let processor: Double
    /// Bytes: the largest resident set.
    let peakMemory: Int
    let exit: Int32

    /// Runs `command` to its end, its output thrown away.
    static func of(_ command: [String], environment: [String: String] = [:], input: String? = nil) throws -> ProcessRun
    {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, input ?? "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)

        let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }.map { "\($0)=\($1)" }
        var arguments = command.map { strdup($0) } + [nil]
        var values = variables.map { strdup($0) } + [nil]
        defer { (arguments + values).forEach { free($0) } }

        var pid = pid_t()
        let start = ContinuousClock.now
        let failure = posix_spawnp(&pid, command[0], &actions, nil, &arguments, &values)
        guard failure == 0 else {
            throw BenchmarkFailure("\(command[0]) cannot be started: \(String(cString: strerror(failure)))")
        }
        var status: Int32 = 0
        var usage = rusage()
        while wait4(pid, &status, 0, &usage) < 0, errno == EINTR {}
        let wall = ContinuousClock.now - start
        return ProcessRun(
            wall: wall.seconds, processor: usage.ru_utime.seconds + usage.ru_stime.seconds,
            peakMemory: usage.ru_maxrss * 1024, exit: (status >> 8) & 0xFF)
    }
}

struct BenchmarkFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}

extension timeval {
    fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}

extension Array<Double> {
    var median: Double {
        let sorted = sorted()
        guard let first = sorted.first else { return .nan }
        let middle = sorted.count / 2
        if sorted.count == 1 { return first }
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
}
