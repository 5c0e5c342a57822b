internal import FoundationEssentials

// `environ` is a variable that nobody here changes.
#if canImport(Glibc)
    @preconcurrency internal import Glibc
#elseif canImport(Musl)
    @preconcurrency internal import Musl
#endif

extension CommandContext {
    /// The world of a real run: the process's own streams, environment, directory and clock.
    public static var live: CommandContext {
        openMissingStreams()
        signal(SIGPIPE, SIG_IGN)  // a closed pipe is an error of write(2), not the end of the process
        return CommandContext(
            readInput: { try readAll(STDIN_FILENO) },
            output: Output { try writeAll(STDOUT_FILENO, $0) },
            errors: Output { try writeAll(STDERR_FILENO, $0) },
            environment: processVariables(),
            currentDirectory: FileManager.default.currentDirectoryPath,
            terminal: .live,
            now: { Date().timeIntervalSince1970 },
            makeTransport: { options, context in try await TransportTarget.find(options, context) })
    }
}

/// Where a standard stream was closed by the caller, the next file or socket opened would take its number, and get what
/// is printed.
private func openMissingStreams() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
        _ = open("/dev/null", O_RDWR)  // takes the lowest number that is free
    }
}

/// The environment, the first of each name as for getenv(3). Foundation's list takes a twentieth of a short command.
private func processVariables() -> [String: String] {
    var variables: [String: String] = [:]
    var next = environ
    while let entry = next.pointee {
        let text = String(cString: entry)
        next += 1
        guard let sign = text.utf8.firstIndex(of: UInt8(ascii: "=")) else { continue }
        let name = String(text[..<sign])
        if variables[name] == nil { variables[name] = String(text.utf8[sign...].dropFirst()) }
    }
    return variables
}

extension Terminal {
    fileprivate static var live: Terminal {
        var size = winsize()
        let isTerminal = isatty(STDOUT_FILENO) == 1
        let hasSize = isTerminal && ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        return Terminal(
            isOutputTerminal: isTerminal, isErrorTerminal: isatty(STDERR_FILENO) == 1,
            width: hasSize ? Int(size.ws_col) : nil)
    }
}

private func readAll(_ descriptor: CInt) throws -> [UInt8] {
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = read(descriptor, &buffer, buffer.count)
        if count > 0 {
            result += buffer[..<count]
        } else if count == 0 {
            return result
        } else if errno != EINTR {
            throw CommandFailure("error: reading standard input: \(String(cString: strerror(errno)))")
        }
    }
}

private func writeAll(_ descriptor: CInt, _ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { buffer in
        var rest = UnsafeRawBufferPointer(buffer)
        while !rest.isEmpty {
            let count = write(descriptor, rest.baseAddress, rest.count)
            if count >= 0 {
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            } else if errno == EPIPE {
                throw ClosedOutput()
            } else if errno == EAGAIN {
                var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&wait, 1, -1)
            } else if errno != EINTR {
                throw CommandFailure("error: writing output: \(String(cString: strerror(errno)))")
            }
        }
    }
}
