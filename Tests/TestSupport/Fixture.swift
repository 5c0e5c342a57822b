public import Foundation
public import JSON
internal import KubernetesModel

/// A file of Tests/Fixtures.
public struct Fixture: Sendable {
    /// Where the file is.
    public let url: URL

    /// - Parameter path: relative to Tests/Fixtures.
    public init(_ path: String) {
        url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures").appending(path: path)
    }

    /// The root of the package: for tests over Examples and completions.
    public static var packageRoot: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }

    /// The file as text.
    public var text: String {
        get throws { String(decoding: try Data(contentsOf: url), as: UTF8.self) }
    }

    /// The file as JSON.
    public var json: JSONValue {
        get throws { try JSONValue(parsing: try Data(contentsOf: url)) }
    }

    /// One JSON value a line.
    public var jsonLines: [JSONValue] {
        get throws {
            try text.split(separator: "\n").map { try JSONValue(parsing: $0.utf8) }
        }
    }
}
