internal import JSON
import KubernetesModel
import ObjectPatching
import ServiceRules

/// Turns the body of a write into an object of its resource: read as strictly as the request asks for, without what the
/// API does not know, completed by its defaults.
struct ObjectDecoder {
    struct Decoded: Sendable {
        var object: JSONObject
        var warnings: [String] = []
    }

    let strategy: any ResourceStrategy
    let options: WriteOptions
    let cluster: ClusterConfiguration

    init(_ strategy: any ResourceStrategy, _ options: WriteOptions, _ cluster: ClusterConfiguration) {
        self.strategy = strategy
        self.options = options
        self.cluster = cluster
    }

    private var gvk: GroupVersionKind { strategy.resource.gvk }

    /// - Throws: a 400 or 415 ``Status`` in the words of kube-apiserver.
    func decode(_ context: RequestContext) throws -> Decoded {
        do {
            let body = try BodyReader.read(context)
            guard case .object(let object) = body.value else {
                throw BodyReader.Failure(message: BodyReader.noKind(body.value))
            }
            try checkKind(object)
            let (fatal, problems) = problems(in: body)
            if let fatal { throw Status.badRequest(gvk.decodingFailure(fatal)) }
            if options.fieldValidation == .strict, !problems.isEmpty {
                throw Status.badRequest(gvk.decodingFailure(Self.strictError(problems)))
            }
            return finished(body.value, problems)
        } catch let failure as BodyReader.Failure {
            throw Status.badRequest(
                "the object provided is unrecognized (must be of type \(gvk.kind)): \(failure.message) "
                    + "(\(Self.summary(of: context.body)))")
        }
    }

    /// Decodes what a patch has made of an object; what is wrong with it is wrong with the patch.
    /// - Parameters:
    ///   - problems: what a strict reader holds against the patch itself.
    ///   - strategicPatch: the patch, where it is a strategic one: messages then show it instead of the object, and word
    ///     mistaken types as the conversion from maps does.
    func decodePatched(
        _ value: JSONValue, problems patchProblems: [String], strategicPatch: JSONValue?
    ) throws(Status) -> Decoded {
        let shown = strategicPatch.map { JSONValue.string($0.patchText) } ?? .string(value.jsonText())
        guard case .object(let object) = value else { throw invalidPatch(shown, "the patch leaves no object") }
        let (fatal, objectProblems) = problems(in: BodyReader.Body(value: value))
        if let fatal {
            let conversion = strategicPatch == nil ? nil : strategy.schema.flatMap { value.conversionError(to: $0) }
            throw invalidPatch(shown, conversion ?? fatal)
        }
        if let mistake = Self.wrongKind(of: object, gvk) { throw invalidPatch(shown, mistake) }
        let problems = options.fieldValidation == .ignore ? [] : patchProblems + objectProblems
        if options.fieldValidation == .strict, !problems.isEmpty {
            throw invalidPatch(shown, Self.strictError(problems))
        }
        return finished(value, problems)
    }

    /// Why a patched object can no longer be one of its kind; nil where it can.
    private static func wrongKind(of object: JSONObject, _ expected: GroupVersionKind) -> String? {
        let found = GroupVersionKind(
            apiVersion: object["apiVersion"]?.stringValue ?? expected.apiVersion,
            kind: object["kind"]?.stringValue ?? expected.kind)
        if found == expected { return nil }
        return ObjectSchema.builtIn(for: found) == nil
            ? unregistered(object, expected) : unknownConversion(from: found, to: expected)
    }

    private static func unknownConversion(from found: GroupVersionKind, to expected: GroupVersionKind) -> String {
        "converting (\(found.version).\(found.kind)) to (core.\(expected.kind)): unknown conversion"
    }

    private func finished(_ value: JSONValue, _ problems: [String]) -> Decoded {
        var object = value.objectValue ?? [:]
        if let schema = strategy.schema {
            object = ObjectNormalizer(schema, version: cluster.version).normalize(object)
        }
        if case .object? = object["metadata"] {} else { object["metadata"] = [:] }
        strategy.applyDefaults(to: &object)
        return Decoded(object: object, warnings: options.fieldValidation == .warn ? problems : [])
    }

