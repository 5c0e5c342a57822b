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

    /// Parsed objects take several times the memory of their text: those of large ones are not kept.
    private static let keptSize = 32 << 10

    var object: JSONObject {
        get throws(StoreError) {
            if let object = cache.withLock({ $0.object }) { return object }
            let object = try StoredObject.object(in: change.body, of: change.key)
            if change.body.count <= Self.keptSize { cache.withLock { $0.object = object } }
            return object
        }
    }

    /// The object before the change; nil for an addition.
    var previous: JSONObject? {
        get throws(StoreError) {
            guard let body = change.previous else { return nil }
            if let previous = cache.withLock({ $0.previous }) { return previous }
            let previous = try StoredObject.object(in: body, of: change.key)
            if body.count <= Self.keptSize { cache.withLock { $0.previous = previous } }
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

    /// About how many bytes it takes together with what is made of it.
    var size: Int { change.size * 2 }
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
