public import JSON

/// Bounds on what a text may ask of the reader.
public struct YAMLLimits: Sendable, Hashable {
    /// The depth to which values may nest, in the text and once aliases and merge keys are followed. Objects of the API
    /// stay below 100.
    public var nesting: Int
    /// The size of a text in bytes.
    public var bytes: Int

    /// Limits on how deep collections are nested, and on the bytes of a text.
    public init(nesting: Int = JSONLimits.depth, bytes: Int = 256 << 20) {
        self.nesting = nesting
        self.bytes = bytes
    }

    /// What every reader allows that says nothing else.
    public static let standard = YAMLLimits()
}
