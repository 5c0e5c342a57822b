internal import ArgumentParser
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPrinting

/// `svcctl explain svc.spec.ports`: what a field means. For Services and the kinds around them this is built in;
/// of others the server's OpenAPI documents say it.
struct Explain: Verb {
    static let configuration = CommandConfiguration.verb(
        "explain",
        abstract: "Describe a type of object and its fields.",
        usage: "svcctl explain TYPE[.FIELD ...] [options]",
        discussion: """
            Services and the types around them are described as Kubernetes 1.36 has them, with no server. Other types are \
            described as the server says.
            """)

    static let examples = [
        Example("Describe Services", "svcctl explain services"),
        Example("Describe one field", "svcctl explain svc.spec.externalTrafficPolicy"),
        Example("List all fields below one", "svcctl explain svc.spec.ports --recursive"),
        Example("Name the API version", "svcctl explain ingress.spec.rules --api-version=networking.k8s.io/v1"),
    ]

    @OptionGroup var globals: GlobalOptions

    @Argument(
        help: .value("TYPE[.FIELD ...]", "The type, then the path of a field: svc.spec.ports"), completion: .types)
    var resource: [String] = []

    @Flag(name: [.customLong("recursive"), .customShort("R")], help: "List all fields below, one a line.")
    var isRecursive = false

    @Option(
        name: .customLong("api-version"), help: .value("GROUP/VERSION", "The API version, if several have the type."))
    var apiVersion: String?

    @Option(help: .value("plaintext", "The only format."))
    var output = "plaintext"

    func run(_ context: CommandContext) async throws {
        guard let path = resource.first else {
            throw CommandFailure(
                "error: You must specify the type of resource to explain. Use \"svcctl api-resources\" for a complete list of supported resources."
            )
        }
        if resource.count > 1 { throw CommandFailure("error: We accept only this format: explain RESOURCE") }
        guard ["plaintext", "plaintext-openapiv2"].contains(output) else {
            throw CommandFailure("error: unrecognized format: \(output)")
        }
        let subject = try await subject(path, context)
        do {
            try context.output.write(
                try subject.explanation.text(path: subject.fields, isRecursive: isRecursive))
        } catch let unknown as SchemaExplanation.UnknownField {
            throw CommandFailure("error: field \"\(unknown.name)\" does not exist")
        }
    }

    private typealias Subject = (explanation: SchemaExplanation, fields: [String])

    /// What `path` is about, explained by svcctl itself where it has words for all of it.
    private func subject(_ path: String, _ context: CommandContext) async throws -> Subject {
        if let (resource, fields) = Self.find(path, in: APIResource.builtIn.filter(isWanted)),
            ObjectSchema.builtIn(for: resource.gvk)?.isDescribed == true,
            let document = OpenAPIDocuments([resource]).v3(resource.openAPIPath),
            let explanation = SchemaExplanation(resource.gvk, document: document)
        {
            return (explanation, fields)
        }
        let discovery = try await context.connect(globals).discovery
        var known = try await discovery.resources().all.filter(isWanted)
        var found = Self.find(path, in: known)
        if found == nil {
            // A type that is not cached may have been added since.
            known = try await discovery.resources(ignoringCache: true).all.filter(isWanted)
            found = Self.find(path, in: known)
        }
        guard let (resource, fields) = found else {
            let unknown = UnknownResource(
                word: String(path.prefix { $0 != "." }), knownNames: known.map(\.gvr.resource))
            // kubectl leaves the lead away here.
            let said = ErrorText.lines(for: unknown) ?? ""
            throw CommandFailure(said.hasPrefix("error: ") ? String(said.dropFirst("error: ".count)) : said)
        }
        guard let document = try await discovery.openAPI(resource.gvr.apiVersion),
            let explanation = SchemaExplanation(resource.gvk, document: document)
        else {
            throw CommandFailure(
                "error: the server publishes no OpenAPI document of \(resource.gvk.kind) in \(resource.gvr.apiVersion)")
        }
        return (explanation, fields)
    }

    private func isWanted(_ resource: APIResource) -> Bool {
        apiVersion.nonEmptyText.map { resource.gvr.apiVersion == $0 } ?? true
    }

    /// The resource that `path` begins with, and the names of the fields after it. A group may follow the resource:
    /// `endpointslices.discovery.k8s.io.endpoints`.
    private static func find(_ path: String, in known: [APIResource]) -> (APIResource, [String])? {
        for resource in known where (path + ".").hasPrefix(resource.gvr.qualifiedName + ".") {
            return (resource, fields(path.dropFirst(resource.gvr.qualifiedName.count)))
        }
        let word = String(path.prefix { $0 != "." })
        return ResourceWord(word).pick(from: known).map { ($0, fields(path.dropFirst(word.count))) }
    }

    private static func fields(_ rest: Substring) -> [String] { rest.split(separator: ".").map(String.init) }
}

extension APIResource {
    /// Where OpenAPI's index has the document of the resource's group and version: `apis/discovery.k8s.io/v1`.
    fileprivate var openAPIPath: String { String(gvr.groupVersionPath.dropFirst()) }
}
