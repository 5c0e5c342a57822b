internal import ArgumentParser
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPrinting

/// `svcctl explain svc.spec.ports`: what a field means, without asking a server.
struct Explain: Verb {
    static let configuration = CommandConfiguration(
        abstract: "Say what a resource, or a field of it, is for.",
        discussion: """
            svcctl knows Services and the kinds around them by heart, as Kubernetes 1.36 has them; no server is asked. \
            A field is named by its path: svcctl explain service.spec.ports
            """)

    @OptionGroup var globals: GlobalOptions

    @Argument(help: "The resource, and after dots the field: svc.spec.ports")
    var resource: [String] = []

    @Flag(name: [.customLong("recursive"), .customShort("R")], help: "List the fields of fields, a line each.")
    var isRecursive = false

    @Option(name: .customLong("api-version"), help: "The API group and version, where several have the resource.")
    var apiVersion: String?

    func run(_ context: CommandContext) async throws {
        guard let path = resource.first else {
            throw CommandFailure(
                "error: You must specify the type of resource to explain. Use \"svcctl api-resources\" for a complete list of supported resources.\n"
            )
        }
        if resource.count > 1 { throw CommandFailure("error: We accept only this format: explain RESOURCE\n") }
        let (resource, fields) = try find(path)
        guard let schema = ObjectSchema.builtIn(for: resource.gvk) else { throw UnknownResource(word: path) }
        do {
            let text = try SchemaExplanation(resource.gvk, schema).text(path: fields, isRecursive: isRecursive)
            try context.output.write(text)
        } catch let unknown as SchemaExplanation.UnknownField {
            throw CommandFailure("error: field \"\(unknown.name)\" does not exist")
        }
    }

    /// The resource that `path` begins with, and the names of the fields after it. A group may follow the resource:
    /// `endpointslices.discovery.k8s.io.endpoints`.
    private func find(_ path: String) throws -> (APIResource, [String]) {
        let known = APIResource.builtIn.filter { apiVersion == nil || $0.gvr.apiVersion == apiVersion }
        for resource in known where (path + ".").hasPrefix(resource.gvr.qualifiedName + ".") {
            return (resource, fields(path.dropFirst(resource.gvr.qualifiedName.count)))
        }
        let word = String(path.prefix { $0 != "." })
        guard let resource = ResourceWord(word).pick(from: known) else {
            throw UnknownResource(word: word, knownNames: known.map(\.gvr.resource))
        }
        return (resource, fields(path.dropFirst(word.count)))
    }

    private func fields(_ rest: Substring) -> [String] { rest.split(separator: ".").map(String.init) }
}
