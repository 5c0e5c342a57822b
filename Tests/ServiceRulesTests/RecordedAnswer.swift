import JSON
import KubernetesModel
import ServiceRules
import TestSupport

/// One recorded request about a Service and what kube-apiserver answered: its fields are those of
/// Tests/Fixtures/rules/*.jsonl, where `input` is the manifest as JSON, `strictError` what the server's YAML reader found
/// first, and `live` (for an update) the stored Service.
struct RecordedAnswer: Sendable, CustomStringConvertible {
    let json: JSONValue

    var description: String { id }
    var id: String { json["id"]?.stringValue ?? "" }
    var code: Int { Int(json["code"]?.integerValue ?? 0) }
    var message: String { json["message"]?.stringValue ?? "" }
    var input: JSONValue { json["input"] ?? .null }

    /// The causes as a set: a server walks through labels in random order.
    var causes: Set<Status.Cause> {
        Set(
            (json["causes"]?.arrayValue ?? []).map {
                Status.Cause(
                    reason: $0["reason"]?.stringValue ?? "", message: $0["message"]?.stringValue ?? "",
                    field: $0["field"]?.stringValue ?? "")
            })
    }

    static func all(in file: String) throws -> [RecordedAnswer] {
        try Fixture("rules/\(file)").jsonLines.map(RecordedAnswer.init(json:))
    }

    /// How our answer differs from the recorded one; nil where it does not.
    func difference(from answer: Answer) -> String? {
        if answer.code != code { return "\(code) \(message)\n     but \(answer.code) \(answer.message)" }
        if code == 200 || code == 201 {
            let (ours, theirs) = (comparable(answer.object), comparable(json["object"] ?? .null))
            return ours == theirs ? nil : "\(theirs.jsonText())\n     but \(ours.jsonText())"
        }
        if masked(answer.causes) != masked(causes) { return "\(message)\n     but \(answer.message)" }
        return causes.count > 1 || withoutSuffix(answer.message) == withoutSuffix(message)
            ? nil : "\(message)\n     but \(answer.message)"
    }

    /// The spec without what a server draws at random.
    private func comparable(_ object: JSONValue) -> JSONValue {
        var spec = object["spec"]?.objectValue ?? [:]
        if let ports = spec["ports"]?.arrayValue {
            spec["ports"] = .array(
                ports.map { port in
                    var port = port
                    port["nodePort"] = nil
                    return port
                })
        }
        for key in ["clusterIP", "clusterIPs", "healthCheckNodePort"]
        where spec[key] != "None" && spec[key] != ["None"] {
            spec[key] = nil
        }
        return .object(spec)
    }

    private func masked(_ causes: Set<Status.Cause>) -> Set<Status.Cause> {
        Set(causes.map { Status.Cause(reason: $0.reason, message: withoutSuffix($0.message), field: $0.field) })
    }

    /// A message without the random end of a generated name.
    private func withoutSuffix(_ message: String) -> String {
        guard let base = input["metadata"]?["generateName"]?.stringValue else {
            return message
        }
        let name = NameRule.generatedName(from: base, suffix: "")
        return message.split(separator: "\"", omittingEmptySubsequences: false).map { part in
            part.hasPrefix(name) && part.utf8.count == name.utf8.count + 5 ? Substring(name) : part
        }.joined(separator: "\"")
    }
}

/// What a server would answer, made of the rules alone.
struct Answer {
    var code: Int
    var message = ""
    var causes: Set<Status.Cause> = []
    var object: JSONValue = .null

    init(code: Int, object: JSONValue) {
        self.code = code
        self.object = object
    }

    init(_ status: Status) {
        code = status.code
        message = status.message
        causes = Set(status.details?.causes ?? [])
    }

    private init(refusal: any Error, _ name: String) {
        self.init((refusal as? ServiceRefusal)?.status(name: name) ?? .internalError("\(refusal)"))
    }

    /// The strict creation of `row.input` in namespace default, as a dry run.
    static func creating(_ row: RecordedAnswer, _ configuration: ClusterConfiguration) -> Answer {
        if let refusal = undecodable(row, configuration) { return refusal }
        var service = ServiceRecord(row.input)
        ServiceDefaults.apply(to: &service)
        service.metadata.namespace = "default"
        if service.metadata.name.isEmpty && !service.metadata.generateName.isEmpty {
            service.metadata.name = NameRule.generatedName(from: service.metadata.generateName, suffix: "abcde")
        }
        var allocator = DryRunAllocator(configuration)
        do {
            try ServiceRules.allocate(&service, &allocator, configuration)
        } catch {
            return Answer(refusal: error, service.metadata.name)
        }
        let errors = ServiceRules.validate(service, configuration)
        if !errors.isEmpty { return Answer(.invalid(.service, service.metadata.name, errors)) }
        ServiceRules.defaultOnRead(&service, configuration)
        return Answer(code: 201, object: service.object)
    }

    /// The strict replacement of `row.live` by `row.input`, as a dry run.
    static func replacing(_ row: RecordedAnswer, _ configuration: ClusterConfiguration) -> Answer {
        if let refusal = undecodable(row, configuration) { return refusal }
        var old = ServiceRecord(row.json["live"] ?? .null)
        ServiceRules.defaultOnRead(&old, configuration)
        old.metadata.uid = "5f3a"
        old.metadata.resourceVersion = "7"
        var service = ServiceRecord(row.input)
        ServiceDefaults.apply(to: &service)
        service.metadata.namespace = "default"
        let (name, wanted) = (service.metadata.name, old.metadata.name)
        if name.isEmpty {
            return Answer(
                .badRequest("the name of the object (\(wanted) based on URL) was undeterminable: name must be provided")
            )
        }
        if name != wanted {
            return Answer(
                .badRequest("the name of the object (\(name)) does not match the name on the URL (\(wanted))"))
        }
        service.metadata.resourceVersion = "7"
        let held = Set(
            (row.json["live"]?["spec"]?["ports"]?.arrayValue ?? []).compactMap { $0["nodePort"]?.integerValue })
        var allocator = DryRunAllocator(configuration) { held.contains(Int64($0)) }
        do {
            try ServiceRules.allocate(&service, replacing: old, &allocator, configuration)
        } catch {
            return Answer(refusal: error, service.metadata.name)
        }
        ServiceRules.prepareUpdate(&service, replacing: old)
        MetadataRules.carryOver(from: old.metadata, to: &service.metadata)
        let errors = ServiceRules.validate(service, replacing: old, configuration)
        if !errors.isEmpty { return Answer(.invalid(.service, service.metadata.name, errors)) }
        ServiceRules.defaultOnRead(&service, configuration)
        return Answer(code: 200, object: service.object)
    }

    private static func undecodable(_ row: RecordedAnswer, _ configuration: ClusterConfiguration) -> Answer? {
        guard let schema = ObjectSchema.builtIn(for: .service) else { return nil }
        let problems = StrictDecoder(schema, version: configuration.version).problems(in: row.input)
        guard let message = problems.wireMessage(yamlError: row.json["strictError"]?.stringValue) else { return nil }
        return Answer(.badRequest(GroupVersionKind.service.decodingFailure(message)))
    }
}
