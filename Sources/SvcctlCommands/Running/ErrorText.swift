internal import HostSystem
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPrinting

/// What goes to standard error for an error that ends a command, in kubectl's words.
enum ErrorText {
    /// The lines for `error`, without the last line end; nil for an error that only the argument parser can explain.
    static func lines(for error: any Error) -> String? {
        switch error {
        case let failure as CommandFailure: failure.message
        case let status as Status: refusal(status)
        case let error as TransportError: error.message
        case let error as InvalidPathSegment: "error: \(error)"
        case let error as ConfigurationError: error.description
        case let error as UnknownResource: unknown(error)
        case let error as UnknownKind: "error: \(error)"
        case let error as FileError: "error: \(error)"
        case let error as PrintingError: "error: \(error.message.droppingLineEnd)"
        case let error as WaitTimeout: error.description
        default: nil
        }
    }

    /// A word for no resource, and the nearest one that there is.
    private static func unknown(_ error: UnknownResource) -> String {
        let nearest = error.knownNames.nearest(to: ResourceWord(error.word).resource)
        return error.description + (nearest.map { "\nDid you mean \"\($0)\"?" } ?? "")
    }

    /// An apiserver's refusal. What validation refuses is listed a cause a line.
    static func refusal(_ status: Status) -> String {
        guard status.reason == "Invalid" else { return line(for: status) }
        guard let details = status.details else {
            return status.message.isEmpty ? "The request is invalid" : "The request is invalid: \(status.message)"
        }
        var text = "The request is invalid"
        if !details.kind.isEmpty || !details.name.isEmpty {
            text = "The \(details.kind) \"\(details.name)\" is invalid"
        } else if details.causes.isEmpty, !status.message.isEmpty {
            text += ": \(status.message)"
        }
        var seen = Set<String>()
        let causes = details.causes.map { "\($0.field): \($0.message)" }.filter { seen.insert($0).inserted }
        switch causes.count {
        case 0: return text
        case 1: return "\(text): \(causes[0])"
        default: return "\(text): \n" + causes.map { "* \($0)" }.joined(separator: "\n")
        }
    }

    /// An apiserver's refusal in one line, as where several are listed.
    static func line(for status: Status) -> String {
        switch status.reason {
        case "Unauthorized": "error: You must be logged in to the server (\(status.message))"
        case "": "Error from server: \(status.message)"
        default: "Error from server (\(status.reason)): \(status.message)"
        }
    }
}

extension String {
    /// This text without one line end behind it.
    fileprivate var droppingLineEnd: String { hasSuffix("\n") ? String(dropLast()) : self }
}
