/// A text to check: a file, or bytes that somebody has read already.
public struct ManifestSource: Sendable, Hashable {
    /// The name in diagnostics.
    public let name: String
    let content: Content
    /// Whether it was met in a directory, where files of other programs lie too.
    let isFound: Bool

    enum Content: Sendable, Hashable {
        case file(path: String)
        case bytes([UInt8])
    }

    /// The file at `path`, called `name` in diagnostics.
    /// - Parameter isFound: whether nobody named it: it was met in a directory, where files of other programs lie too.
    public init(file path: String, name: String? = nil, isFound: Bool = false) {
        self.name = name ?? path
        self.isFound = isFound
        content = .file(path: path)
    }

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        isFound = false
        content = .bytes(bytes)
    }

    /// Whether it is a file, which fixes can be written to.
    public var isFile: Bool {
        if case .file = content { true } else { false }
    }

    /// Its bytes; nil where it cannot be read.
    public var bytes: [UInt8]? { try? read(limit: .max) }

    /// In bytes; nil where there is no such file.
    var size: Int? {
        switch content {
        case .bytes(let bytes): bytes.count
        case .file(let path): FileBytes.size(of: path)
        }
    }

    /// The bytes; at most `limit`, which a larger file exceeds by an error.
    func read(limit: Int) throws(ReadFailure) -> [UInt8] {
        switch content {
        case .bytes(let bytes): return bytes
        case .file(let path): return try FileBytes.read(path, limit: limit)
        }
    }
}

/// Why a file could not be read, in one line.
struct ReadFailure: Error, Sendable {
    let message: String
}
