/// A place in a text: line and column counted from 1, the column in Unicode scalars.
public struct YAMLPosition: Sendable, Hashable, Comparable {
    public var line: Int
    public var column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    public static func < (left: YAMLPosition, right: YAMLPosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// A stretch of a text, its end exclusive.
public struct YAMLRange: Sendable, Hashable {
    public var start: YAMLPosition
    public var end: YAMLPosition

    public init(start: YAMLPosition, end: YAMLPosition) {
        self.start = start
        self.end = end
    }

    /// The empty range at `position`.
    public init(_ position: YAMLPosition) { self.init(start: position, end: position) }
}
