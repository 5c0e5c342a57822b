public import JSON
public import KubernetesModel

/// Reads objects against the schema of their kind as strictly as an apiserver does, and says everything that is wrong.
///
/// Follows `sigs.k8s.io/json` as kube-apiserver 1.36 uses it: field names are case-sensitive, null stands for a missing
/// value, and the wording of errors is Go's. Problems come in the order of the keys' bytes, which is the order of a
/// server that reads YAML, or in that of the JSON text where there is one.
public struct StrictDecoder: Sendable {
    private let schema: ObjectSchema
    private let shapes: AcceptedShapes
    /// Fields that this version does not know yet, as `Type.field`.
    private let hidden: Set<String>

    /// Checks objects of this type as an apiserver of `version` does.
    public init(_ schema: ObjectSchema, version: KubernetesVersion = .newest) {
        self.schema = schema
        shapes = AcceptedShapes.of(schema)
        hidden = Set(KubernetesFeature.allCases.filter { version < $0.known }.compactMap(\.introducedField))
    }

    /// Everything that is wrong with `value`; empty where a server reads it.
    /// - Parameters:
    ///   - text: the JSON text that `value` was read from: its numbers count as they are spelled there, `80.0` being no
    ///     integer. Nil for YAML, of whose numbers only the values reach a server.
    ///   - duplicates: what ``JSONDocument`` noted about that text.
    ///   - limit: how many problems of either kind, fatal or not, are worth noting; a server stops at
    ///     ``maximumWireErrors``.
    public func problems(
        in value: JSONValue, text: [UInt8]? = nil, duplicates: [FieldPath] = [], limit: Int = .max
    ) -> [DecodingProblem] {
        var problems = duplicates.prefix(limit).map {
            DecodingProblem(kind: .duplicateField, path: $0, message: "duplicate field \"\($0)\"")
        }
        if shapes.accept(value, isNewest: hidden.isEmpty) { return problems }
        var walk = DecodingWalk(decoder: self, text: text, limit: limit)
        walk.read(value, as: .object(schema), typeName: nil, in: nil)
        problems += walk.problems
        return text.map { Self.ordered(problems, by: $0) } ?? problems
    }

    /// A server reports no more problems than these.
    public static let maximumWireErrors = 100

    /// `problems` in the order in which their values stand in `text`.
    private static func ordered(_ problems: [DecodingProblem], by text: [UInt8]) -> [DecodingProblem] {
        guard (2...maximumWireErrors).contains(problems.count) else { return problems }
        return problems.map { (place: JSONDocument.place(of: $0.path, in: text)?.lowerBound ?? 0, problem: $0) }
            .sorted { $0.place < $1.place }.map(\.problem)
    }

    func hides(_ field: FieldSchema, of schema: ObjectSchema) -> Bool {
        !hidden.isEmpty && hidden.contains("\(schema.typeName).\(field.name)")
    }
}
