/// A command line that shows what a verb is for. Its help and its man page print it, and a test runs it.
struct Example: Sendable, Hashable {
    /// What the line does, as one says it in a comment above it: no full stop.
    let purpose: String
    /// One line for a shell. It finds the files that the tests keep in Tests/Fixtures/help.
    let line: String
    /// Whether a test runs the line as it is. A line that needs a terminal, waits for ever or reaches a real cluster is
    /// only parsed.
    let isRunnable: Bool

    init(_ purpose: String, _ line: String, isRunnable: Bool = true) {
        self.purpose = purpose
        self.line = line
        self.isRunnable = isRunnable
    }
}
