import Foundation
import KubernetesModel
import ManifestReading
import Testing

/// What `-f` leads to, and what is said of the rest.
@Suite struct ManifestReaderTests {
    private let root = FileManager.default.temporaryDirectory.appending(path: "reader-\(UUID().uuidString)")

    private func write(_ text: String, _ path: String) throws {
        let url = root.appending(path: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    private func object(_ name: String) -> String { "apiVersion: v1\nkind: Service\nmetadata: {name: \(name)}\n" }

    private func read(
        _ names: [String], isRecursive: Bool = false, requiresIdentity: Bool = false, input: String = ""
    ) async throws -> (names: [String], failures: [ManifestFailure]) {
        let reader = ManifestReader(
            currentDirectory: root.path, isRecursive: isRecursive, requiresIdentity: requiresIdentity,
            readInput: { Array(input.utf8) }, download: { Array(self.object($0).utf8) })
        let outcome = try await reader.read(names)
        return (outcome.documents.map(\.object.metadata.name), outcome.failures.compactMap { $0 as? ManifestFailure })
    }

    @Test func goesOnWhereOneFileCannotBeRead() async throws {
        defer { try? FileManager.default.removeItem(at: root) }
        try write(object("a"), "all/a.yaml")
        try write("a: [", "all/b.yaml")
        try write(object("c") + "---\nhello\n---\n" + object("d"), "all/c.yaml")
        try write(object("hidden"), "all/.h.yaml")
        try write(object("deep"), "all/deep/e.yml")
        try write(object("text"), "all/f.txt")
        try FileManager.default.createSymbolicLink(
            atPath: root.appending(path: "all/g.yaml").path, withDestinationPath: "/nonexistent")
        let flat = try await read(["all"])
        #expect(flat.names == ["hidden", "a", "c", "d"])
        #expect(flat.failures.map(\.source) == ["all/b.yaml", "all/c.yaml", "all/g.yaml"])
        #expect(try await read(["all"], isRecursive: true).names == ["hidden", "a", "c", "d", "deep"])
        // Under --validate a file is read no further where it holds no object.
        #expect(try await read(["all/c.yaml"], requiresIdentity: true).names == ["c"])
    }

    @Test(arguments: [
        ("a/*.yaml", ["a", "b"]), ("*/[ab].yaml", ["a", "b"]), ("a/[!a].yaml", ["b"]), ("a/**", ["a", "b", "deep"]),
        ("**/a.yaml", ["a"]), ("a/?.yaml", ["a", "b"]),
    ])
    func readsPatternsAsGoDoes(pattern: String, names: [String]) async throws {
        defer { try? FileManager.default.removeItem(at: root) }
        for path in ["a/a.yaml", "a/b.yaml", "a/deep/deep.yaml", "a/deep/deeper/x.yaml"] {
            let name = path.split(separator: "/").last?.dropLast(".yaml".count) ?? ""
            try write(object(String(name)), path)
        }
        #expect(try await read([pattern]).names == names)
    }

    @Test func readsNothingWhereAPathIsMissing() async throws {
        defer { try? FileManager.default.removeItem(at: root) }
        try write(object("a"), "a.yaml")
        await #expect(throws: ManifestFailure.self) { try await read(["a.yaml", "nope.yaml"]) }
        await #expect(throws: ManifestFailure.self) { try await read(["a.yaml", "nope*"]) }
        #expect(try await read(["a.yaml", "-", "http://b"], input: object("in")).names == ["a", "in", "http://b"])
    }

    @Test func takesListsApartAndSaysWhatIsNoObject() async throws {
        defer { try? FileManager.default.removeItem(at: root) }
        let list = "kind: ServiceList\napiVersion: v1\nitems:\n- metadata: {name: a}\n- 3\n- metadata: {name: b}\n"
        let read = try await read(["-"], input: list + "---\nmetadata: {name: c}\n---\n- x\n")
        #expect(read.names == ["a", "b"])
        #expect(read.failures.count == 3)
    }

    /// A pipe that nobody writes to is passed over where it lies in a directory; one that is named is read.
    @Test func waitsForNoPipeThatWasOnlyMet() async throws {
        defer { try? FileManager.default.removeItem(at: root) }
        try write(object("a"), "all/a.yaml")
        let pipe = root.appending(path: "all/b.yaml").path
        #expect(mkfifo(pipe, 0o600) == 0)
        let met = try await read(["all"])
        #expect(met.names == ["a"] && met.failures.map(\.source) == ["all/b.yaml"])
        let text = object("p")
        let writer = Thread {
            let handle = FileHandle(forWritingAtPath: pipe)
            handle?.write(Data(text.utf8))
            try? handle?.close()
        }
        writer.start()
        #expect(try await read(["all/b.yaml"]).names == ["p"])
    }

    // MARK: Kustomizations

    @Test func knowsPatchesByTheKustomizationsAround() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        try write("resources: [../base]\npatches:\n- path: p.yaml\n- path: more/q.yaml\n", "dev/kustomization.yaml")
        try write("patchesStrategicMerge: [../dev/r.yaml]\n", "dev/deep/Kustomization")
        var finder = PatchFinder()
        let isPatch = { (path: String) in finder.isPatch(root.appending(path: path).path) }
        #expect(isPatch("dev/p.yaml") && isPatch("dev/more/q.yaml"))
        #expect(!isPatch("dev/s.yaml") && !isPatch("p.yaml") && !isPatch("dev/kustomization.yaml"))
    }

    @Test func buildsWithTheProgramThatIsThere() async throws {
        defer { try? FileManager.default.removeItem(at: root) }
        let script = { (name: String, body: String) in
            try write("#!/bin/sh\n\(body)\n", "\(name)")
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: root.appending(path: name).path)
        }
        func build(_ path: String, _ target: String = "dir") async throws -> String {
            let source = try await KustomizeBuild(
                target, currentDirectory: root.path, environment: ["PATH": root.appending(path: path).path]
            ).run()
            return String(decoding: source.bytes ?? [], as: UTF8.self)
        }
        try script("one/kustomize", "echo \"kustomize $*\"")
        try script("one/kubectl", "echo \"kubectl $*\"")
        try script("two/kubectl", "echo \"kubectl $*\"")
        try script("three/kustomize", "echo no >&2; exit 1")
        #expect(try await build("one") == "kustomize build dir\n")
        #expect(try await build("two", "-x") == "kubectl kustomize ./-x\n")
        await #expect(throws: KustomizeBuild.Failure.self) { try await build("three") }
        await #expect(throws: KustomizeBuild.Failure.self) { try await build("nowhere") }
    }
}
