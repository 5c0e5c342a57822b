internal import KubernetesModel

/// Turns the bytes of a log into what is printed of it: whole lines, each with its prefix, and none of them twice where
/// a log is taken up again.
struct LogText: Sendable {
    private let prefix: [UInt8]
    /// Whether the lines begin with a time that nobody asked for.
    private let hidesTimestamps: Bool
    private var rest: [UInt8] = []
    /// Where the search for a line end goes on.
    private var searched = 0
    /// Whether the end of a line that was too long to wait for is still to come.
    private var isInLine = false
    /// The time of the last line, and how many lines had it.
    private var last: (moment: Timestamp, count: Int)?
    /// How many more lines of the time of the last one are known already; nil where nothing is.
    private var known: Int?

    /// A line that is longer is printed in pieces.
    private static let longestLine = 1 << 20

    /// - Parameter prefix: what stands before every line.
    init(prefix: String, hidesTimestamps: Bool) {
        self.prefix = Array(prefix.utf8)
        self.hidesTimestamps = hidesTimestamps
    }

    /// From when on lines are missing, where the connection ended; nil before the first line with a time.
    var position: Timestamp? { last?.moment }

    /// What comes next begins again at ``position``, and with the line that was not whole.
    mutating func resume() {
        rest = []
        searched = 0
        isInLine = false
        known = last?.count
    }

    /// The bytes that can be printed now.
    mutating func add(_ bytes: [UInt8]) -> [UInt8] {
        rest.append(contentsOf: bytes)
        var text: [UInt8] = []
        var start = 0
        while let end = rest[searched...].firstIndex(of: 0x0A) {
            append(rest[start...end], to: &text)
            isInLine = false
            start = end + 1
            searched = start
        }
        rest.removeFirst(start)
        searched = rest.count
        if rest.count > Self.longestLine {
            // The last bytes may be half of a character.
            let piece = rest.count - 4
            append(rest[..<piece], to: &text)
            isInLine = true
            rest.removeFirst(piece)
            searched = rest.count
        }
        return text
    }

    /// What is left at the end: a line that does not end.
    mutating func end() -> [UInt8] {
        var text: [UInt8] = []
        if !rest.isEmpty { append(rest[...], to: &text) }
        rest = []
        searched = 0
        return text
    }

    private mutating func append(_ line: ArraySlice<UInt8>, to text: inout [UInt8]) {
        if isInLine {
            text += line
            return
        }
        var content = line
        if hidesTimestamps, let (moment, length) = Self.timestamp(of: line) {
            content = line.dropFirst(length)
            if isKnown(moment) { return }
        }
        text += prefix
        text += content
    }

    /// Whether a line of this time was printed before the connection broke. Counts it.
    private mutating func isKnown(_ moment: Timestamp) -> Bool {
        if let left = known, let last {
            if moment < last.moment { return true }
            if moment == last.moment, left > 0 {
                known = left - 1
                return true
            }
            known = nil
        }
        last = (moment, last?.moment == moment ? (last?.count ?? 0) + 1 : 1)
        return false
    }

    /// The time that a line begins with, and how many bytes it takes with the space behind it.
    private static func timestamp(of line: ArraySlice<UInt8>) -> (Timestamp, length: Int)? {
        guard let space = line.prefix(40).firstIndex(of: UInt8(ascii: " ")),
            let moment = Timestamp(String(decoding: line[..<space], as: UTF8.self))
        else { return nil }
        return (moment, space - line.startIndex + 1)
    }
}
