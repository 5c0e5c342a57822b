internal import JSON
import KubernetesModel

/// A media type with its parameters, as one element of an `Accept` or the value of a `Content-Type` header.
struct MediaType: Sendable, Equatable {
    /// In lower case, `application/json`.
    let type: String
    let parameters: [String: String]

    init(_ text: String) { self.init(text[...]) }

    init(_ text: Substring) {
        let parts = text.split(separator: ";", omittingEmptySubsequences: false).map(Self.trimmed)
        type = (parts.first ?? "").lowercased()
        var parameters: [String: String] = [:]
        for part in parts.dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1)
            if pair.count == 2 { parameters[Self.trimmed(pair[0]).lowercased()] = Self.trimmed(pair[1]) }
        }
        self.parameters = parameters
    }

    /// The elements of an `Accept` header in its order.
    static func list(_ header: String) -> [MediaType] { header.split(separator: ",").map { MediaType($0) } }

    private static func trimmed(_ text: Substring) -> String {
        var slice = text
        while let first = slice.first, first == " " || first == "\t" { slice.removeFirst() }
        while let last = slice.last, last == " " || last == "\t" { slice.removeLast() }
        return String(slice)
    }

    static let json = "application/json"
    static let yaml = "application/yaml"
    static let protobuf = "application/vnd.kubernetes.protobuf"
}

/// The form of an answer that the client accepts.
struct OutputForm: Sendable, Equatable {
    enum Shape: Sendable, Equatable {
        case object
        /// `meta.k8s.io/v1` or `v1beta1` Table.
        case table(version: String)
        /// Nothing but the metadata, of one object or of a list of them.
        case partialObjectMetadata(version: String, isList: Bool)
    }

    enum Encoding: Sendable { case json, yaml }

    var shape: Shape
    var encoding: Encoding
    /// Whether JSON is indented, for people and for curl.
    var isPretty = false

    /// Takes the first media type of `accept` that this server can write, as kube-apiserver negotiates; protobuf is
    /// passed over, so that clients fall back to JSON.
    /// - Throws: 406 where none is.
    init(accept: String, query: Query) throws(Status) {
        guard let form = Self.negotiated(accept) else {
            let isReadable = MediaType.list(accept).contains {
                [MediaType.json, MediaType.yaml, "*/*"].contains($0.type)
            }
            throw isReadable ? .shapeNotAcceptable : .notAcceptable
        }
        self = form
        isPretty = query["pretty"].map { $0 != "0" && $0 != "false" } ?? false
    }

    init(shape: Shape = .object, encoding: Encoding = .json) {
        self.shape = shape
        self.encoding = encoding
    }

    private static func negotiated(_ accept: String) -> OutputForm? {
        if accept.isEmpty { return OutputForm() }
        for type in MediaType.list(accept) {
            let encoding: Encoding
            switch type.type {
            case MediaType.json, "*/*": encoding = .json
            case MediaType.yaml: encoding = .yaml
            default: continue
            }
            guard let kind = type.parameters["as"] else { return OutputForm(encoding: encoding) }
            let version = type.parameters["v"] ?? ""
            guard type.parameters["g"] == "meta.k8s.io", version == "v1" || version == "v1beta1" else { continue }
            switch kind {
            case "Table": return OutputForm(shape: .table(version: version), encoding: encoding)
            case "PartialObjectMetadata", "PartialObjectMetadataList":
                return OutputForm(
                    shape: .partialObjectMetadata(version: version, isList: kind.hasSuffix("List")), encoding: encoding)
            default: continue
            }
        }
        return nil
    }
}

extension Status {
    /// The client reads none of the encodings that this server writes.
    static let notAcceptable = Status(
        code: 406, reason: "NotAcceptable",
        message: "406: Not Acceptable\n\nAvailable representations: \(MediaType.json), \(MediaType.yaml)",
        details: Details())
    /// The client asks for a shape, such as some later Table, that this server does not make.
    static let shapeNotAcceptable = Status(
        code: 406, reason: "NotAcceptable",
        message: "only the following media types are accepted: \(MediaType.json), \(MediaType.yaml)")
    /// The body is of a type that the resource does not take at all.
    static let unreadableType = Status(
        code: 415, reason: "UnsupportedMediaType", message: "415: Unsupported Media Type", details: Details())

    /// - Parameter types: what would have been understood.
    static func unsupportedMediaType(_ types: [String]) -> Status {
        Status(
            code: 415, reason: "UnsupportedMediaType",
            message:
                "the body of the request was in an unknown format - accepted media types include: "
                + types.joined(separator: ", "))
    }
}
