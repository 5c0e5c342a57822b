extension String {
    /// Whether both strings are the same UTF-8 bytes. `==` also equates canonically equivalent strings, which an API
    /// server tells apart.
    public func hasSameBytes(as other: String) -> Bool {
        // What `==` tells apart has other bytes, and it does so in a few instructions where both texts are short.
        utf8.count == other.utf8.count && self == other && compareBytes(with: other) == 0
    }

    /// Whether this string consists of `bytes`.
    func hasBytes(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let isSame = utf8.withContiguousStorageIfAvailable { own in
            guard own.count == bytes.count, let a = own.baseAddress, let b = bytes.baseAddress else {
                return own.count == bytes.count
            }
            return JSON.compareBytes(a, b, own.count) == 0
        }
        return isSame ?? utf8.elementsEqual(bytes)
    }

    /// Calls `body` with the UTF-8 bytes, where they are.
    @inlinable
    public func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        utf8.withContiguousStorageIfAvailable(body) ?? Array(utf8).withUnsafeBufferPointer(body)
    }

    /// Whether this string comes before `other` in the order of UTF-8 bytes, as Go sorts strings.
    public func precedesBytewise(_ other: String) -> Bool {
        compareBytes(with: other) < 0
    }

    /// Less than 0 where this string comes before `other` in the order of UTF-8 bytes, 0 where both are the same.
    func compareBytes(with other: String) -> Int {
        let fast = utf8.withContiguousStorageIfAvailable { left in
            other.utf8.withContiguousStorageIfAvailable { right in
                let common = min(left.count, right.count)
                if common > 0, let a = left.baseAddress, let b = right.baseAddress {
                    // Most texts differ at once.
                    if a[0] != b[0] { return Int(a[0]) - Int(b[0]) }
                    let order = JSON.compareBytes(a, b, common)
                    if order != 0 { return order }
                }
                return left.count - right.count
            }
        }
        if let fast, let fast { return fast }
        if utf8.elementsEqual(other.utf8) { return 0 }
        return utf8.lexicographicallyPrecedes(other.utf8) ? -1 : 1
    }
}

/// Less than 0 where the first `count` bytes at `a` come before those at `b`, 0 where they are the same. Eight at a time:
/// most keys and names are shorter than what a call of the C library costs.
private func compareBytes(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ count: Int) -> Int {
    let (left, right) = (UnsafeRawPointer(a), UnsafeRawPointer(b))
    var offset = 0
    while offset + 8 <= count {
        let x = left.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        let y = right.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        if x != y { return UInt64(bigEndian: x) < UInt64(bigEndian: y) ? -1 : 1 }
        offset += 8
    }
    while offset < count {
        if a[offset] != b[offset] { return Int(a[offset]) - Int(b[offset]) }
        offset += 1
    }
    return 0
}
