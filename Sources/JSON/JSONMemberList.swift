/// The members of an object while it is being read, kept in order as they come.
struct JSONMemberList {
    private var members: [JSONObject.Member] = []
    /// Too many members to insert one by one: they are sorted at the end.
    private var isUnsorted = false
    private var known: Set<String> = []

    /// How many members are kept in order by insertion, which is the fastest for few.
    private static let insertionLimit = 48

    /// Adds a member, or replaces the value of the one that has its key.
    /// - Returns: whether there was one.
    mutating func insert(_ member: JSONObject.Member) -> Bool {
        if isUnsorted {
            members.append(member)
            return !known.insert(member.key).inserted
        }
        guard let last = members.last, !last.key.precedesBytewise(member.key) else {
            if members.isEmpty { members.reserveCapacity(8) }
            members.append(member)
            return false
        }
        if members.count >= Self.insertionLimit {
            isUnsorted = true
            known = Set(members.map(\.key))
            members.append(member)
            return !known.insert(member.key).inserted
        }
        var low = 0
        var high = members.count
        while low < high {
            let middle = (low + high) / 2
            if members[middle].key.precedesBytewise(member.key) { low = middle + 1 } else { high = middle }
        }
        if members[low].key.hasSameBytes(as: member.key) {
            members[low].value = member.value
            return true
        }
        members.insert(member, at: low)
        return false
    }

    var object: JSONObject { isUnsorted ? JSONObject(members: members) : JSONObject(sortedMembers: members) }
}

/// Makes each long key once. Keys of up to 15 bytes need no memory of their own and are made anew.
public struct JSONKeyCache: Sendable {
    private static let size = 256
    private var keys: [String] = []

    /// An empty cache.
    public init() {}

    /// The string of `bytes`, which are UTF-8; the same one for the same bytes.
    public mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        guard bytes.count > 15, bytes.count < 64 else { return String(decoding: bytes, as: UTF8.self) }
        if keys.isEmpty { keys = Array(repeating: "", count: Self.size) }
        var hash: UInt32 = 2_166_136_261
        for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        let slot = Int(hash % UInt32(Self.size))
        if keys[slot].hasBytes(bytes) { return keys[slot] }
        let key = String(decoding: bytes, as: UTF8.self)
        keys[slot] = key
        return key
    }
}
