import Foundation
import JSON
import ManifestLint
import ManifestReading
import Testing
import YAMLSyntax

/// Right Services in random styles, with mistakes: fixed they say what was meant, or what they said before, and never
/// anything else. `SVCCTL_FIX_CASES` sets how many.
@Suite struct FixPropertyTests {
    private static let seed: UInt64 = 15

    private func fixed(_ text: String, unsafe: Bool = false) throws -> FixedText {
        let bytes = Array(text.utf8)
        let report = ManifestChecker().checkNow([ManifestSource(name: "a.yaml", bytes: bytes)])
        let fixer = ManifestFixer(LintOptions(), appliesUnsafe: unsafe, baseline: nil)
        return try #require(fixer.fix(bytes, name: "a.yaml", reported: report.diagnostics))
    }

    @Test func harmsNothing() throws {
        let wanted = ProcessInfo.processInfo.environment["SVCCTL_FIX_CASES"].flatMap(Int.init) ?? 300
        var writer = ServiceTextWriter(seed: Self.seed)
        var (mended, changed) = (0, 0)
        for number in 0..<wanted {
            let written = writer.services()
            let before = try #require(Self.values(written.text), "\(number): \(written.text)")
            let result = try fixed(written.text)
            let text = String(decoding: result.bytes, as: UTF8.self)
            let after = try #require(Self.values(text), "\(number): \(written.text)\n\(text)")
            if result.bytes != result.original { changed += 1 }
            if after == written.meant { mended += 1 }
            try #require(before.count == written.meant.count && after.count == before.count, "\(number)\n\(text)")
            for (was, now, meant) in Self.leaves(.array(before), .array(after), .array(written.meant)) {
                #expect(now == was || now == meant, "\(number): \(was) \(now) \(meant)\n\(written.text)\n\(text)")
            }
            #expect(Self.shape(text) == Self.shape(written.text), "\(number)\n\(written.text)\n\(text)")
            #expect(try fixed(text).bytes == result.bytes, "\(number): a second run changes something")
        }
        #expect(changed > wanted / 2 && mended > wanted * 9 / 10, "\(changed) changed, \(mended) mended of \(wanted)")
    }

    /// What the documents of `text` say; nil where one cannot be read.
    private static func values(_ text: String) -> [JSONValue]? {
        try? YAMLStream(parsing: Array(text.utf8)).documents.map { document in
            if let error = document.error ?? document.rest { throw error }
            return try document.root?.jsonValue() ?? .null
        }
    }

    /// The scalars of three values by their place; keys are told apart without their case.
    private static func leaves(
        _ before: JSONValue, _ after: JSONValue, _ meant: JSONValue
    ) -> [(JSONValue, JSONValue, JSONValue)] {
        let flat = { (value: JSONValue) in
            var leaves: [String: JSONValue] = [:]
            collect(value, "", &leaves)
            return leaves
        }
        let (old, new, wanted) = (flat(before), flat(after), flat(meant))
        return Set(old.keys).union(new.keys).union(wanted.keys).map {
            (old[$0] ?? "missing", new[$0] ?? "gone", wanted[$0] ?? "not meant")
        }
    }

    private static func collect(_ value: JSONValue, _ path: String, _ leaves: inout [String: JSONValue]) {
        switch value {
        case .object(let members):
            for member in members {
                collect(member.value, path + "." + member.key.lowercased(), &leaves)
            }
        case .array(let values):
            for (index, value) in values.enumerated() {
                collect(value, "\(path)[\(index)]", &leaves)
            }
        default: leaves[path] = value
        }
    }

    /// What no fix may touch: comments, anchors and the byte order mark.
    private static func shape(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).compactMap { line in
            (line.firstRange(of: "# why") ?? line.firstRange(of: "# é")).map { String(line[$0.lowerBound...]) }
        } + text.split(separator: " ").filter { $0.hasPrefix("&") }.map(String.init)
            + (text.hasPrefix("\u{FEFF}") ? ["BOM"] : [])
    }
}
