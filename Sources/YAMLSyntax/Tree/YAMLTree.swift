internal import Synchronization

/// The nodes of one document, in one array in the order of the text: an object per node would cost more than the
/// whole parse.
///
/// A collection is followed by its children; `next` is the index after its last descendant, so walking over the
/// children of a node skips from sibling to sibling.
final class YAMLTree: Sendable {
    struct Entry: Sendable {
        var kind: YAMLNode.Kind
        var style: YAMLNode.Style
        var tag: YAMLTag
        /// Whether the scalar is resolved by its look: written plain, without a tag.
        var isPlain: Bool
        /// Whether an anchor, `&a`, stands before the scalar.
        var hasAnchor = false
        var line: Int32
        var column: Int32
        var endLine: Int32
        var endColumn: Int32
        /// Of scalars and aliases: where their text starts in ``text``.
        var textStart: Int32 = 0
        /// The bytes of a scalar's text; the keys and values of a mapping; the elements of a sequence.
        var count: Int32 = 0
        var next: Int32 = 0
        /// Of an alias: the node it stands for.
        var target: Int32 = -1
    }

    let entries: [Entry]
    /// The text of all scalars, one after the other.
    let text: [UInt8]
    /// Tags that ``YAMLTag`` does not name, by the index of their node.
    let otherTags: [Int32: String]
    private let childIndexes = Mutex<[Int: ChildIndex]>([:])

    init(entries: [Entry], text: [UInt8], otherTags: [Int32: String]) {
        self.entries = entries
        self.text = text
        self.otherTags = otherTags
    }

    /// The index of the children of a large collection; nil for others.
    func childIndex(of index: Int) -> ChildIndex? {
        guard Int(entries[index].count) >= ChildIndex.leastCount else { return nil }
        if let known = childIndexes.withLock({ $0[index] }) { return known }
        let new = ChildIndex(of: YAMLNode(tree: self, index: index))
        childIndexes.withLock { $0[index] = new }
        return new
    }

    func string(at index: Int) -> String {
        withText(of: entries[index]) { String(decoding: $0, as: UTF8.self) }
    }

    /// Calls `body` with the text of a scalar, where it is.
    func withText<Result>(of entry: Entry, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        text.withUnsafeBufferPointer { bytes in
            let start = Int(entry.textStart)
            return body(UnsafeBufferPointer(rebasing: bytes[start..<start + Int(entry.count)]))
        }
    }

    func textEquals(_ other: String, at index: Int) -> Bool {
        let entry = entries[index]
        guard Int(entry.count) == other.utf8.count else { return false }
        let start = Int(entry.textStart)
        return text[start..<start + Int(entry.count)].elementsEqual(other.utf8)
    }
}

/// What a tag says of a node, as far as Kubernetes' reading of YAML cares.
enum YAMLTag: UInt8, Sendable {
    case none, string, bool, integer, float, null, timestamp, binary, merge, other

    /// The names of YAML 1.1 after `tag:yaml.org,2002:`.
    init(shortName: String) {
        self =
            switch shortName {
            case "str": .string
            case "bool": .bool
            case "int": .integer
            case "float": .float
            case "null": .null
            case "timestamp": .timestamp
            case "binary": .binary
            case "merge": .merge
            default: .other
            }
    }

    /// `!!int`, as go-yaml spells it in its errors.
    var shortName: String {
        switch self {
        case .none, .other: ""
        case .string: "!!str"
        case .bool: "!!bool"
        case .integer: "!!int"
        case .float: "!!float"
        case .null: "!!null"
        case .timestamp: "!!timestamp"
        case .binary: "!!binary"
        case .merge: "!!merge"
        }
    }
}
