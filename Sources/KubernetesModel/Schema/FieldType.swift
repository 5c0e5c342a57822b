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
    /// RFC 3339 text, to the second.
    case time
    /// RFC 3339 text, to the microsecond.
    case microTime
    /// Base64 text.
    case bytes
    case object(ObjectSchema)
    case list(FieldType, ListMerge = .atomic)
    /// Keys are text. `isAtomic`: server-side apply owns the whole map at once (`x-kubernetes-map-type: atomic`).
    case map(FieldType, isAtomic: Bool = false)
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
    /// Whether a merged element keeps only the keys that the patch names (`patchStrategy: merge,retainKeys`).
    public let retainsKeys: Bool

    /// How the elements of a list are told apart when two lists are merged.
    public init(
        patchMergeKey: String? = nil, mapKeys: [String] = [], isSet: Bool = false, retainsKeys: Bool = false
    ) {
        self.patchMergeKey = patchMergeKey
        self.mapKeys = mapKeys
        self.isSet = isSet
        self.retainsKeys = retainsKeys
    }

    /// The list is replaced as a whole.
    public static let atomic = ListMerge()
    /// Plain values merged as a set by server-side apply, replaced whole by a strategic patch.
    public static let set = ListMerge(isSet: true)
    /// Plain values merged as a set by both.
    public static let mergedSet = ListMerge(patchMergeKey: "", isSet: true)

    /// Elements told apart by one key, in both kinds of apply.
    public static func keyed(_ key: String, retainsKeys: Bool = false) -> ListMerge {
        ListMerge(patchMergeKey: key, mapKeys: [key], retainsKeys: retainsKeys)
    }
}
