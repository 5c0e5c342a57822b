internal import YAMLSyntax

extension FixedText {
    /// The change as a patch that `patch -p1` and `git apply` take; empty where nothing changes.
    public func unifiedDiff(of file: String) -> String {
        if original == bytes { return "" }
        let old = Self.lines(of: original)
        let new = Self.lines(of: bytes)
        var text = "--- \(Self.quoted("a/\(file)"))\n+++ \(Self.quoted("b/\(file)"))\n"
        for hunk in Self.hunks(old, new) { text += hunk.text(old, new) }
        return text
    }

    /// A name that would end its line, or hide the rest of it, in the quotes that git and patch know.
    private static func quoted(_ name: String) -> String {
        let isPlain = name.utf8.allSatisfy {
            $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
        }
        if isPlain { return name }
        return "\""
            + name.unicodeScalars.map { scalar in
                switch scalar {
                case "\"", "\\": "\\\(scalar)"
                case "\n": "\\n"
                case "\t": "\\t"
                case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                    "\\" + String(scalar.value + 0o1000, radix: 8).dropFirst()
                default: String(scalar)
                }
            }.joined() + "\""
    }

    /// Lines with their ends.
    private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        for (index, byte) in bytes.enumerated() where byte == 0x0A {
            lines.append(bytes[start...index])
            start = index + 1
        }
        if start < bytes.count { lines.append(bytes[start...]) }
        return lines
    }

    private struct Hunk {
        var old: Range<Int>
        var new: Range<Int>
        var changes: [(old: Range<Int>, new: Range<Int>)]

        func text(_ oldLines: [ArraySlice<UInt8>], _ newLines: [ArraySlice<UInt8>]) -> String {
            var text =
                "@@ -\(old.isEmpty ? old.lowerBound : old.lowerBound + 1),\(old.count) "
                + "+\(new.isEmpty ? new.lowerBound : new.lowerBound + 1),\(new.count) @@\n"
            var position = old.lowerBound
            for change in changes {
                for line in oldLines[position..<change.old.lowerBound] { text += Self.line(" ", line) }
                for line in oldLines[change.old] { text += Self.line("-", line) }
                for line in newLines[change.new] { text += Self.line("+", line) }
                position = change.old.upperBound
            }
            for line in oldLines[position..<old.upperBound] { text += Self.line(" ", line) }
            return text
        }

        private static func line(_ sign: String, _ line: ArraySlice<UInt8>) -> String {
            let text = sign + String(decoding: line, as: UTF8.self)
            return line.last == 0x0A ? text : text + "\n\\ No newline at end of file\n"
        }
    }

    /// Fixes replace a few words, so that equal lines find each other again right after a change.
    private static func hunks(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> [Hunk] {
        var changes: [(old: Range<Int>, new: Range<Int>)] = []
        var (o, n) = (0, 0)
        while o < old.count || n < new.count {
            if o < old.count, n < new.count, old[o] == new[n] {
                o += 1
                n += 1
                continue
            }
            let (start, other) = (o, n)
            (o, n) = resynchronized(old, o, new, n)
            changes.append((start..<o, other..<n))
        }
        return joined(changes, old.count, new.count)
    }

    private static func resynchronized(
        _ old: [ArraySlice<UInt8>], _ o: Int, _ new: [ArraySlice<UInt8>], _ n: Int
    ) -> (Int, Int) {
        for distance in 1...1000 {
            for skipped in 0...distance {
                let (a, b) = (o + distance - skipped, n + skipped)
                if a > old.count || b > new.count { continue }
                if a == old.count, b == new.count { return (a, b) }
                if a < old.count, b < new.count, old[a] == new[b] { return (a, b) }
            }
        }
        return (old.count, new.count)
    }

    private static func joined(
        _ changes: [(old: Range<Int>, new: Range<Int>)], _ oldCount: Int, _ newCount: Int
    ) -> [Hunk] {
        let context = 3
        var hunks: [Hunk] = []
        for change in changes {
            let oldRange = max(0, change.old.lowerBound - context)..<min(oldCount, change.old.upperBound + context)
            let newRange = max(0, change.new.lowerBound - context)..<min(newCount, change.new.upperBound + context)
            if let last = hunks.last, oldRange.lowerBound <= last.old.upperBound {
                hunks[hunks.count - 1].old = last.old.lowerBound..<oldRange.upperBound
                hunks[hunks.count - 1].new = last.new.lowerBound..<newRange.upperBound
                hunks[hunks.count - 1].changes.append(change)
            } else {
                hunks.append(Hunk(old: oldRange, new: newRange, changes: [change]))
            }
        }
        return hunks
    }
}
