/// An object that could not be printed as asked, or a format that cannot be used, in kubectl's words.
public struct PrintingError: Error, Sendable, Equatable {
    /// What goes to standard error, after `error: `.
    public let message: String
    /// What goes to standard output all the same: what a template wrote before it failed.
    public let output: String

    /// An error, and what had been printed before it.
    public init(_ message: String, output: String = "") {
        self.message = message
        self.output = output
    }
}
