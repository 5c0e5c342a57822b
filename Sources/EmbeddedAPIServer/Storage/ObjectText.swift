internal import JSON
import KubernetesModel

/// The JSON text of an object that is about to be stored, with a gap for the `resourceVersion` that only the store knows:
/// a large text need not be written while others wait for the store.
struct ObjectText: Sendable {
    private let head: [UInt8]
    private let tail: [UInt8]
    /// What the index of slices says of the object.
    let service: String?
    /// What the index of selectors says of it.
    let selected: String?
    /// What the index of the Pods' labels says of it.
    let labels: Set<String>?

    init(_ object: JSONObject, at key: ObjectKey) {
        service = StoreSchema.service(of: object, at: key)
        selected = StoreSchema.selected(by: object, at: key)
        labels = StoreSchema.labels(of: object, at: key)
        var object = object.withoutKind
        object.update("metadata") { $0["resourceVersion"] = "" }
        var bytes: [UInt8] = []
        var gap = 0
        func write(_ members: JSONObject, _ isMetadata: Bool) {
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                JSONValue.string(member.key).writeJSON(to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                if isMetadata, member.key == "resourceVersion" {
                    gap = bytes.count
                } else if !isMetadata, member.key == "metadata", case .object(let metadata) = member.value {
                    write(metadata, true)
                } else {
                    member.value.writeJSON(to: &bytes)
                }
            }
            bytes.append(UInt8(ascii: "}"))
        }
        write(object, false)
        head = Array(bytes[..<gap])
        tail = Array(bytes[gap...])
    }

    /// How many bytes the text has, but for its `resourceVersion`.
    var size: Int { head.count + tail.count }

    /// The text as the write with this revision stores it.
    func bytes(revision: Int64) -> [UInt8] {
        let version = "\"\(revision)\"".utf8
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size + version.count)
        bytes += head
        bytes += version
        bytes += tail
        return bytes
    }
}
