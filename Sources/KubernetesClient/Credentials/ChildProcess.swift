internal import Dispatch

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A program run to its end, its output collected; its errors go where this process' go.
enum ChildProcess {
    struct Outcome: Sendable {
        let output: [UInt8]
        /// The exit code; 128 and the signal's number where one ended it.
        let exitCode: Int32
    }

    /// The program was not found or could not be started.
    struct StartError: Error {
        let code: Int32
        var isNotFound: Bool { code == ENOENT }
        var text: String { String(cString: strerror(code)) }
    }

    static func run(
        _ command: String, _ arguments: [String], environment: [String: String], withInput: Bool
    ) async throws -> Outcome {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    with: Result {
                        try runBlocking(command, arguments, environment: environment, withInput: withInput)
                    })
            }
        }
    }

    private static func runBlocking(
        _ command: String, _ arguments: [String], environment: [String: String], withInput: Bool
    ) throws -> Outcome {
        var pipeEnds: [Int32] = [-1, -1]
        guard pipe(&pipeEnds) == 0 else { throw StartError(code: errno) }
        let (readEnd, writeEnd) = (pipeEnds[0], pipeEnds[1])
        defer { close(readEnd) }
        // Another child that starts meanwhile must not hold the pipe open.
        _ = fcntl(readEnd, F_SETFD, FD_CLOEXEC)
        _ = fcntl(writeEnd, F_SETFD, FD_CLOEXEC)

        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
        #else
            var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, writeEnd, 1)
        if !withInput { posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0) }

        var argv: [UnsafeMutablePointer<CChar>?] = ([command] + arguments).map { strdup($0) } + [nil]
        var envp: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (argv + envp).forEach { free($0) } }
        var pid: pid_t = 0
        let code = posix_spawnp(&pid, command, &actions, nil, &argv, &envp)
        close(writeEnd)
        guard code == 0 else { throw StartError(code: code) }

        var output: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(readEnd, &chunk, chunk.count)
            if count < 0 && errno == EINTR { continue }
            if count <= 0 { break }
            output.append(contentsOf: chunk[..<count])
        }
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
        let signal = status & 0x7F
        return Outcome(output: output, exitCode: signal == 0 ? (status >> 8) & 0xFF : 128 + signal)
    }
}
