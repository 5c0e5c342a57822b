/// A configuration that does not say how to reach a cluster: what is wrong with it.
public struct ConfigurationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong with a configuration, for programs.
    public enum Code: String, Sendable {
        /// Nothing is configured at all.
        case nothingConfigured
        case missingFile, unreadable, malformed
        case unknownContext, unknownCluster, unknownUser
        /// Parts contradict each other or are missing.
        case invalid
    }

    /// What is wrong, for programs.
    public let code: Code
    /// What is wrong and what to do, for people.
    public let message: String
    /// Whether kubectl introduces the message with `Error in configuration:` and not with `error:`.
    public let isInvalidConfiguration: Bool

    /// An error. `isInvalidConfiguration` marks what client-go calls `invalid configuration`.
    public init(code: Code, message: String, isInvalidConfiguration: Bool = false) {
        self.code = code
        self.message = message
        self.isInvalidConfiguration = isInvalidConfiguration
    }

    /// The line for a terminal, worded as kubectl's.
    public var description: String {
        isInvalidConfiguration ? "Error in configuration: \(message)" : "error: \(message)"
    }
}
