internal import KubernetesClient
internal import KubernetesModel

/// The failures of a command that went on after the first.
struct Failures {
    private(set) var errors: [any Error] = []

    mutating func append(_ error: any Error) { errors.append(error) }

    var isEmpty: Bool { errors.isEmpty }

    /// Ends the command with what failed: one failure as it is, several a line each, as kubectl prints them.
    func throwIfAny() throws {
        if errors.isEmpty { return }
        if errors.count == 1 { throw errors[0] }
        throw CommandFailure(errors.map(Self.line).joined(separator: "\n"))
    }

    private static func line(_ error: any Error) -> String {
        if let status = error as? Status { return ErrorText.line(for: status) }
        let text = ErrorText.lines(for: error) ?? "\(error)"
        return text.hasPrefix("error: ") ? String(text.dropFirst("error: ".count)) : text
    }
}

extension Status {
    /// This refusal, saying what was being done with which file: `error when creating "web.yml": …`.
    func during(_ verb: String, _ source: String) -> Status {
        var copy = self
        copy.message = "error when \(verb) \"\(source)\": \(message)"
        return copy
    }
}
