import Testing

@testable import SvcctlCommands

@Suite struct ResourceArgumentsTests {
    @Test(arguments: [
        (["svc"], ["svc"]), (["svc,ep"], ["svc", "ep"]), (["svc", "web", "db"], ["svc/web", "svc/db"]),
        (["svc/web", "ep/db"], ["svc/web", "ep/db"]), (["svc,ep/web"], ["svc/web", "ep/web"]), ([], []),
        (["svc,ep", "web"], ["svc/web", "ep/web"]),
    ])
    func wordsNameObjects(_ words: [String], _ items: [String]) throws {
        let read = try ResourceArguments(words).items.map { item in item.name.map { "\(item.type)/\($0)" } ?? item.type
        }
        #expect(read == items)
    }

    @Test(arguments: [["svc", "svc/web"], ["svc/web", "db"], ["/web"], ["svc/"], ["a/b/c"]])
    func formsAreNotMixed(_ words: [String]) {
        #expect(throws: CommandFailure.self) { try ResourceArguments(words) }
    }
}
