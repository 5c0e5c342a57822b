internal import YAMLSyntax

/// Carries out the fixes of findings, as changes of bytes: what is not replaced stays as it is, comments, order and
/// indentation included.
public struct FixApplier: Sendable {
    /// Whether fixes that change what the manifest says are carried out too.
    private let appliesUnsafe: Bool

    public init(appliesUnsafe: Bool) { self.appliesUnsafe = appliesUnsafe }

    /// The text after the fixes of those `diagnostics` that are about it.
    /// - Returns: the new bytes and the findings whose fixes are in them; of two that overlap, the first.
    public func apply(_ diagnostics: [Diagnostic], to bytes: [UInt8]) -> FixedText {
        let lines = SourceLines(bytes)
        var taken: [(range: Range<Int>, replacement: String)] = []
        var fixed: [Diagnostic] = []
        for diagnostic in diagnostics {
            guard let fix = diagnostic.fix, appliesUnsafe || fix.safety == .safe else { continue }
            let edits = fix.edits.map { edit in
                (range: lines.offset(of: edit.range.start)..<lines.offset(of: edit.range.end), edit.replacement)
            }
            let overlaps = edits.contains { edit in
                taken.contains { $0.range.overlaps(edit.range) || $0.range.lowerBound == edit.range.lowerBound }
            }
            if overlaps { continue }
            taken += edits
            fixed.append(diagnostic)
        }
        taken.sort { $0.range.lowerBound < $1.range.lowerBound }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var position = 0
        for edit in taken {
            result += bytes[position..<edit.range.lowerBound]
            result += edit.replacement.utf8
            position = edit.range.upperBound
        }
        result += bytes[position...]
        return FixedText(original: bytes, bytes: result, fixed: fixed)
    }
}

/// A text before and after its fixes.
public struct FixedText: Sendable {
    public let original: [UInt8]
    public let bytes: [UInt8]
    /// The findings that are gone.
    public let fixed: [Diagnostic]
}
