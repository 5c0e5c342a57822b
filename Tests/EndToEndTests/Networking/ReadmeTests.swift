import Foundation
import TestSupport
import Testing

/// What the README shows of a Service, run in a shell: it prints what the README says.
@Suite struct ReadmeTests {
    /// The indented blocks of the section with `title`, in order.
    private func blocks(of title: String) throws -> [String] {
        let text = String(
            decoding: try Data(contentsOf: Fixture.packageRoot.appending(path: "README.md")), as: UTF8.self)
        let section = try #require(text.components(separatedBy: "\n## ").first { $0.hasPrefix(title + "\n") })
        var blocks: [[String]] = [[]]
        for line in section.components(separatedBy: "\n") {
            if line.hasPrefix("    ") {
                blocks[blocks.count - 1].append(String(line.dropFirst(4)))
            } else if line.isEmpty {
                blocks[blocks.count - 1].append("")
            } else {
                blocks.append([])
            }
        }
        return blocks.map { $0.joined(separator: "\n").trimmingCharacters(in: .newlines) }.filter { !$0.isEmpty }
    }

    @Test func showsWhatAServiceIsMadeOf() async throws {
        let blocks = try blocks(of: "What a Service is made of")
        let manifest = try #require(blocks.first)
        let folder = try ServedStore.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data((manifest + "\n").utf8).write(to: folder.appending(path: "shop.yml"))
        let svcctl = try Svcctl()
        defer { svcctl.remove() }
        let examples = blocks.dropFirst().flatMap { ("\n" + $0).components(separatedBy: "\n$ ").dropFirst() }
        #expect(examples.count == 3)
        for example in examples {
            let parts = example.split(separator: "\n", maxSplits: 1)
            let run = try await svcctl.shell(String(parts[0]), in: folder, embedded: false)
            let shown = parts.count == 2 ? String(parts[1]) : ""
            #expect(
                run.stdout.trimmingCharacters(in: .newlines) == shown.trimmingCharacters(in: .newlines),
                "\(parts[0])\n\(run.stdout)\(run.stderr)")
        }
    }
}
