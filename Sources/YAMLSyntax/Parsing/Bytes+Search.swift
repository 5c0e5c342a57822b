extension UnsafeBufferPointer<UInt8> {
    /// The offset of the first `pattern` at or after `start`, nil where there is none.
    func firstOffset(of pattern: StaticString, from start: Int = 0) -> Int? {
        typealias Block = SIMD32<UInt8>
        if isEmpty { return nil }
        let raw = UnsafeRawBufferPointer(self)
        let length = pattern.utf8CodeUnitCount
        let (first, last) = (pattern.utf8Start[0], pattern.utf8Start[length - 1])
        let (firsts, lasts) = (Block(repeating: first), Block(repeating: last))
        var offset = start
        // Most blocks have no byte like the first with one like the last at its distance.
        while offset + Block.scalarCount + length <= count {
            let heads = raw.loadUnaligned(fromByteOffset: offset, as: Block.self) .== firsts
            let tails = raw.loadUnaligned(fromByteOffset: offset + length - 1, as: Block.self) .== lasts
            // Asked of words of lanes: the standard library asks lane by lane.
            let hits = unsafeBitCast(heads .& tails, to: SIMD4<UInt64>.self)
            if hits[0] | hits[1] | hits[2] | hits[3] != 0 {
                for place in offset..<offset + Block.scalarCount
                where self[place] == first && holds(pattern, at: place) { return place }
            }
            offset += Block.scalarCount
        }
        while offset + length <= count {
            if self[offset] == first, holds(pattern, at: offset) { return offset }
            offset += 1
        }
        return nil
    }

    private func holds(_ pattern: StaticString, at offset: Int) -> Bool {
        for index in 0..<pattern.utf8CodeUnitCount where self[offset + index] != pattern.utf8Start[index] {
            return false
        }
        return true
    }

    /// Whether `byte` is anywhere here.
    func has(_ byte: UInt8) -> Bool { hasAny(of: byte, byte, byte) }

    /// Whether one of three bytes is anywhere here, in one pass.
    private func hasAny(of first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        typealias Block = SIMD32<UInt8>
        let raw = UnsafeRawBufferPointer(self)
        let (firsts, seconds) = (Block(repeating: first), Block(repeating: second))
        let thirds = Block(repeating: third)
        var offset = 0
        while offset + Block.scalarCount <= count {
            let block = raw.loadUnaligned(fromByteOffset: offset, as: Block.self)
            let found = (block .== firsts) .| (block .== seconds) .| (block .== thirds)
            let hits = unsafeBitCast(found, to: SIMD4<UInt64>.self)
            if hits[0] | hits[1] | hits[2] | hits[3] != 0 { return true }
            offset += Block.scalarCount
        }
        return self[offset...].contains { $0 == first || $0 == second || $0 == third }
    }

    /// How many line breaks `range` holds, as editors count them.
    /// - Parameter areLineFeeds: whether all of them are.
    func lineBreaks(in range: Range<Int>, areLineFeeds: Bool) -> Int {
        let part = UnsafeBufferPointer(rebasing: self[range])
        var breaks = 0
        var offset = 0
        if areLineFeeds {
            // In bytes, so that the processor looks at many of them at once; before one overflows they are added up.
            typealias Block = SIMD16<UInt8>
            let raw = UnsafeRawBufferPointer(part)
            let (lineFeed, one) = (Block(repeating: 0x0A), Block(repeating: 1))
            while offset + Block.scalarCount <= part.count {
                let end = Swift.min(offset + 255 * Block.scalarCount, part.count)
                var some = Block.zero
                while offset + Block.scalarCount <= end {
                    let block = raw.loadUnaligned(fromByteOffset: offset, as: Block.self)
                    some &+= Block.zero.replacing(with: one, where: block .== lineFeed)
                    offset += Block.scalarCount
                }
                breaks += some.indices.reduce(0) { $0 + Int(some[$1]) }
            }
            for byte in part[offset...] where byte == 0x0A { breaks += 1 }
            return breaks
        }
        while offset < part.count {
            let isInPair = part[offset] == 0x0D && offset + 1 < part.count && part[offset + 1] == 0x0A
            if part[offset] == 0x0A || (part[offset] == 0x0D && !isInPair) { breaks += 1 }
            offset += 1
        }
        return breaks
    }
}
