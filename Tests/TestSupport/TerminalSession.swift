import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A program on a terminal of its own: what a person at the keyboard would see and type.
public final class TerminalSession: @unchecked Sendable {
    /// What went wrong with the terminal or the program on it.
    public struct Failure: Error, CustomStringConvertible {
        /// What went wrong.
        public let description: String
    }

    private let main: Int32
    private let process: pid_t
    /// Everything shown so far, and how much of it has been waited for.
    private var shown = ""
    private var seen = 0
    private var ending: Int32?

    /// Starts `words` as the leader of a session whose terminal is new.
    /// - Parameter directory: nil for this process's.
    public init(_ words: [String], environment: [String: String], directory: String? = nil) throws {
        main = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        // Unlocks the other end and asks for its number; the C library's functions for that are not seen from Swift.
        var (number, unlocked) = (UInt32(0), Int32(0))
        guard main >= 0, ioctl(main, 0x4004_5431, &unlocked) == 0, ioctl(main, 0x8004_5430, &number) == 0 else {
            throw Failure(description: "no pseudo-terminal can be had: \(String(cString: strerror(errno)))")
        }
        let terminal = "/dev/pts/\(number)"
        var size = winsize(ws_row: 40, ws_col: 120, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(main, UInt(TIOCSWINSZ), &size)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        // The leader of a new session gets the first terminal that it opens; 0x80 is POSIX_SPAWN_SETSID.
        posix_spawnattr_setflags(
            &attributes, Int16(0x80) | Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)

        let words = directory.map { ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", $0] + words } ?? words
        var argv: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var envp: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (argv + envp).forEach { free($0) } }
        var process: pid_t = 0
        let code = posix_spawnp(&process, words[0], &actions, &attributes, &argv, &envp)
        guard code == 0 else { throw Failure(description: "\(words[0]): \(String(cString: strerror(code)))") }
        self.process = process
    }

    deinit {
        if ending == nil {
            kill(-process, SIGKILL)
            kill(process, SIGKILL)
            var status: Int32 = 0
            waitpid(process, &status, 0)
        }
        close(main)
    }

    /// Types `text` as from a keyboard; `\u{3}` is Ctrl-C.
    public func type(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { Glibc.write(main, $0.baseAddress, $0.count) }
    }

    /// Waits until the terminal shows `text`, after what was waited for before.
    /// - Throws: ``Failure`` with what it shows instead, after `seconds` or at the end of the program.
    public func expect(_ text: String, seconds: Double = 30) throws {
        let deadline = Date().addingTimeInterval(seconds)
        while true {
            let rest = shown.dropFirst(seen)
            if let range = rest.range(of: text) {
                seen = shown.distance(from: shown.startIndex, to: range.upperBound)
                return
            }
            guard Date() < deadline, read() else {
                throw Failure(
                    description: "the terminal does not show \(text.debugDescription) but \(shown.debugDescription)")
            }
        }
    }

    /// Waits for the program to end.
    /// - Returns: its exit code, or 128 and the signal's number, and everything that the terminal showed.
    /// - Throws: ``Failure`` where it runs on for `seconds`.
    public func end(seconds: Double = 30) throws -> (exitCode: Int32, shown: String) {
        let deadline = Date().addingTimeInterval(seconds)
        var status: Int32 = 0
        while ending == nil {
            guard Date() < deadline else {
                throw Failure(description: "it runs on; the terminal shows \(shown.debugDescription)")
            }
            _ = read(milliseconds: 20)
            if waitpid(process, &status, WNOHANG) == process {
                ending = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
            }
        }
        while read(milliseconds: 0) {}
        return (ending ?? -1, shown)
    }

    /// Takes what is there within a while. Returns false where the terminal is closed at the other end, or silent.
    private func read(milliseconds: Int32 = 200) -> Bool {
        var wait = pollfd(fd: main, events: Int16(POLLIN), revents: 0)
        guard poll(&wait, 1, milliseconds) > 0 else { return milliseconds >= 200 }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = Glibc.read(main, &buffer, buffer.count)
        guard count > 0 else { return false }
        shown += String(decoding: buffer[..<count], as: UTF8.self)
        return true
    }
}
