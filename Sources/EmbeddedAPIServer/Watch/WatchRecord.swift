internal import JSON
import KubernetesModel
import Synchronization

/// A change as watches see it: read from the store once, parsed and written once for all of them.
final class WatchRecord: Sendable {
    let change: Change
    private let cache = Mutex(Cache())

    private struct Cache {
        var object: JSONObject?
        var previous: JSONObject?
        var line: [UInt8]?
    }

    init(_ change: Change) { self.change = change }

    var object: JSONObject {
        cache.withLock { cache in
            if let object = cache.object { return object }
            let object = Self.parse(change.body)
            cache.object = object
            return object
        }
    }

    /// The object before the change; nil for an addition.
    var previous: JSONObject? {
        guard let body = change.previous else { return nil }
        return cache.withLock { cache in
            if let previous = cache.previous { return previous }
            let previous = Self.parse(body)
            cache.previous = previous
            return previous
        }
    }

    /// The line of JSON that a watch without selectors sends.
    func line(_ encoder: ObjectEncoder) -> [UInt8] {
        cache.withLock { cache in
            if let line = cache.line { return line }
            let line = WatchEvent.line(change.kind.eventType, encoder.plainBytes(change.body))
            cache.line = line
            return line
        }
    }

    private static func parse(_ body: [UInt8]) -> JSONObject { (try? JSONValue(parsing: body))?.objectValue ?? [:] }
}

/// The events of a watch, as lines of JSON.
enum WatchEvent {
    static func line(_ type: String, _ object: [UInt8]) -> [UInt8] {
        var bytes = Array(#"{"type":"\#(type)","object":"#.utf8)
        bytes.reserveCapacity(bytes.count + object.count + 2)
        bytes.append(contentsOf: object)
        bytes.append(contentsOf: "}\n".utf8)
        return bytes
    }

    static func line(_ type: String, _ object: JSONValue) -> [UInt8] { line(type, object.jsonBytes()) }

    static func error(_ status: Status) -> [UInt8] { line("ERROR", status.json) }
}

extension ChangeKind {
    var eventType: String {
        switch self {
        case .added: "ADDED"
        case .modified: "MODIFIED"
        case .deleted: "DELETED"
        }
    }
}
