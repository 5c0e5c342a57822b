import Foundation
import TestSupport
import Testing

@testable import SvcctlCommands

/// The help of every command at three widths, as it was looked at: Tests/Fixtures/help/pages/COMMAND.txt.
/// `SVCCTL_RECORD=1 swift test --filter HelpGoldenTests` writes the files anew, and fails so that nobody mistakes it for
/// a test.
@Suite struct HelpGoldenTests {
    private static let pages = HelpTopic.everyPage
    private static let folder = Fixture.packageRoot.appending(path: "Tests/Fixtures/help/pages")
    private static let widths = [60, 80, 120]

    private static func file(of page: HelpPage) -> URL {
        folder.appending(path: page.name.split(separator: " ").joined(separator: "-") + ".txt")
    }

    @Test(arguments: pages.map(\.name))
    func isAsRecorded(name: String) throws {
        let page = try #require(Self.pages.first { $0.name == name })
        let text = Self.widths.map { "=== \($0) columns\n\(page.text(columns: $0))\n" }.joined()
        let file = Self.file(of: page)
        if ProcessInfo.processInfo.environment["SVCCTL_RECORD"] == "1" {
            try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
            Issue.record("\(file.lastPathComponent) was written anew; run again without SVCCTL_RECORD")
        }
        let kept = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        #expect(
            kept == text, "\(name): SVCCTL_RECORD=1 swift test --filter HelpGoldenTests, and look at the difference")
    }

    @Test func noFileIsLeftOver() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(Set(files) == Set(Self.pages.map { Self.file(of: $0).lastPathComponent }))
    }
}
