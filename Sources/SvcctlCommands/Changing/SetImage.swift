internal import ArgumentParser
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPatching

/// `svcctl set image`
struct SetImage: Verb {
    static let configuration = CommandConfiguration.verb(
        "image",
        abstract: "Change the images of containers.",
        usage: "svcctl set image TYPE NAME CONTAINER=IMAGE ... [options]",
        discussion: "It works on Pods and on everything that has a Pod template. * stands for all containers.")

    static let examples = [
        Example(
            "Change the image of one container", "svcctl set image deployment/web web=nginx:1.29", isRunnable: false),
        Example(
            "Change the image of all containers", "svcctl set image deployment/web '*=nginx:1.29'", isRunnable: false),
        Example(
            "Show the result without storing it",
            "svcctl set image deployment/web web=nginx:1.29 --dry-run=client -o yaml"),
    ]

    @OptionGroup var globals: GlobalOptions
    @OptionGroup(title: "Selection Options") var selecting: SelectionOptions
    @OptionGroup(title: "Safety Options") var dryRun: DryRunOptions
    @OptionGroup(title: "Output Options") var output: OutputOptions
    @OptionGroup var recording: RecordOptions

    @Flag(help: "Change the manifests given with -f, print them, and send nothing.")
    var local = false

    @Option(
        name: .customLong("field-manager"),
        help: .value("NAME", "The name that is recorded as the owner of the changed fields."))
    var fieldManager = "kubectl-set"

    @Argument(help: .value("TYPE/NAME CONTAINER=IMAGE ...", "The object, then the new images."), completion: .objects)
    var words: [String] = []

    func run(_ context: CommandContext) async throws {
        let (resources, images) = try images()
        let selection = try selecting.selection(resources, isLocal: local)
        let mode = try dryRun.mode
        var printer = try output.printer(context, isTyped: true)
        let cause = try recording.cause(context)
        let connection = try await context.connect(globals, isLocal: local)
        let (found, failures) = try await connection.targets(selection, knowing: local ? .written : .stored, context)
        var batch = Batch(context: context, failures: failures)
        try await batch.run(found) { target in
            do { return try await change(target, images, cause, mode, connection) } catch let status as Status {
                throw CommandFailure("error: failed to patch image update to pod template: \(status.message)")
            }
        } tell: { _, changed in
            if let changed { try printer.print(changed, "image updated" + mode.suffix) }
        }
        try batch.failures.throwIfAny()
    }

    /// One word `CONTAINER=IMAGE`.
    private struct Change: Sendable {
        let container: String
        let image: String
    }

    private func images() throws -> (resources: [String], images: [Change]) {
        let isPair = { (word: String) in word.contains("=") && !word.hasPrefix("=") }
        let start = words.firstIndex(where: isPair) ?? words.endIndex
        if let late = words[start...].first(where: { !isPair($0) }) {
            throw CommandFailure(
                "error: all resources must be specified before image changes: \(late)", code: "usage")
        }
        let images = words[start...].map { word in
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return Change(container: String(parts[0]), image: String(parts[1]))
        }
        if images.isEmpty { throw CommandFailure("error: at least one image update is required", code: "usage") }
        if images.count > 1, images.contains(where: { $0.container == "*" }) {
            throw CommandFailure(
                "error: all containers are already specified by *, but saw more than one container_name=container_image pairs",
                code: "usage")
        }
        return (Array(words[..<start]), images)
    }

    /// The object after the change; nil where it has the images already.
    private func change(
        _ selected: Target, _ images: [Change], _ cause: ChangeCause?,
        _ mode: DryRunMode, _ connection: Connection
    ) async throws -> JSONValue? {
        let path = Self.podSpecPath(of: selected.object.gvk)
        guard let path, let spec = path.reduce(JSONValue?.some(selected.object.value), { $0?[$1] })?.objectValue else {
            let name = "\(selected.resource.gvr.resource)/\(selected.name)"
            let type = "*\(selected.resource.gvr.version).\(selected.object.kind)"
            throw CommandFailure(
                "error: \(name) the object is not a pod or does not have a pod template: \(type)")
        }
        let changed = try Self.applying(images, to: spec)
        let patch = try StrategicMergePatch(
            from: ["spec": .object(spec)], to: ["spec": .object(changed)], schema: MergeSchema(.pod)
        ).patch
        guard let specPatch = patch["spec"] else { return nil }
        if local || mode == .client {
            var object = selected.object.value
            object.set(.object(changed), at: path)
            return cause.flatMap { cause in KubernetesObject(object).map { cause.noted(in: $0).value } } ?? object
        }
        var whole = path.reversed().reduce(specPatch) { inner, member in .object([member: inner]) }
        if let cause { whole["metadata"] = ["annotations": [ChangeCause.annotation: .string(cause.text)]] }
        return try await connection.client.patch(
            selected.resource, namespace: selected.namespace, name: selected.name,
            contentType: PatchType.strategic.contentType, whole.jsonBytes(),
            WriteOptions(fieldManager: fieldManager, isDryRun: mode == .server)
        ).json()
    }

    private static func applying(
        _ images: [Change], to spec: JSONObject
    ) throws -> JSONObject {
        var spec = spec
        for change in images {
            let (name, image) = (change.container, change.image)
            var isFound = false
            for member in ["initContainers", "containers"] {
                guard case .array(var containers)? = spec[member] else { continue }
                for index in containers.indices where name == "*" || containers[index]["name"]?.stringValue == name {
                    containers[index]["image"] = .string(image)
                    isFound = true
                }
                spec[member] = .array(containers)
            }
            if !isFound { throw CommandFailure("error: unable to find container named \"\(name)\"") }
        }
        return spec
    }

    private static func podSpecPath(of gvk: GroupVersionKind) -> [String]? {
        switch (gvk.group, gvk.kind) {
        case ("", "Pod"): ["spec"]
        case ("apps", "Deployment"), ("apps", "ReplicaSet"), ("apps", "StatefulSet"), ("apps", "DaemonSet"),
            ("", "ReplicationController"), ("batch", "Job"):
            ["spec", "template", "spec"]
        case ("batch", "CronJob"): ["spec", "jobTemplate", "spec", "template", "spec"]
        default: nil
        }
    }
}

extension JSONValue {
    /// Puts `value` at the end of `path`; nothing happens where a member on the way is missing.
    fileprivate mutating func set(_ value: JSONValue, at path: [String]) {
        guard let first = path.first else { return self = value }
        guard var inner = self[first] else { return }
        inner.set(value, at: Array(path.dropFirst()))
        self[first] = inner
    }
}
