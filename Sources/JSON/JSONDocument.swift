/// What reading a JSON text found.
public struct JSONDocument: Sendable {
    /// The value that the text holds.
    public let value: JSONValue
    /// The paths of members that repeat a key of their object, in the order of the text. As in Go's decoder, the last
    /// value is kept. A strict server refuses them.
    public let duplicates: [FieldPath]

    /// A value, and the members that its text repeats.
    public init(value: JSONValue, duplicates: [FieldPath] = []) {
        self.value = value
        self.duplicates = duplicates
    }
}

/// A malformed JSON text: what was wrong, in the words of Go's `encoding/json`, and where.
public struct JSONSyntaxError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong and where, as Go's encoding/json says it.
    public let message: String
    /// Bytes from the start of the text to the offending one.
    public let offset: Int

    /// The message as it is.
    public var description: String { message }
}

extension JSONValue {
    /// Reads one JSON text.
    /// - Throws: ``JSONSyntaxError`` where it is malformed, nested over 500 levels deep, or
    ///   followed by anything but white space.
    public init(parsing bytes: some Collection<UInt8>) throws(JSONSyntaxError) {
        self = try JSONDocument(parsing: bytes).value
    }

    /// Reads one JSON text; see ``init(parsing:)-(Collection<UInt8>)``.
    public init(parsing text: String) throws(JSONSyntaxError) {
        self = try JSONDocument(parsing: text.utf8).value
    }

    /// Reads one JSON text without the members at the paths `omitted`: much faster where they are most of the text.
    /// Their content is skipped and not checked.
    /// - Parameter omitted: the keys from the root to the member; `*` stands for every element of an array.
    public init(parsing bytes: some Collection<UInt8>, omitting omitted: [[String]]) throws(JSONSyntaxError) {
        self = try JSONDocument(parsing: bytes, omitting: omitted).value
    }
}

extension JSONDocument {
    /// Reads one JSON text and notes its duplicate members; throws as ``JSONValue/init(parsing:)``.
    public init(parsing bytes: some Collection<UInt8>) throws(JSONSyntaxError) {
        self = try JSONDocument(parsing: bytes, omitting: [])
    }

    init(parsing bytes: some Collection<UInt8>, omitting omitted: [[String]]) throws(JSONSyntaxError) {
        // Of an array this copies nothing.
        self = try Array(bytes).withUnsafeBufferPointer { (buffer) throws(JSONSyntaxError) in
            var reader = JSONReader(bytes: buffer, omitting: omitted)
            return try reader.readDocument()
        }
    }
}
