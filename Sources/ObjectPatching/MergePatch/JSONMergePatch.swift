public import JSON
internal import KubernetesModel

/// A JSON merge patch (RFC 7386): an object whose members replace those of the document, null removing them.
///
/// Follows evanphx/json-patch v4, kube-apiserver's library: nulls inside a list of a merged member stay, those of an
/// added member go.
public struct JSONMergePatch: Sendable, Hashable {
    /// The patch itself.
    public let patch: JSONValue

    /// - Throws: ``PatchError`` where `patch` is neither object nor list.
    public init(_ patch: JSONValue) throws(PatchError) {
        switch patch {
        case .object, .array: self.patch = patch
        default: throw PatchError(.malformed, "Invalid JSON Patch")
        }
    }

    private init(unchecked patch: JSONValue) { self.patch = patch }

    /// The patch that makes `modified` out of `original`.
    public init(from original: JSONObject, to modified: JSONObject) {
        patch = .object(Self.difference(original, modified))
    }

    /// Whether the patch changes nothing.
    public var isEmpty: Bool { patch == [:] }

    /// `document` with this patch merged into it.
    public func applied(to document: JSONValue) -> JSONValue {
        guard case .object(let changes) = patch else { return patch.withoutNullMembers }
        guard case .object(let object) = document else { return patch.withoutNullMembers }
        return .object(Self.merged(changes, into: object))
    }

    private static func merged(_ changes: JSONObject, into object: JSONObject) -> JSONObject {
        var object = object
        for change in changes {
            if change.value.isNull {
                object.removeValue(forKey: change.key)
                continue
            }
            switch (object[change.key] ?? .null, change.value) {
            case (.null, let value): object[change.key] = value.withoutNullMembers
            case (.object(let current), .object(let changes)):
                object[change.key] = .object(merged(changes, into: current))
            case (.object, let value): object[change.key] = value
            case (_, let value): object[change.key] = value.withoutNullMembers
            }
        }
        return object
    }

    private static func difference(_ original: JSONObject, _ modified: JSONObject) -> JSONObject {
        var changes: [JSONObject.Member] = []
        for member in modified {
            switch (original[member.key], member.value) {
            case (.object(let before)?, .object(let after)):
                let inner = difference(before, after)
                if !inner.isEmpty { changes.append(.init(key: member.key, value: .object(inner))) }
            case (let before?, let after):
                if before != after { changes.append(member) }
            case (nil, _): changes.append(member)
            }
        }
        for member in original where !modified.contains(member.key) {
            changes.append(.init(key: member.key, value: .null))
        }
        return JSONObject(members: changes)
    }
}

extension JSONMergePatch {
    /// The patch that brings `current` to `modified` and removes what `original`, the last applied manifest, had and
    /// `modified` no longer has: client-side apply for kinds whose schema is unknown.
    ///
    /// Follows `k8s.io/apimachinery/pkg/util/jsonmergepatch`.
    public static func threeWay(original: JSONObject, modified: JSONObject, current: JSONObject) -> JSONMergePatch {
        let changes = difference(current, modified).keeping(nulls: false)
        let deletions = difference(original, modified).keeping(nulls: true)
        return JSONMergePatch(unchecked: .object(merged(changes, into: deletions)))
    }
}

extension JSONObject {
    /// Only the nulls of a merge patch, or everything but them. An empty object is a value, not a patch.
    fileprivate func keeping(nulls: Bool) -> JSONObject {
        var kept: [Member] = []
        for member in self {
            switch member.value {
            case .null:
                if nulls { kept.append(member) }
            case .object(let inner) where !inner.isEmpty:
                let inner = inner.keeping(nulls: nulls)
                if !inner.isEmpty { kept.append(Member(key: member.key, value: .object(inner))) }
            default:
                if !nulls { kept.append(member) }
            }
        }
        return JSONObject(members: kept)
    }
}

extension JSONValue {
    /// This value without the null members of its objects; null elements of lists stay.
    var withoutNullMembers: JSONValue {
        switch self {
        case .object(let object):
            .object(
                JSONObject(
                    members: object.lazy.filter { !$0.value.isNull }.map {
                        JSONObject.Member(key: $0.key, value: $0.value.withoutNullMembers)
                    }))
        case .array(let elements): .array(elements.map(\.withoutNullMembers))
        default: self
        }
    }
}
