internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Leaves the terminal to another program: while it runs, Ctrl-C and Ctrl-\ are meant for it and not for this process.
/// Afterwards the terminal behaves as before, even if the program was killed in the middle of a full-screen page.
final class TerminalGuard: Sendable {
    private let terminal: Int32
    private let isOpened: Bool
    private let modes: termios?
    private let held: [(number: Int32, action: sigaction)]
    private let isReleased = Mutex(false)

    /// How many programs have the terminal.
    private static let holders = Mutex(0)
    /// Whether another program has it: an interrupt is that program's business then.
    static var isHeld: Bool { holders.withLock { $0 > 0 } }

    init() {
        // Standard input may be a file while a person watches: the editor opens the terminal by itself then.
        isOpened = isatty(STDIN_FILENO) != 1
        terminal = isOpened ? open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC) : STDIN_FILENO
        var saved = termios()
        modes = terminal >= 0 && tcgetattr(terminal, &saved) == 0 ? saved : nil
        Self.holders.withLock { $0 += 1 }
        held = [SIGINT, SIGQUIT].map { number in
            var ignoring = sigaction()
            ignoring.ignore()
            var old = sigaction()
            sigaction(number, &ignoring, &old)
            return (number, old)
        }
    }

    /// Takes the terminal back.
    func release() {
        guard
            isReleased.withLock({ released in
                defer { released = true }; return !released
            })
        else { return }
        for (number, action) in held {
            var old = action
            sigaction(number, &old, nil)
        }
        Self.holders.withLock { $0 -= 1 }
        if var modes, tcgetpgrp(terminal) == getpgrp() {
            // Only in the foreground: a process in the background would be stopped for it.
            tcsetattr(terminal, TCSADRAIN, &modes)
        }
        if isOpened, terminal >= 0 { close(terminal) }
    }

    deinit { release() }
}

extension sigaction {
    fileprivate mutating func ignore() {
        #if canImport(Glibc)
            __sigaction_handler.sa_handler = SIG_IGN
        #elseif canImport(Musl)
            __sa_handler.sa_handler = SIG_IGN
        #else
            __sigaction_u.__sa_handler = SIG_IGN
        #endif
    }
}
