#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

extension UnsafeBufferPointer<UInt8> {
    /// The offset of the first `pattern` at or after `start`, nil where there is none.
    func firstOffset(of pattern: StaticString, from start: Int = 0) -> Int? {
        guard let base = baseAddress else { return nil }
        let length = pattern.utf8CodeUnitCount
        var offset = start
        while offset + length <= count {
            guard let hit = memchr(base + offset, Int32(pattern.utf8Start[0]), count - length + 1 - offset) else {
                break
            }
            offset = UnsafeRawPointer(hit) - UnsafeRawPointer(base)
            if memcmp(base + offset, pattern.utf8Start, length) == 0 { return offset }
            offset += 1
        }
        return nil
    }

    /// How many line breaks `range` holds. Nearly every text has line feeds alone, which count fast.
    func lineBreaks(in range: Range<Int>) -> Int {
        var lineFeeds = 0
        var others = 0
        for byte in self[range] {
            lineFeeds &+= byte == 0x0A ? 1 : 0
            others &+= byte == 0x0D || byte == 0xC2 || byte == 0xE2 ? 1 : 0
        }
        if others == 0 { return lineFeeds }
        let part = UnsafeBufferPointer(rebasing: self[range])
        var breaks = 0
        var offset = 0
        while offset < part.count {
            let length = part.lineBreakLength(at: offset)
            if length > 0 { breaks += 1 }
            offset += Swift.max(length, 1)
        }
        return breaks
    }
}
