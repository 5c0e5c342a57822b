/// The keys met so far. A Service has few ports: looking through those before takes less than hashing one of them; many
/// are kept in a set.
struct SeenKeys<Key: Hashable> {
    private static var limit: Int { 8 }
    private var few: [Key] = []
    private var many: Set<Key> = []

    /// - Parameter count: how many keys may come.
    init(expecting count: Int) { few.reserveCapacity(min(count, Self.limit)) }

    /// - Returns: whether `key` is there for the first time.
    mutating func insert(_ key: Key) -> Bool {
        if few.contains(key) { return false }
        if few.count < Self.limit {
            few.append(key)
            return true
        }
        return many.insert(key).inserted
    }
}