    private static func strictError(_ problems: [String]) -> String {
        "strict decoding error: " + problems.joined(separator: ", ")
    }

    private func invalidPatch(_ value: JSONValue, _ why: String) -> Status {
        let shown = value.jsonText()
        return Status(
            code: 422, reason: "Invalid", message: " \"\" is invalid: patch: Invalid value: \(shown): \(why)",
            details: Status.Details(
                causes: [
                    Status.Cause(
                        reason: "FieldValueInvalid", message: "Invalid value: \(shown): \(why)", field: "patch")
                ]))
    }

    /// What makes `body` unreadable as an object of its kind, and what only a strict reader minds.
    private func problems(in body: BodyReader.Body) -> (fatal: String?, strict: [String]) {
        guard let schema = strategy.schema else { return (nil, body.yamlError.map { [$0] } ?? []) }
        let problems = StrictDecoder(schema, version: cluster.version).problems(
            in: body.value, text: body.text, duplicates: body.duplicates, limit: StrictDecoder.maximumWireErrors)
        if let fatal = problems.fatal { return (fatal.message, []) }
        if options.fieldValidation == .ignore { return (nil, []) }
        let yaml = body.yamlError.map { options.fieldValidation == .warn ? Self.lines(ofYAMLError: $0) : [$0] }
        return (nil, Array(((yaml ?? []) + problems.map(\.message)).prefix(StrictDecoder.maximumWireErrors)))
    }

    /// The single complaints of go-yaml's `yaml: unmarshal errors:` and the lines after it.
    static func lines(ofYAMLError error: String) -> [String] {
        let lines = error.split(separator: "\n").map { line in String(line.drop { $0 == " " }) }
        return lines.count > 1 ? Array(lines.dropFirst()) : lines
    }

    private func checkKind(_ object: JSONObject) throws(Status) {
        let apiVersion = object["apiVersion"]?.stringValue ?? ""
        let kind = object["kind"]?.stringValue ?? ""
        guard !apiVersion.isEmpty && apiVersion != gvk.apiVersion || !kind.isEmpty && kind != gvk.kind else { return }
        let found = GroupVersionKind(
            apiVersion: apiVersion.isEmpty ? gvk.apiVersion : apiVersion, kind: kind.isEmpty ? gvk.kind : kind)
        guard ObjectSchema.builtIn(for: found) != nil else {
            throw .badRequest(
                "\(found.kind) in version \"\(found.version)\" cannot be handled as a \(gvk.kind): "
                    + Self.unregistered(object, gvk))
        }
        if found.apiVersion != gvk.apiVersion {
            throw .badRequest(
                "the API version in the data (\(found.apiVersion)) does not match the expected API version "
                    + "(\(gvk.apiVersion))")
        }
        throw .badRequest(
            "\(found.kind) in version \"\(found.version)\" cannot be handled as a \(gvk.kind): "
                + Self.unknownConversion(from: found, to: gvk))
    }

    private static func unregistered(_ object: JSONObject, _ expected: GroupVersionKind) -> String {
        let apiVersion = object["apiVersion"]?.stringValue ?? expected.apiVersion
        let kind = object["kind"]?.stringValue ?? expected.kind
        return "no kind \"\(kind)\" is registered for version \"\(apiVersion)\" "
            + "in scheme \"pkg/api/legacyscheme/scheme.go:30\""
    }

    /// The start of a body, for a message: as text where it is JSON, in hexadecimal elsewhere.
    private static func summary(of body: [UInt8]) -> String {
        guard let first = body.first else { return "<empty>" }
        let start = body.prefix(30)
        let rest = body.count > 30 ? " ..." : ""
        if first == UInt8(ascii: "{") { return String(decoding: start, as: UTF8.self) + rest }
        return start.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + rest
    }
}
