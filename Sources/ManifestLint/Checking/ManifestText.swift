internal import ManifestReading
internal import Synchronization
internal import YAMLSyntax

/// The text of a file, read again where a finding over the whole run has to be placed: keeping every document as nodes
/// until the run ends would take many times the memory of what rules need of them, and the time to fill it.
final class ManifestText: Sendable {
    /// As reports call the file.
    let name: String
    private let content: Content
    /// What was read again last: a finding looks at a place several times.
    private let recent = Mutex<(stream: YAMLStream, document: YAMLDocument)?>(nil)

    private enum Content {
        /// A large file, which is in memory anyway.
        case stream(YAMLStream)
        case source(ManifestSource, YAMLLimits)
        case none
    }

    /// No text, for objects that are written nowhere.
    init() {
        name = ""
        content = .none
    }

    init(_ stream: YAMLStream) {
        name = stream.file
        content = .stream(stream)
    }

    init(_ source: ManifestSource, _ limits: YAMLLimits) {
        name = source.name
        content = .source(source, limits)
    }

    /// The document `number`, counted from 1; nil where the file has gone or changed in between.
    func document(_ number: Int) -> YAMLDocument? {
        recent.withLock { recent in
            if let document = recent?.document, document.number == number { return document }
            guard let stream = recent?.stream ?? stream, number <= stream.count else { return nil }
            let document = stream.document(at: number - 1)
            recent = (stream, document)
            return document
        }
    }

    private var stream: YAMLStream? {
        switch content {
        case .stream(let stream): stream
        case .none: nil
        case .source(let source, let limits):
            (try? source.read(limit: limits.bytes)).map { YAMLStream(parsing: $0, file: name, limits: limits) }
        }
    }
}
