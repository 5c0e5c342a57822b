internal import Foundation
internal import JSON

/// Texts of Tests/Fixtures, found from the root of the package.
enum Seeds {
    /// Every tenth manifest whose verdict an apiserver has given.
    static func manifests() throws -> [[UInt8]] {
        try texts("lint/create.jsonl", "yaml").enumerated().filter { $0.offset % 10 == 0 }.map(\.element)
    }

    /// The texts called `member` of a file of one JSON object a line.
    static func texts(_ path: String, _ member: String) throws -> [[UInt8]] {
        try lines(of: path).compactMap { try JSONValue(parsing: $0)[member]?.stringValue.map { Array($0.utf8) } }
    }

    /// The lines of a file, without their ends.
    static func lines(of path: String) throws -> [[UInt8]] {
        try Data(contentsOf: URL(filePath: "Tests/Fixtures/\(path)")).split(separator: 0x0A).map { Array($0) }
    }
}

extension [UInt8] {
    /// What stands before the first zero byte, and what stands behind it: two texts in one input.
    var halves: (first: [UInt8], second: [UInt8]) {
        guard let middle = firstIndex(of: 0) else { return (self, []) }
        return (Array(self[..<middle]), Array(self[(middle + 1)...]))
    }
}
