internal import KubernetesClient
internal import KubernetesModel

/// The failures of a command that goes on after the first.
struct Failures {
    private(set) var errors: [any Error] = []

    mutating func append(_ error: any Error) { errors.append(error) }

    var isEmpty: Bool { errors.isEmpty }

    /// Does `work`, and keeps what it fails with where that is a matter of `target` alone.
    /// - Throws: what no other object could escape either: nobody reads the output, nobody wants to wait, the server
    ///   cannot be reached.
    mutating func collect<Result>(_ target: Target?, _ work: () async throws -> Result) async throws {
        do { _ = try await work() } catch {
            guard error.isOfOneObject else { throw error }
            append(target.map(error.named) ?? error)
        }
    }

    /// Ends the command with what failed: one failure as it is, several a line each, as kubectl prints them.
    func throwIfAny() throws {
        if errors.isEmpty { return }
        if errors.count == 1 { throw errors[0] }
        throw CommandFailure(lines, refusals: errors.compactMap { $0 as? Status })
    }

    /// A line or more each.
    var lines: String { errors.map(Self.line).joined(separator: "\n") }

    private static func line(_ error: any Error) -> String {
        if let status = error as? Status { return ErrorText.line(for: status) }
        let text = ErrorText.lines(for: error) ?? "\(error)"
        return text.hasPrefix("error: ") ? String(text.dropFirst("error: ".count)) : text
    }
}

extension Error {
    /// Whether other objects may fare better than the one that was worked on.
    var isOfOneObject: Bool {
        if let error = self as? TransportError { return !error.isUnreachable }
        return !(self is CancellationError || self is ClosedOutput)
    }

    /// This error, saying what was being done with which object of which file: `error when creating "web.yml": …`.
    func during(_ verb: String, _ target: Target) -> any Error {
        guard isOfOneObject || self is TransportError else { return self }
        guard let source = target.source else { return named(target) }
        if var status = self as? Status {
            status.message = "error when \(verb) \"\(source)\": \(status.message)"
            return status
        }
        // Refusals name their object, what happens to connections does not.
        let subject = self is TransportError ? "\(target.qualifiedName): " : ""
        return CommandFailure("error: error when \(verb) \"\(source)\": \(subject)\(bareText)")
    }

    /// This error with the name of the object, where it has none of its own.
    func named(_ target: Target) -> any Error {
        guard self is TransportError else { return self }
        let source = target.source.map { " of \"\($0)\"" } ?? ""
        return CommandFailure("error: \(target.qualifiedName)\(source): \(bareText)")
    }

    /// The line for a terminal without the word that begins it.
    var bareText: String {
        if let status = self as? Status { return status.message }
        let text = ErrorText.lines(for: self) ?? "\(self)"
        return text.hasPrefix("error: ") ? String(text.dropFirst("error: ".count)) : text
    }
}

extension TransportError {
    /// Whether no connection came about at all, and the next one will not either.
    var isUnreachable: Bool { [.refused, .unknownHost, .certificate, .credentials].contains(code) }
}
