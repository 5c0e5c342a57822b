internal import SystemPackage

// `environ` is a variable that nobody here changes.
#if canImport(Glibc)
    @preconcurrency internal import Glibc
#elseif canImport(Musl)
    @preconcurrency internal import Musl
#else
    @preconcurrency internal import Darwin
#endif

/// The process that this program is.
public enum ThisProcess {
    /// The number that the system knows it by.
    public static var identifier: Int32 { getpid() }

    /// The environment, the first of each name as for getenv(3). Foundation's list takes a twentieth of a short command.
    public static var environment: [String: String] {
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

    /// Where a standard stream was closed by the caller, the next file or socket opened would take its number, and get
    /// what is printed. A closed pipe, and a file that may not grow, are errors of the write and not the end of the process
    /// from here on.
    public static func prepareStreams() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
            _ = open("/dev/null", O_RDWR)  // takes the lowest number that is free
        }
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
    }

    /// The absolute path of the directory that relative paths are seen from.
    public static var currentDirectory: String {
        guard let path = getcwd(nil, 0) else { return "/" }
        defer { free(path) }
        return String(cString: path)
    }

    /// Ends the process with `code`, at once.
    public static func end(_ code: Int32) -> Never { exit(code) }

    static func sleep(milliseconds: Int) { usleep(UInt32(milliseconds) * 1000) }

    /// A time of the clock on the wall here, in whole numbers.
    public struct LocalTime: Sendable {
        public let month, day, hour, minute, second: Int

        /// - Parameter seconds: since 1970, UTC.
        public init(secondsSince1970 seconds: Int) {
            var moment = time_t(seconds)
            var parts = tm()
            localtime_r(&moment, &parts)
            month = Int(parts.tm_mon) + 1
            (day, hour, minute, second) = (
                Int(parts.tm_mday), Int(parts.tm_hour), Int(parts.tm_min), Int(parts.tm_sec)
            )
        }
    }
}

/// The system's error numbers.
public enum SystemError {
    /// The system's sentence for the error number `code`: `Permission denied`.
    public static func text(_ code: Int32) -> String { Errno(rawValue: code).description }

    public static var connectionRefused: Int32 { ECONNREFUSED }
    /// The other side closed the connection while something was to be written or read.
    public static var connectionLost: Set<Int32> { [ECONNRESET, EPIPE] }
    public static var timedOut: Int32 { ETIMEDOUT }
    /// A port cannot be listened on while another may: it is taken, or only root may.
    public static var portRefused: Set<Int32> { [EADDRINUSE, EACCES, EPERM] }
}
