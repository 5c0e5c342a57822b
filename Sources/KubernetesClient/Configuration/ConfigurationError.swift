/// A configuration that does not say how to reach a cluster: what is wrong with it.
public struct ConfigurationError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// Nothing is configured at all.
        case nothingConfigured
        case missingFile, unreadable, malformed
        case unknownContext, unknownCluster, unknownUser
        /// Parts contradict each other or are missing.
        case invalid
    }

    public let code: Code
    public let message: String
    /// Whether kubectl introduces the message with `Error in configuration:` and not with `error:`.
    public let isInvalidConfiguration: Bool

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
