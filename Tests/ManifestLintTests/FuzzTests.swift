import Foundation
import JSON
import KubernetesModel
import ManifestLint
import ManifestReading
import TestSupport
import Testing
import YAMLSyntax

/// Mutated manifests, for a bounded time: no crash, no hang, no place outside of the text, no memory that stays.
/// `SVCCTL_FUZZ_SECONDS` sets the time.
@Suite(.serialized) struct FuzzTests {
    private static let pieces: [[UInt8]] =
        [
            "{", "}", "[", "]", ":", ": ", "- ", "\n", "\n---\n", "\t", "'", "\"", "&a ", "*a", "<<: ", "!!", "!!int ",
            "|", ">-\n",
            "? ", "#", "%", "@", "\\", "\u{0}", "\u{85}", "é", "\u{FEFF}", "\r", "0x", "~", "yes", "1e400", ".inf",
            "\"\\ud800\"",
        ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xE2, 0x80]]

    @Test func survivesMutatedManifests() throws {
        let seconds = ProcessInfo.processInfo.environment["SVCCTL_FUZZ_SECONDS"].flatMap(Double.init) ?? 3
        let corpus = try Fixture("lint/create.jsonl").jsonLines.compactMap {
            $0["yaml"]?.stringValue.map { Array($0.utf8) }
        }
        var random = SeededGenerator(seed: 42)
        let end = Date().addingTimeInterval(seconds)
        let half = Date().addingTimeInterval(seconds / 2)
        var runs = 0
        var settled: Int?
        while Date() < end {
            var bytes = try #require(corpus.randomElement(using: &random))
            for _ in 0..<Int.random(in: 1...6, using: &random) { mutate(&bytes, corpus, &random) }
            let source = ManifestSource(name: "a.yaml", bytes: bytes)
            let report = ManifestChecker().checkNow([source])
            let lines = YAMLStream.lineStarts(of: bytes).count
            for diagnostic in report.diagnostics {
                try #require(diagnostic.range.start.line >= 1 && diagnostic.range.start.line <= lines + 1, "\(bytes)")
            }
            _ = report.rendered(as: .text, options: RenderingOptions(), sources: SourceProvider([source]))
            _ = FixApplier(appliesUnsafe: true).apply(report.diagnostics, to: bytes).unifiedDiff(of: "a.yaml")
            if let value = try? YAML.value(parsing: bytes) { try writesWhatItReads(value) }
            runs += 1
            // What runs need at all, and the other suites of this process, is there after half of the time.
            if runs.isMultiple(of: 20), Date() < half {
                settled = max(settled ?? 0, ProcessMemory.resident ?? 0)
            }
        }
        #expect(runs > 20)
        if let settled, let now = ProcessMemory.resident {
            #expect(now - settled < 64 << 20, "\(runs) runs keep \((now - settled) >> 20) MiB")
        }
    }

    private func writesWhatItReads(_ value: JSONValue) throws {
        let text = YAMLWriter.text(of: value)
        // kubectl's own writer cannot write these so that they read back the same.
        if text.contains("<<")
            || text.unicodeScalars.contains(where: { "\u{85}\u{2028}\u{2029}\u{FEFF}".unicodeScalars.contains($0) })
        {
            return
        }
        try #require(try YAML.value(parsing: text) == value, "\(text)")
    }

    private func mutate(_ bytes: inout [UInt8], _ corpus: [[UInt8]], _ random: inout SeededGenerator) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes.insert(contentsOf: Self.pieces.randomElement(using: &random) ?? [], at: place)
        case 1: if place < bytes.count { bytes.remove(at: place) }
        case 2: if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &random) }
        case 3: bytes.removeSubrange(place..<min(bytes.count, place + 20))
        case 4:
            let end = min(bytes.count, place + 40)
            bytes.insert(contentsOf: bytes[place..<end], at: place)
        default:
            let other = corpus.randomElement(using: &random) ?? []
            bytes = Array(bytes[..<place] + other[Int.random(in: 0...other.count, using: &random)...])
        }
    }
}
