/// In which form an answer is wanted.
public enum Accept: Sendable, Hashable {
    /// Objects as they are.
    case json
    /// The table that the server draws of them, or objects where it draws none.
    case table
    /// Names and labels only.
    case partialMetadata
    /// Whatever there is (`--raw`).
    case any

    /// The value of the header.
    public var header: String {
        switch self {
        case .json: "application/json"
        case .table:
            "application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json"
        case .partialMetadata:
            "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json"
        case .any: "application/json, */*"
        }
    }
}

/// Which objects a list or watch holds.
public struct ListOptions: Sendable, Hashable {
    /// Only objects with these labels, as the API writes selectors.
    public var labelSelector: String?
    /// Only objects with these fields, as the API writes selectors.
    public var fieldSelector: String?
    /// Objects an answer at most; nil or 0: all in one.
    public var limit: Int?
    /// The version to read, or that the object must still have.
    public var resourceVersion: String?
    /// How exactly `resourceVersion` is meant: `Exact` or `NotOlderThan`.
    public var resourceVersionMatch: String?
    /// The token of the next piece of a list.
    public var continuation: String?
    /// How much of its object each row of a table carries (`Object`, `None`); nil: its metadata.
    public var includeObject: String?

    /// Everything may be left out, and means then what the server's default is.
    public init(
        labelSelector: String? = nil, fieldSelector: String? = nil, limit: Int? = nil, resourceVersion: String? = nil
    ) {
        self.labelSelector = labelSelector
        self.fieldSelector = fieldSelector
        self.limit = limit
        self.resourceVersion = resourceVersion
    }

    var query: [(String, String)] {
        var query: [(String, String)] = []
        if let continuation { query.append(("continue", continuation)) }
        if let fieldSelector, !fieldSelector.isEmpty { query.append(("fieldSelector", fieldSelector)) }
        if let includeObject { query.append(("includeObject", includeObject)) }
        if let labelSelector, !labelSelector.isEmpty { query.append(("labelSelector", labelSelector)) }
        if let limit, limit > 0 { query.append(("limit", String(limit))) }
        if let resourceVersion { query.append(("resourceVersion", resourceVersion)) }
        if let resourceVersionMatch { query.append(("resourceVersionMatch", resourceVersionMatch)) }
        return query
    }
}

/// How something is written.
public struct WriteOptions: Sendable, Hashable {
    /// Who writes, `kubectl-create`.
    public var fieldManager: String?
    /// `Strict`, `Warn` or `Ignore`; nil: the server's choice.
    public var fieldValidation: String?
    /// Everything but the last step, storing.
    public var isDryRun: Bool
    /// Whether server-side apply takes fields from other managers; nil for other requests.
    public var forcesConflicts: Bool?

    /// Everything may be left out, and means then what the server's default is.
    public init(
        fieldManager: String? = nil, fieldValidation: String? = nil, isDryRun: Bool = false,
        forcesConflicts: Bool? = nil
    ) {
        self.fieldManager = fieldManager
        self.fieldValidation = fieldValidation
        self.isDryRun = isDryRun
        self.forcesConflicts = forcesConflicts
    }

    var query: [(String, String)] {
        var query: [(String, String)] = []
        if isDryRun { query.append(("dryRun", "All")) }
        if let fieldManager { query.append(("fieldManager", fieldManager)) }
        if let fieldValidation { query.append(("fieldValidation", fieldValidation)) }
        if let forcesConflicts { query.append(("force", forcesConflicts ? "true" : "false")) }
        return query
    }
}

/// How something is deleted.
public struct DeleteOptions: Sendable, Hashable {
    /// `Background`, `Foreground` or `Orphan`; nil: the resource's default.
    public var propagationPolicy: String?
    /// nil: the object's own.
    public var gracePeriodSeconds: Int?
    /// Whether the server only says what it would do.
    public var isDryRun: Bool
    /// The object must still be this one.
    public var uid: String?
    /// The version to read, or that the object must still have.
    public var resourceVersion: String?

    /// Without `gracePeriodSeconds`, the object takes as long as it says itself.
    public init(propagationPolicy: String? = "Background", gracePeriodSeconds: Int? = nil, isDryRun: Bool = false) {
        self.propagationPolicy = propagationPolicy
        self.gracePeriodSeconds = gracePeriodSeconds
        self.isDryRun = isDryRun
    }
}
