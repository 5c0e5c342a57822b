/// A place in a text: line and column counted from 1, the column in Unicode scalars.
public struct YAMLPosition: Sendable, Hashable, Comparable {
    /// The line, counted from 1.
    public var line: Int
    /// The column in Unicode scalars, counted from 1.
    public var column: Int

    /// A place in a text, both numbers counted from 1.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// Whether `left` stands before `right` in the text.
    public static func < (left: YAMLPosition, right: YAMLPosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// A stretch of a text, its end exclusive.
public struct YAMLRange: Sendable, Hashable {
    /// Where the first character stands.
    public var start: YAMLPosition
    /// The place behind the last character.
    public var end: YAMLPosition

    /// The text from `start` up to `end`, which is not part of it.
    public init(start: YAMLPosition, end: YAMLPosition) {
        self.start = start
        self.end = end
    }

    /// The empty range at `position`.
    public init(_ position: YAMLPosition) { self.init(start: position, end: position) }
}
