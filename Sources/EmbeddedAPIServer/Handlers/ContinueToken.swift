import Foundation
internal import JSON
import KubernetesModel

/// Where a list in pieces goes on: the revision of its first piece and the last object of the one before.
struct ContinueToken: Sendable {
    let revision: Int64
    let start: ObjectKey
    /// How many objects come after `start`, so that not every piece has to count them; nil where it was not said.
    let remaining: Int?

    init(revision: Int64, start: ObjectKey, remaining: Int?) {
        self.revision = revision
        self.start = start
        self.remaining = remaining
    }

    /// - Throws: a 400 ``Status`` worded as kube-apiserver.
    init(_ text: String, resource: String) throws(Status) {
        if let position = Self.firstIllegalByte(of: text) {
            throw Self.invalid("illegal base64 data at input byte \(position)")
        }
        var padded = text.replacing("-", with: "+").replacing("_", with: "/")
        padded += String(repeating: "=", count: (4 - padded.count % 4) % 4)
        guard let data = Data(base64Encoded: padded), let value = try? JSONValue(parsing: data) else {
            throw Self.invalid("invalid character")
        }
        guard value["v"] == "meta.k8s.io/v1" else {
            throw .badRequest(
                "invalid continue token: continue key is not valid: server does not recognize this encoded version "
                    + (value["v"] ?? "").jsonText())
        }
        guard let revision = value["rv"]?.integerValue, revision != 0 else {
            throw .badRequest(
                "invalid continue token: continue key is not valid: incorrect encoded start resourceVersion "
                    + "(version meta.k8s.io/v1)")
        }
        let parts = (value["start"]?.stringValue ?? "").split(
            separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            throw .badRequest(
                "invalid continue token: continue key is not valid: encoded start key empty (version meta.k8s.io/v1)")
        }
        self.revision = revision
        remaining = value["remaining"]?.integerValue.flatMap { $0 >= 0 ? Int($0) : nil }
        start = ObjectKey(resource: resource, namespace: String(parts[0]), name: String(parts[1]))
    }

    private static func invalid(_ why: String) -> Status {
        .badRequest("invalid continue token: continue key is not valid: \(why)")
    }

    /// Where unpadded URL-safe base64 breaks off, as Go's decoder counts; nil where it does not.
    private static func firstIllegalByte(of text: String) -> Int? {
        for (index, byte) in text.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                continue
            default: return index
            }
        }
        let count = text.utf8.count
        return count % 4 == 1 ? count - 1 : nil
    }

    var text: String {
        var value: JSONValue = [
            "v": "meta.k8s.io/v1", "rv": .integer(revision), "start": .string("\(start.namespace)/\(start.name)"),
        ]
        if let remaining { value["remaining"] = .integer(Int64(remaining)) }
        return Data(value.jsonBytes()).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }
}
