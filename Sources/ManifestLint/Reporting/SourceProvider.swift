public import ManifestReading
internal import Synchronization
internal import YAMLSyntax

/// Gives the lines that snippets show: files are read again when a finding is in them, so that a run need not keep all
/// of its input.
public final class SourceProvider: Sendable {
    private let sources: [String: ManifestSource]
    private let limit: Int
    private let cache = Mutex<(file: String, lines: SourceLines)?>(nil)

    /// - Parameter sources: those that the report is about.
    public init(_ sources: [ManifestSource], limit: Int = 128 << 20) {
        self.sources = Dictionary(sources.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.limit = limit
    }

    /// The line of `range`, or what of it is worth showing, and where `range` is in it; nil where the file is gone.
    func excerpt(around range: YAMLRange, of file: String) -> (text: String, range: YAMLRange)? {
        lines(of: file)?.excerpt(around: range)
    }

    func lines(of file: String) -> SourceLines? {
        cache.withLock { cached in
            if let cached, cached.file == file { return cached.lines }
            guard let source = sources[file], let bytes = try? source.read(limit: limit) else { return nil }
            let lines = SourceLines(bytes)
            cached = (file, lines)
            return lines
        }
    }
}
