internal import KubernetesModel

extension LabelSelector {
    /// Reads the value of `-l`.
    /// - Throws: `CommandFailure` with the words of the parser.
    init(flag: String) throws {
        do {
            try self.init(parsing: flag)
        } catch {
            throw CommandFailure("error: \(error)", code: "usage")
        }
    }
}
