public import JSON
internal import KubernetesModel

/// One change of a watched object.
public struct WatchEvent: Sendable, Hashable {
    /// The types of events that an apiserver sends.
    public enum Kind: String, Sendable {
        case added = "ADDED"
        case modified = "MODIFIED"
        case deleted = "DELETED"
        /// Says only how far the watch has come.
        case bookmark = "BOOKMARK"
        case error = "ERROR"
    }

    /// What happened.
    public let kind: Kind
    /// The object, or a Table whose rows are about it, after the change; for deletions as it was at the end.
    public let object: JSONValue

    /// An event and the object that it is about.
    public init(kind: Kind, object: JSONValue) {
        self.kind = kind
        self.object = object
    }

    /// Reads one line of a watch; nil where it is no event.
    init?(_ value: JSONValue) {
        guard let kind = value["type"]?.stringValue.flatMap(Kind.init), let object = value["object"] else { return nil }
        self.init(kind: kind, object: object)
    }

    /// The metadata of the object, in a Table that of its first row.
    var metadata: JSONValue? { object["rows"] == nil ? object["metadata"] : object["rows"]?[0]?["object"]?["metadata"] }

    /// How far the watch has come with this event.
    var resourceVersion: String? {
        (metadata?["resourceVersion"]?.stringValue).nonEmpty
            ?? (object["metadata"]?["resourceVersion"]?.stringValue).nonEmpty
    }

    /// Namespace and name, which tell objects of one resource apart.
    var key: String? {
        guard let metadata, let name = metadata["name"]?.stringValue else { return nil }
        return "\(metadata["namespace"]?.stringValue ?? "")/\(name)"
    }
}

/// Cuts a stream of bytes into lines.
struct LineSplitter {
    private var rest: [UInt8] = []
    /// Where the search for a line end goes on, so that a long line is searched once.
    private var searched = 0

    /// Far above the largest object that a server stores.
    private static let longestLine = 64 << 20

    /// The lines that `bytes` complete, without their ends.
    /// - Throws: ``TransportError`` where a line does not end.
    mutating func lines(adding bytes: [UInt8]) throws -> [[UInt8]] {
        rest.append(contentsOf: bytes)
        var lines: [[UInt8]] = []
        var start = 0
        while let end = rest[searched...].firstIndex(of: 0x0A) {
            if end > start { lines.append(Array(rest[start..<end])) }
            start = end + 1
            searched = start
        }
        rest.removeFirst(start)
        searched = rest.count
        if rest.count > Self.longestLine { throw TransportError.badAnswer("an event of the watch does not end") }
        return lines
    }
}
