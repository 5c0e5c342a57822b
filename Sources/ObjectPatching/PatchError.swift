public import KubernetesModel

/// Why a patch could not be made or applied.
public struct PatchError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong with a patch, for programs.
    public enum Code: Sendable, Hashable {
        /// The patch itself is not well formed: an apiserver answers 400.
        case malformed
        /// The patch does not fit the object: an apiserver answers 422 and keeps the reason to itself.
        case inapplicable
        /// Patch, object and schema contradict one another: an apiserver answers 500.
        case inconsistent
        /// More operations than an apiserver takes in one patch: it answers 413.
        case tooLarge
        /// A field that a patch must not touch would change: only clients check this.
        case preconditionFailed
        /// A field that the schema does not have.
        case unknownField
    }

    /// What is wrong, for programs.
    public let code: Code
    /// In the words of the library that Kubernetes uses for this kind of patch.
    public let message: String

    /// An error with a message for people.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message as it is.
    public var description: String { message }

    /// What kube-apiserver answers when a PATCH fails with this error.
    public var status: Status {
        switch code {
        case .malformed: .badRequest(message)
        case .inapplicable:
            Status(
                code: 422, reason: "Invalid",
                message: "the server rejected our request due to an error in our request", details: Status.Details())
        case .tooLarge:
            Status(code: 413, reason: "RequestEntityTooLarge", message: "Request entity too large: \(message)")
        case .inconsistent, .unknownField, .preconditionFailed: Status(code: 500, reason: "", message: message)
        }
    }
}
