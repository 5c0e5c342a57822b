internal import ArgumentParser
internal import JSON
internal import KubernetesModel

/// `svcctl create deployment`
struct CreateDeployment: CreationVerb {
    static let configuration = CommandConfiguration.verb(
        "deployment",
        abstract: "Create a Deployment.",
        usage: "svcctl create deployment NAME --image=IMAGE [options] [-- COMMAND ARG ...]",
        aliases: ["deploy"])

    static let examples = [
        Example(
            "Run three Pods of an image", "svcctl create deployment store --image=nginx:1.29 --replicas=3 --port=80"),
        Example(
            "Run another command than the image does", "svcctl create deployment store --image=busybox -- sleep 3600"),
        Example(
            "Write the manifest instead of creating anything",
            "svcctl create deployment store --image=nginx:1.29 --dry-run=client -o yaml"),
    ]
    static let path = "create deployment"
    static let resource = APIResource.deployments
    static let refusal: String? = "failed to create deployment:"

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var options: CreationOptions

    @Option(help: .value("IMAGE", "The image of a container. May be repeated."))
    var image: [String] = []

    @Option(help: .value("PORT", "The port that the first container listens on."))
    var port: Int?

    @Option(name: [.customShort("r", allowingJoined: true), .long], help: .value("COUNT", "How many Pods to run."))
    var replicas = 1

    @Argument(
        help: .value("NAME [-- COMMAND ARG ...]", "The name of the Deployment, then the command of its container."))
    var words: [String] = []

    private var images: [String] { image.commaSeparated.filter { !$0.isEmpty } }

    func run(_ context: CommandContext) async throws {
        if images.isEmpty { throw CommandFailure("error: required flag(s) \"image\" not set") }
        // A command stands behind two dashes, so that a second name is not taken for one.
        let line = context.commandLine
        let command = line.firstIndex(of: "--").map { line[$0...].dropFirst().count } ?? 0
        guard words.count == command + 1, var name = words.first else {
            throw CommandFailure.oneNameRequired(words.dropLast(command), of: Self.path)
        }
        if images.count > 1, command > 0 {
            throw CommandFailure("error: cannot specify multiple --image options and command")
        }
        try await create(&name, context)
    }

    func content(_ name: inout String, _ context: CommandContext) -> JSONObject {
        let command = words.dropFirst().map(JSONValue.string)
        var containers = images.map { image -> JSONValue in
            var container: JSONObject = [
                "image": .string(image), "name": .string(Self.containerName(of: image)), "resources": [:],
            ]
            if !command.isEmpty { container["command"] = .array(command) }
            return .object(container)
        }
        if let port, port >= 0, !containers.isEmpty {
            containers[0]["ports"] = [["containerPort": .integer(Int64(port))]]
        }
        let labels: JSONValue = ["app": .string(name)]
        return [
            "metadata": ["labels": labels],
            "spec": [
                "replicas": .integer(Int64(replicas)), "selector": ["matchLabels": labels], "strategy": [:],
                "template": [
                    "metadata": ["creationTimestamp": nil, "labels": labels],
                    "spec": ["containers": .array(containers)],
                ],
            ], "status": [:],
        ]
    }

    /// The last part of the image's name, without tag and digest. Characters that no container name may have are
    /// replaced, and five random ones keep apart what that made equal.
    private static func containerName(of image: String) -> String {
        let base = (image.split(separator: "/").last ?? "").prefix { $0 != ":" && $0 != "@" }
        guard base.contains(where: { "_.".contains($0) }) else { return String(base) }
        let suffix = (0..<5).compactMap { _ in "bcdfghjklmnpqrstvwxz2456789".randomElement() }
        return base.map { "_.".contains($0) ? "-" : String($0) }.joined() + "-" + String(suffix)
    }
}
