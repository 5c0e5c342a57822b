/// Aligns tab-terminated cells in columns: elastic tab stops, as Go's `text/tabwriter` has them.
///
/// A column is a run of lines that have a cell at its place; the text after the last tab of a line belongs to no column
/// and is not padded. Widths count Unicode scalars.
public struct TabWriter: Sendable {
    private struct Cell {
        var size = 0
        var width = 0
    }

    private let minimumWidth: Int
    private let padding: Int
    private let remembersWidths: Bool
    /// The text of all cells, without tabs and line ends.
    private var text: [UInt8] = []
    private var cells: [Cell] = []
    /// Where each line starts in `cells`; the last line is the unfinished one.
    private var lineStarts = [0]
    private var current = Cell()
    private var widths: [Int] = []
    private var rememberedWidths: [Int] = []

    /// A writer of columns with at least `minimumWidth` characters and `padding` blanks between them.
    public init(minimumWidth: Int, padding: Int, remembersWidths: Bool = false) {
        self.minimumWidth = minimumWidth
        self.padding = padding
        self.remembersWidths = remembersWidths
    }

    /// As `kubectl get` aligns its tables: a column that was wide once stays wide for what a watch adds.
    public static var table: TabWriter { TabWriter(minimumWidth: 6, padding: 3, remembersWidths: true) }

    /// As `kubectl describe` aligns its fields.
    public static var description: TabWriter { TabWriter(minimumWidth: 0, padding: 2) }

    /// Takes text in which tabs end cells and line feeds end lines.
    public mutating func write(_ new: String) {
        var new = new
        new.withUTF8 { bytes in
            var start = 0
            for (index, byte) in bytes.enumerated() where 0x09...0x0C ~= byte {
                append(UnsafeBufferPointer(rebasing: bytes[start..<index]))
                endCell()
                if byte == 0x0A || byte == 0x0C { lineStarts.append(cells.count) }
                start = index + 1
            }
            append(UnsafeBufferPointer(rebasing: bytes[start...]))
        }
    }

    /// Forgets how wide columns have been: a table of another kind follows.
    public mutating func forgetWidths() { rememberedWidths = [] }

    /// The aligned text of everything written since the last call.
    public mutating func flush() -> [UInt8] {
        endCell()
        var output: [UInt8] = []
        output.reserveCapacity(text.count * 2)
        var position = 0
        format(0, lineStarts.count, &position, &output)
        text.removeAll(keepingCapacity: true)
        cells.removeAll(keepingCapacity: true)
        lineStarts = [0]
        return output
    }

    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        text.append(contentsOf: bytes)
        current.size += bytes.count
        for byte in bytes where byte & 0xC0 != 0x80 { current.width += 1 }
    }

    private mutating func endCell() {
        cells.append(current)
        current = Cell()
    }

    private func cellCount(_ line: Int) -> Int {
        (line + 1 < lineStarts.count ? lineStarts[line + 1] : cells.count) - lineStarts[line]
    }

    /// Formats the lines `first..<end`; the widths of the columns up to here are known.
    private mutating func format(_ first: Int, _ end: Int, _ position: inout Int, _ output: inout [UInt8]) {
        let column = widths.count
        var pending = first
        var line = first
        while line < end {
            guard column < cellCount(line) - 1 else {
                line += 1
                continue
            }
            emit(pending, line, &position, &output)
            pending = line
            var width = minimumWidth
            while line < end, column < cellCount(line) - 1 {
                width = max(width, cells[lineStarts[line] + column].width + padding)
                line += 1
            }
            widths.append(remembered(width, column))
            format(pending, line, &position, &output)
            widths.removeLast()
            pending = line
        }
        emit(pending, end, &position, &output)
    }

    private mutating func remembered(_ width: Int, _ column: Int) -> Int {
        guard remembersWidths else { return width }
        while rememberedWidths.count <= column {
            rememberedWidths.append(rememberedWidths.count < column ? widths[rememberedWidths.count] : 0)
        }
        rememberedWidths[column] = max(rememberedWidths[column], width)
        return rememberedWidths[column]
    }

    private func emit(_ first: Int, _ end: Int, _ position: inout Int, _ output: inout [UInt8]) {
        for line in first..<max(first, end) {
            let start = lineStarts[line]
            for index in 0..<cellCount(line) {
                let cell = cells[start + index]
                output.append(contentsOf: text[position..<position + cell.size])
                position += cell.size
                if index < widths.count, widths[index] > cell.width {
                    output.append(contentsOf: repeatElement(0x20, count: widths[index] - cell.width))
                }
            }
            if line + 1 < lineStarts.count { output.append(0x0A) }
        }
    }
}
