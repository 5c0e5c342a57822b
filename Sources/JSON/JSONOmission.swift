/// A path to members that a reader skips, and how much of the path leads to the place that is being read.
struct JSONOmission {
    /// Nil stands for the elements of an array.
    private let path: [[UInt8]?]
    private var matched = 0

    init(_ path: [String]) { self.path = path.map { $0 == "*" ? nil : Array($0.utf8) } }

    /// - Parameter depth: how many objects and arrays are open, the one that holds the member included.
    /// - Returns: whether the member is at the end of the path.
    mutating func enter(_ key: UnsafeBufferPointer<UInt8>, depth: Int) -> Bool {
        guard matched == depth - 1, depth <= path.count, let wanted = path[depth - 1], wanted.count == key.count,
            wanted.elementsEqual(key)
        else { return false }
        if depth == path.count { return true }
        matched = depth
        return false
    }

    mutating func enterElements(depth: Int) {
        if matched == depth - 1, depth < path.count, path[depth - 1] == nil { matched = depth }
    }

    mutating func leave(depth: Int) { matched = min(matched, depth - 1) }
}
