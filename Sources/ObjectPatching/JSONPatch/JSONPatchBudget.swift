internal import JSON

/// What the operations of one patch may make of a document: a few bytes of patch could double it again and again.
///
/// The limit on copies is kube-apiserver's; the one on depth is that of every reader of this program.
struct JSONPatchBudget {
    /// What all copies of a patch may add, in bytes (`JSONPatchMaxCopyBytes`).
    static let maximumCopySize = 3 << 20
    /// How many values may be looked at to find out how deep those are that a patch moves.
    private static let maximumLookups = 4 << 20

    /// No value of the document lies deeper. Found out anew only where a limit seems near.
    private var depth: Int
    private var copiedSize = 0
    private var lookups = 0

    init(_ document: JSONValue) { depth = document.depth() }

    /// - Parameter value: nil where the operation has none.
    mutating func willPut(_ value: JSONValue?, at path: String?) throws(PatchError) {
        try note((value ?? .null).depth(), at: path ?? "")
    }

    mutating func willCopy(_ value: JSONValue, to path: String) throws(PatchError) {
        copiedSize += value.approximateSize
        guard copiedSize <= Self.maximumCopySize else {
            throw PatchError(
                .tooLarge,
                "Unable to complete the copy, the accumulated size increase of copy is \(copiedSize), "
                    + "exceeding the limit \(Self.maximumCopySize)")
        }
        try note(value.depth(), at: path)
    }

    mutating func willMove(_ value: JSONValue, from: String, to path: String) throws(PatchError) {
        // Whatever is moved reaches no deeper below its place than the whole document reaches below it.
        let most = max(0, depth - Self.level(of: from))
        if Self.level(of: path) + most <= JSONLimits.depth {
            depth = max(depth, Self.level(of: path) + most)
            return
        }
        lookups += value.approximateSize
        guard lookups <= Self.maximumLookups else { throw Self.tooDeep }
        try note(value.depth(), at: path)
    }

    private mutating func note(_ valueDepth: Int, at path: String) throws(PatchError) {
        depth = max(depth, Self.level(of: path) + valueDepth)
        if depth > JSONLimits.depth { throw Self.tooDeep }
    }

    /// How many arrays and objects the place at `path` is in.
    private static func level(of path: String) -> Int { path.utf8.count { $0 == UInt8(ascii: "/") } }

    private static let tooDeep = PatchError(
        .tooLarge, "the patch would nest the object more than \(JSONLimits.depth) levels deep")
}
