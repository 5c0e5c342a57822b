internal import EmbeddedAPIServer

/// `svcctl serve --check`: reads everything in a store and says what is damaged.
struct StoreCheck {
    let path: String

    /// - Throws: `CommandFailure` where something is damaged.
    func run(_ context: CommandContext) throws {
        guard path != ":memory:" else {
            throw CommandFailure("error: --check needs a store that is kept in a file", code: "usage")
        }
        let report: StoreReport
        do {
            report = try StoreReport(of: path)
        } catch let error as StoreError {
            throw CommandFailure("error: \(error.message)", code: "store")
        }
        for problem in report.problems { try context.output.print(problem) }
        let found = "\(report.objectCount) objects and \(report.changeCount) changes in \(path)"
        guard report.problems.isEmpty else {
            throw CommandFailure(
                "error: \(report.problems.count) of \(found) are damaged; save what can be read with: "
                    + "sqlite3 \(path) .recover", code: "store")
        }
        try context.output.print("\(found), all of them whole")
    }
}
