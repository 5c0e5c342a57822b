internal import ArgumentParser
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPrinting

/// `svcctl auth`
struct Auth: AsyncParsableCommand {
    static let configuration = CommandConfiguration.verb(
        "auth", abstract: "Ask the server who you are, and what you may do.",
        subcommands: [CanI.self, WhoAmI.self])
}

/// `svcctl auth whoami`
struct WhoAmI: Verb {
    static let configuration = CommandConfiguration.verb(
        "whoami",
        abstract: "Show who the server takes you for: name, groups and what else it knows.",
        usage: "svcctl auth whoami [options]")

    static let examples = [
        Example("Show who you are", "svcctl auth whoami"),
        Example("Show what impersonation makes of you", "svcctl auth whoami --as system:serviceaccount:dev:default"),
        Example("Print the name alone", "svcctl auth whoami -o jsonpath={.status.userInfo.username}"),
    ]

    static let review = APIResource(
        gvr: .init(group: "authentication.k8s.io", version: "v1", resource: "selfsubjectreviews"),
        kind: "SelfSubjectReview", isNamespaced: false, verbs: ["create"])

    @OptionGroup var globals: GlobalOptions
    @OptionGroup(title: "Output Options") var outputOptions: OutputOptions

    func run(_ context: CommandContext) async throws {
        let format = try outputOptions.format(.objects, context)
        var printer = try outputOptions.printer(context, isTyped: true)
        let connection = try await context.connect(globals)
        let answer = try await connection.client.create(
            Self.review, namespace: nil,
            ["apiVersion": .string(Self.review.gvr.apiVersion), "kind": .string(Self.review.kind)]
        ).json()
        guard format.isTable else { return try printer.print(answer, "") }
        let user = answer["status"]?["userInfo"]
        var rows = [("Username", user?["username"]), ("UID", user?["uid"])].compactMap { name, value in
            (value?.stringValue).flatMap { $0.isEmpty ? nil : (name, $0) }
        }
        if let groups = user?["groups"]?.arrayValue, !groups.isEmpty { rows.append(("Groups", groups.goListText)) }
        for extra in (user?["extra"]?.objectValue ?? [:]).sorted(by: { $0.key.precedesBytewise($1.key) }) {
            rows.append(("Extra: \(extra.key)", (extra.value.arrayValue ?? []).goListText))
        }
        var writer = TabWriter.table
        writer.write("ATTRIBUTE\tVALUE\n" + rows.map { "\($0)\t\($1)\n" }.joined())
        try context.output.write(writer.flush())
    }
}

extension [JSONValue] {
    /// The strings of this list as Go prints them: `[a b]`.
    var goListText: String { compactMap(\.stringValue).goListText }
}
