/// The type of a field of the API, as far as decoding, merging and explaining need it.
public indirect enum FieldType: Sendable {
    case string
    case boolean
    case int32
    case int64
    /// A port given by number or by name.
    case intOrString
    /// A resource quantity, `100m`.
    case quantity
    /// RFC 3339 text.
    case time
    case object(ObjectSchema)
    case list(FieldType, ListMerge = .atomic)
    /// Keys are text.
    case map(FieldType)
    /// Anything: a field that only some other component reads.
    case any
}

/// How two versions of a list become one.
public struct ListMerge: Sendable, Hashable {
    /// The key of client-side apply's strategic merge (`patchMergeKey`); nil replaces the list whole.
    /// Empty for a list of plain values that are merged as a set.
    public let patchMergeKey: String?
    /// The keys of server-side apply (`x-kubernetes-list-map-keys`); empty for an atomic list.
    public let mapKeys: [String]
    /// Whether server-side apply treats the plain values as a set (`x-kubernetes-list-type: set`).
    public let isSet: Bool

    public init(patchMergeKey: String? = nil, mapKeys: [String] = [], isSet: Bool = false) {
        self.patchMergeKey = patchMergeKey
        self.mapKeys = mapKeys
        self.isSet = isSet
    }

    public static let atomic = ListMerge()
}
