/// The members of a JSON object, kept in the order of their keys' bytes: the order in which Kubernetes writes maps.
///
/// Objects of an API are small, so members live in one sorted array: a lookup compares a few short strings, and
/// writing needs no sorting. Appending keys in order costs O(1) each.
public struct JSONObject: Sendable {
    /// A key and its value.
    public struct Member: Sendable, Hashable {
        /// The key, without quotes.
        public let key: String
        /// The value of the key.
        public var value: JSONValue

        /// A member of an object.
        public init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    @usableFromInline
    private(set) var members: [Member]

    /// An object without members.
    public init() { members = [] }

    /// An object of `pairs` in any order. The last of several pairs with one key wins.
    public init(_ pairs: some Sequence<(String, JSONValue)>) {
        self.init(members: pairs.map { Member(key: $0.0, value: $0.1) })
    }

    /// An object of `members` in any order. The last of several members with one key wins.
    public init(members: consuming [Member]) {
        self.members = consume members
        if !insertionSorted(upTo: 32) { sortKeepingLast() }
    }

    /// Sorts a few members in place, which is all that most objects have. Returns whether they are in order now: more
    /// members than `limit` that were not, and equal keys, are left to ``sortKeepingLast()``.
    private mutating func insertionSorted(upTo limit: Int) -> Bool {
        members.withUnsafeMutableBufferPointer { members in
            let isSmall = members.count <= limit
            for index in members.indices.dropFirst() {
                var place = index
                while place > 0 {
                    let order = members[place - 1].key.compareBytes(with: members[place].key)
                    if order < 0 { break }
                    // Members between here and `index` are greater, so an equal one is met before a smaller one.
                    guard isSmall, order > 0 else {
                        // Restore the order: of equal keys, the last one counts.
                        for position in place..<index { members.swapAt(position, position + 1) }
                        return false
                    }
                    members.swapAt(place, place - 1)
                    place -= 1
                }
            }
            return true
        }
    }

    /// An object of `members` that are in the order of their keys already, each key once.
    init(sortedMembers members: [Member]) { self.members = members }

    /// Calls `body` with the members in their order, without copying any.
    @inlinable
    public func withMembers<Result>(_ body: (UnsafeBufferPointer<Member>) throws -> Result) rethrows -> Result {
        try members.withUnsafeBufferPointer(body)
    }

    private mutating func sortKeepingLast() {
        // `sort` is stable in practice but not by contract, so the position decides between equal keys.
        let ordered = members.enumerated().sorted { left, right in
            if left.element.key.precedesBytewise(right.element.key) { return true }
            if right.element.key.precedesBytewise(left.element.key) { return false }
            return left.offset < right.offset
        }
        var result: [Member] = []
        result.reserveCapacity(ordered.count)
        for (_, member) in ordered {
            if let last = result.last, last.key.hasSameBytes(as: member.key) {
                result[result.count - 1] = member
            } else {
                result.append(member)
            }
        }
        members = result
    }

    /// Reads, replaces, adds or (with nil) removes the member `key`.
    public subscript(key: String) -> JSONValue? {
        get {
            // Most keys differ in length, which says more than a comparison in less time.
            if members.count <= 16 {
                return members.withUnsafeBufferPointer { members in
                    for index in members.indices where members[index].key.hasSameBytes(as: key) {
                        return members[index].value
                    }
                    return nil
                }
            }
            let slot = slot(of: key)
            // Not `isTaken ? … : nil`: there nil would be read as the literal of JSONValue, `.null`.
            guard slot.isTaken else { return nil }
            return members[slot.index].value
        }
        set {
            let slot = slot(of: key)
            switch (slot.isTaken, newValue) {
            case (true, let value?): members[slot.index].value = value
            case (true, nil): members.remove(at: slot.index)
            case (false, let value?): members.insert(Member(key: key, value: value), at: slot.index)
            case (false, nil): break
            }
        }
    }

    /// Removes the member `key` and returns its value, nil where there is none.
    @discardableResult
    public mutating func removeValue(forKey key: String) -> JSONValue? {
        let slot = slot(of: key)
        guard slot.isTaken else { return nil }
        return members.remove(at: slot.index).value
    }

    /// Changes the member `key` in place, without a copy of what it holds; a missing member starts as null.
    public mutating func update<Result>(_ key: String, _ change: (inout JSONValue) throws -> Result) rethrows -> Result
    {
        let slot = slot(of: key)
        if !slot.isTaken { members.insert(Member(key: key, value: .null), at: slot.index) }
        return try change(&members[slot.index].value)
    }

    /// The keys in byte order.
    public var keys: [String] { members.map(\.key) }

    /// Whether there is a member of this key, be its value null.
    public func contains(_ key: String) -> Bool { slot(of: key).isTaken }

    private func slot(of key: String) -> (index: Int, isTaken: Bool) {
        var low = 0
        var high = members.count
        while low < high {
            let middle = (low + high) / 2
            if members[middle].key.precedesBytewise(key) { low = middle + 1 } else { high = middle }
        }
        return (low, low < members.count && members[low].key.hasSameBytes(as: key))
    }
}

extension JSONObject: Hashable {}

extension JSONObject: RandomAccessCollection {
    /// The position of the first member: 0.
    public var startIndex: Int { 0 }
    /// The position behind the last member.
    @inlinable public var endIndex: Int { members.count }
    /// The member at a position, in the order of insertion.
    @inlinable public subscript(position: Int) -> Member { members[position] }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// An object with these members in this order.
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }
}
