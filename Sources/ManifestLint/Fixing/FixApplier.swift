internal import YAMLSyntax

/// Carries out the fixes of findings, as changes of tokens: what is not replaced stays as it is, comments, order and
/// indentation included.
///
/// What comes out is read again. A document that says anything else afterwards than it should is left as it was.
public struct FixApplier: Sendable {
    /// Whether fixes that change what the manifest says are carried out too.
    private let appliesUnsafe: Bool

    /// `appliesUnsafe` also makes repairs that others may notice.
    public init(appliesUnsafe: Bool) { self.appliesUnsafe = appliesUnsafe }

    /// Whether the fix of `diagnostic` is one that this carries out.
    public func isWanted(_ diagnostic: Diagnostic) -> Bool {
        diagnostic.fix.map { appliesUnsafe || $0.safety == .safe } ?? false
    }

    /// The text after the fixes of those `diagnostics` that are about it.
    /// - Parameter bytes: the text that was checked, in UTF-8.
    public func apply(_ diagnostics: [Diagnostic], to bytes: [UInt8]) -> FixedText {
        let stream = YAMLStream(parsing: bytes, limits: YAMLLimits(bytes: .max))
        var result = FixedText(original: bytes)
        var edits: [Fix.Edit] = []
        let byDocument = Dictionary(grouping: diagnostics.filter(isWanted), by: \.document)
        for (document, wanted) in byDocument.sorted(by: { $0.key < $1.key }) where document <= stream.count {
            let text = DocumentEdit(stream, at: document - 1)
            let apart = Self.withoutOverlaps(wanted)
            var taken = text.isSafe(apart.flatMap { $0.fix?.edits ?? [] }) ? apart : []
            // One of them does harm. So few documents have that, and no more fixes are tried alone.
            if taken.isEmpty, apart.count > 1 {
                for diagnostic in apart.prefix(64)
                where text.isSafe((taken + [diagnostic]).flatMap { $0.fix?.edits ?? [] }) {
                    taken.append(diagnostic)
                }
            }
            edits += taken.flatMap { $0.fix?.edits ?? [] }
            result.fixed += taken
            if taken.count < apart.count {
                let done = Set(taken)
                result.refused += apart.filter { !done.contains($0) }
            }
        }
        let new = edits.applied(to: bytes[...])
        guard YAMLStream(parsing: new, limits: YAMLLimits(bytes: .max)).count == stream.count else {
            result.refused += result.fixed
            result.fixed = []
            return result
        }
        result.bytes = new
        return result
    }

    /// In the order of the text; of two that overlap, the first.
    private static func withoutOverlaps(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        let start = { (diagnostic: Diagnostic) in diagnostic.fix?.edits.first?.bytes.lowerBound ?? 0 }
        var end = -1
        return diagnostics.sorted { start($0) < start($1) }.filter { diagnostic in
            guard let edits = diagnostic.fix?.edits, let first = edits.first, first.bytes.lowerBound > end,
                let last = edits.last
            else { return false }
            end = last.bytes.upperBound
            return true
        }
    }
}

/// One document, to try edits on.
private struct DocumentEdit {
    private let original: YAMLDocument
    private let bytes: ArraySlice<UInt8>

    init(_ stream: YAMLStream, at index: Int) {
        original = stream.document(at: index)
        bytes = stream.bytes[stream.byteRange(at: index)]
    }

    /// Whether `edits` change exactly what they are to change.
    func isSafe(_ edits: [Fix.Edit]) -> Bool {
        let range = bytes.startIndex..<bytes.endIndex
        guard edits.allSatisfy({ range.contains($0.bytes.lowerBound) && $0.bytes.upperBound <= range.upperBound })
        else { return false }
        let stream = YAMLStream(parsing: edits.applied(to: bytes), limits: YAMLLimits(bytes: .max))
        guard stream.count == 1 else { return false }
        let changes = Dictionary(edits.map { ($0.ordinal, $0.value) }, uniquingKeysWith: { $1 })
        return stream.document(at: 0).says(whatSays: original, apartFrom: changes)
    }
}

extension [Fix.Edit] {
    fileprivate func applied(to bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 16 * count)
        var position = bytes.startIndex
        for edit in sorted(by: { $0.bytes.lowerBound < $1.bytes.lowerBound }) {
            result += bytes[position..<edit.bytes.lowerBound]
            result += edit.replacement.utf8
            position = edit.bytes.upperBound
        }
        return result + bytes[position...]
    }
}

/// A text before and after its fixes.
public struct FixedText: Sendable {
    /// The bytes before the repairs.
    public let original: [UInt8]
    /// The bytes after the repairs.
    public internal(set) var bytes: [UInt8]
    /// The findings that are gone.
    public internal(set) var fixed: [Diagnostic] = []
    /// The findings that stay, for their fixes would have changed something else too.
    public internal(set) var refused: [Diagnostic] = []

    init(original: [UInt8]) {
        self.original = original
        bytes = original
    }
}
