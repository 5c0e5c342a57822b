import Foundation
import TestSupport
import Testing

/// What the README shows, run in a shell: it prints what the README says.
@Suite struct ReadmeTests {
    /// A command line and what it prints. A line of `…` stands for lines that the README leaves out.
    private struct Shown {
        let line: String
        let output: String

        func isConfirmed(by text: String) -> Bool {
            var rest = Substring(text)
            for part in output.components(separatedBy: "…") {
                let part = part.trimmingCharacters(in: .whitespacesAndNewlines)
                if part.isEmpty { continue }
                guard let range = rest.range(of: part) else { return false }
                rest = rest[range.upperBound...]
            }
            return output.contains("…") || text.trimmingCharacters(in: .newlines) == output
        }
    }

    private let sections: [String]

    init() throws {
        let file = Fixture.packageRoot.appending(path: "README.md")
        sections = String(decoding: try Data(contentsOf: file), as: UTF8.self).components(separatedBy: "\n## ")
    }

    private func section(_ title: String) throws -> String {
        try #require(sections.first { $0.hasPrefix(title + "\n") })
    }

    /// The indented blocks of a section, in order.
    private func blocks(of section: String) -> [String] {
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

    private func shown(in section: String) -> [Shown] {
        blocks(of: section).flatMap { ("\n" + $0).components(separatedBy: "\n$ ").dropFirst() }.map { block in
            let parts = block.split(separator: "\n", maxSplits: 1)
            let output = parts.count == 2 ? String(parts[1]) : ""
            return Shown(line: String(parts[0]), output: output.trimmingCharacters(in: .newlines))
        }
    }

    /// A folder with the examples of the project and the `shop.yml` of the README.
    private func folder(for svcctl: Svcctl) throws -> URL {
        let folder = svcctl.home.appending(path: "readme")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            at: folder.appending(path: "Examples"),
            withDestinationURL: Fixture.packageRoot.appending(path: "Examples"))
        let manifest = try #require(blocks(of: try section("What a Service is made of")).first)
        try Data((manifest + "\n").utf8).write(to: folder.appending(path: "shop.yml"))
        return folder
    }

    @Test func printsWhatItShows() async throws {
        let svcctl = try Svcctl()
        defer { svcctl.remove() }
        let folder = try folder(for: svcctl)
        // A server that runs on is started by other tests.
        let all = sections.flatMap(shown).filter { $0.line != "svcctl serve" }
        #expect(all.count >= 10)
        for example in all {
            let run = try await svcctl.shell("{ \(example.line); } 2>&1", in: folder, embedded: false)
            #expect(example.isConfirmed(by: run.stdout), "\(example.line)\n\(run.stdout)")
        }
    }

    @Test func lintsAsItSays() async throws {
        let svcctl = try Svcctl()
        defer { svcctl.remove() }
        let world = svcctl.home.appending(path: "world")
        try FileManager.default.copyItem(
            at: Fixture.packageRoot.appending(path: "Tests/Fixtures/help/world"), to: world)
        let lines = blocks(of: try section("Linting in CI")).flatMap { $0.components(separatedBy: "\n") }
        #expect(lines.count == 4)
        for line in lines {
            let run = try await svcctl.shell(line, in: world, embedded: false)
            #expect(run.exit == 0, "\(line)\n\(run.stdout)\(run.stderr)")
        }
    }

    /// The settings that it shows are all there are, and svcctl understands them.
    @Test func showsSettingsThatCount() async throws {
        let svcctl = try Svcctl()
        defer { svcctl.remove() }
        let parts = try section("Configuration").components(separatedBy: "```")
        let settings = try #require(parts.first { $0.hasPrefix("yaml\n") }).dropFirst("yaml\n".count)
        try Data(settings.utf8).write(to: svcctl.home.appending(path: ".svcctl.yaml"))
        let manifest = """
            {apiVersion: v1, kind: Service, metadata: {name: web}, \
            spec: {clusterIP: 10.96.0.7, selector: {app: web}, ports: [{port: 80}]}}
            """
        try Data(manifest.utf8).write(to: svcctl.home.appending(path: "web.yml"))
        let run = try await svcctl.shell("svcctl lint web.yml", in: svcctl.home, embedded: false)
        #expect(run.exit == 0, "\(run.stdout)\(run.stderr)")
        #expect(!run.stdout.contains("hard-coded-cluster-ip") && !run.stdout.contains(".svcctl.yaml"), "\(run.stdout)")
    }
}
