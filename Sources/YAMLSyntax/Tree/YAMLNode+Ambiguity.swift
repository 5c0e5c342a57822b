public import JSON
internal import KubernetesModel

/// A plain scalar that YAML 1.1 reads as something other than what it looks like.
public struct AmbiguousScalar: Sendable {
    /// The scalar that readers of YAML 1.1 and 1.2 take for different values.
    public let node: YAMLNode
    /// Where it stands below the node that was asked, and whether it is a key there.
    public let path: FieldPath
    /// Whether the scalar is a key of a mapping.
    public let isKey: Bool
    /// What it is read as, in its plainest spelling: `80` for `0120`, `true` for `yes`.
    public let meaning: String
}

extension YAMLNode {
    /// The plain scalars below this node that are read as a boolean or a number although they are not written as JSON
    /// writes that value.
    public var ambiguousScalars: [AmbiguousScalar] {
        var found: [AmbiguousScalar] = []
        for position in tree.suspects(in: index..<Int(tree.entries[index].next)) {
            guard let meaning = meaning(at: position) else { continue }
            let node = YAMLNode(tree: tree, index: position)
            if meaning != node.text, let place = place(of: node) {
                found.append(AmbiguousScalar(node: node, path: place.path, isKey: place.isKey, meaning: meaning))
            }
        }
        return found
    }

    private func meaning(at position: Int) -> String? {
        switch try? tree.resolve(at: position) {
        case .bool(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .float(let value) where value.isFinite: value.goJSONText
        default: nil
        }
    }
}

extension YAMLTree {
    /// The plain scalars that could be a number or a boolean in disguise. One pass over the entries: most scalars are
    /// settled by their first byte.
    fileprivate func suspects(in range: Range<Int>) -> [Int] {
        entries.withUnsafeBufferPointer { entries in
            text.withUnsafeBufferPointer { text in
                range.filter { position in
                    let entry = entries[position]
                    guard entry.kind == .scalar, entry.isPlain, entry.count > 0 else { return false }
                    let start = Int(entry.textStart)
                    return Self.mayBeAmbiguous(text[start..<start + Int(entry.count)])
                }
            }
        }
    }

    /// Decimal integers without a leading zero are not ambiguous.
    private static func mayBeAmbiguous(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        switch text[text.startIndex] {
        case UInt8(ascii: "0"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): text.count > 1
        case UInt8(ascii: "1")...UInt8(ascii: "9"): text.contains { $0 &- UInt8(ascii: "0") >= 10 }
        case UInt8(ascii: "y"), UInt8(ascii: "Y"), UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "o"),
            UInt8(ascii: "O"), UInt8(ascii: "T"), UInt8(ascii: "F"):
            ResolvedScalar(lookOf: UnsafeBufferPointer(rebasing: text)) != .string
        default: false
        }
    }
}
