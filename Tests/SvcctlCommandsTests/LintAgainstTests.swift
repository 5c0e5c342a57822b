import Foundation
import HostSystem
import JSON
import KubernetesClient
import KubernetesModel
import Testing

@testable import SvcctlCommands

/// `lint --against`, on files of a folder of their own.
@Suite final class LintAgainstTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "svcctl-against-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func service(_ name: String, _ spec: String) -> String {
        "apiVersion: v1\nkind: Service\nmetadata:\n  name: \(name)\nspec: \(spec)\n"
    }

    private func write(_ text: String, to name: String) throws {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    /// The rules that have found something, in order, and the exit code.
    private func rules(_ line: String) async throws -> (ids: [String], exit: Int32) {
        let run = await OfflineCommand("lint -o json " + line, in: folder.path, environment: variables)
        let report = try JSONValue(parsing: run.stdout)
        return ((report["diagnostics"]?.arrayValue ?? []).compactMap { $0["rule"]?.stringValue }, run.exit)
    }

    private var variables: [String: String] { ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""] }

    @Test func judgesTheChangeAndNotTheFileAlone() async throws {
        try write(service("web", "{clusterIP: 10.96.0.20, selector: {a: b}, ports: [{port: 80}]}"), to: "old.yaml")
        try write(service("web", "{clusterIP: 10.96.0.21, selector: {a: b}, ports: [{port: 80}]}"), to: "new.yaml")
        #expect(try await rules("--rule hard-coded-cluster-ip=off new.yaml") == ([], 0))
        let changed = try await rules("--rule hard-coded-cluster-ip=off --against old.yaml new.yaml")
        #expect(changed == (["refused-update"], 1))
    }

    @Test func deletedIsWhatStoodInTheFolderOnly() async throws {
        let ingress = """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: shop}
            spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}

            """
        try write(service("web", "{selector: {a: b}, ports: [{port: 80}]}"), to: "old/web.yaml")
        try write(ingress, to: "old/ingress.yaml")
        try write(ingress, to: "new/ingress.yaml")
        #expect(try await rules("--against old new").ids == ["service-removed"])
        // One file of it says nothing of the others.
        #expect(try await rules("--against old new/ingress.yaml").ids == [])
    }

    @Test func readsAnOlderVersionFromGit() async throws {
        guard try git("init", "-q") == 0 else {
            print("skipped: the git program is not there")
            return
        }
        try write(service("web", "{selector: {a: b}, ports: [{port: 80}]}"), to: "services/web.yaml")
        // A filter of the repository would run on checkout.
        try write("*.yaml filter=evil diff=evil\n", to: ".gitattributes")
        for (key, value) in [
            ("filter.evil.smudge", "touch ran; cat"), ("filter.evil.clean", "cat"),
            ("diff.evil.textconv", "touch ran; cat"),
            ("user.name", "n"), ("user.email", "n@example.com"),
        ] { #expect(try git("config", key, value) == 0) }
        #expect(try git("add", ".") == 0)
        #expect(try git("commit", "-q", "-m", "first") == 0)
        try write(service("web", "{selector: {a: b}, ports: [{port: 81}]}"), to: "services/web.yaml")
        #expect(try await rules("--against git:HEAD services").ids == ["port-moved"])
        #expect(try await rules("--against git:HEAD services/web.yaml").ids == ["port-moved"])
        #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "ran").path))
        for revision in ["--help", "-h", "nowhere", "HEAD:services", "--output=x"] {
            let run = await OfflineCommand(
                "lint --against git:\(revision) services", in: folder.path, environment: variables)
            #expect(run.exit == 2 && run.stderr.contains("there is no such revision"), "\(revision): \(run.stderr)")
        }
    }

    /// A repository with one commit of `services/web.yaml`, a link to it and a submodule; nil where there is no git.
    private func repository() throws -> Bool? {
        guard try git("init", "-q") == 0 else {
            print("skipped: the git program is not there")
            return nil
        }
        try write(service("web", "{selector: {a: b}, ports: [{port: 80}]}"), to: "services/web.yaml")
        try FileManager.default.createSymbolicLink(
            atPath: folder.appending(path: "services/link.yaml").path, withDestinationPath: "../services/./web.yaml")
        try FileManager.default.createSymbolicLink(
            atPath: folder.appending(path: "services/out.yaml").path, withDestinationPath: "/etc/hostname")
        for word in ["name", "email"] { #expect(try git("config", "user.\(word)", "n@example.com") == 0) }
        #expect(try git("add", ".") == 0)
        let commit = "0123456789012345678901234567890123456789"
        #expect(try git("update-index", "--add", "--cacheinfo", "160000,\(commit),services/inner") == 0)
        #expect(try git("commit", "-q", "-m", "first") == 0)
        try write(service("web", "{selector: {a: b}, ports: [{port: 81}]}"), to: "services/web.yaml")
        return true
    }

    /// However the files of the new version are named, the old one has the same.
    @Test(arguments: ["services/*.yaml", "*/web.yaml", "./services/web.yaml", "services/../services/web.yaml"])
    func findsWhatTheArgumentsLeadTo(argument: String) async throws {
        guard try repository() != nil else { return }
        try FileManager.default.removeItem(at: folder.appending(path: "services/link.yaml"))
        #expect(try await rules("--against git:HEAD \(argument)").ids == ["port-moved"])
    }

    @Test func followsLinksAndSaysWhatItDoesNotRead() async throws {
        guard try repository() != nil else { return }
        #expect(try await rules("--against git:HEAD services/link.yaml").ids == ["port-moved"])
        let run = await OfflineCommand(
            "lint --against git:HEAD services/web.yaml services/inner services/out.yaml", in: folder.path,
            environment: variables)
        #expect(run.stderr.contains("note: git:HEAD:services/inner: is a submodule"))
        try write(service("new", "{selector: {a: b}, ports: [{port: 80}]}"), to: "new/web.yaml")
        let new = await OfflineCommand("lint --against git:HEAD new", in: folder.path, environment: variables)
        #expect(
            new.exit == 0 && new.stderr.contains("note: git:HEAD: holds none of these manifests: all of them are new"))
    }

    @Test func tracesOfGitAreNoAnswers() async throws {
        guard try repository() != nil else { return }
        let traced = variables.merging(["GIT_TRACE": "1"]) { $1 }
        let run = await OfflineCommand(
            "lint --against git:nowhere services", in: folder.path, environment: traced)
        #expect(run.stderr == "error: cannot read git:nowhere: there is no such revision\n")
    }

    private func git(_ arguments: String...) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["git"] + arguments
        process.currentDirectoryURL = folder
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    @Test(arguments: ["", "git:", "missing.yaml"])
    func refusesWhatIsNoVersion(against: String) async throws {
        try write(service("web", "{ports: [{port: 80}]}"), to: "new.yaml")
        let run = await OfflineCommand("lint --against=\(against) new.yaml", in: folder.path)
        #expect(run.exit == 2 && !run.stderr.isEmpty)
    }

    @Test func comparesWithWhatApplyWouldMakeOfTheCluster() async throws {
        let live = """
            {"apiVersion":"v1","kind":"ServiceList","metadata":{},"items":[
            {"metadata":{"name":"web","namespace":"default","uid":"1"},"spec":{"type":"NodePort","clusterIP":"10.96.0.9",\
            "clusterIPs":["10.96.0.9"],"ipFamilies":["IPv4"],"ipFamilyPolicy":"SingleStack","sessionAffinity":"None",\
            "selector":{"a":"b"},"ports":[{"protocol":"TCP","port":80,"targetPort":80,"nodePort":30080},\
            {"name":"kept","protocol":"TCP","port":81,"targetPort":81,"nodePort":30081}]}},
            {"metadata":{"name":"other","namespace":"elsewhere","uid":"2"},"spec":{"type":"NodePort","clusterIP":"10.96.0.10",\
            "clusterIPs":["10.96.0.10"],"selector":{"a":"c"},"ports":[{"port":80,"nodePort":30090}]}}]}
            """
        try write(
            service("web", "{type: NodePort, selector: {a: b}, ports: [{name: kept, port: 81}]}")
                + "---\n" + service("new", "{type: NodePort, selector: {a: b}, ports: [{port: 1, nodePort: 30090}]}"),
            to: "new.yaml")
        let output = await LiveServices(list: live).run("lint -o json --against cluster \(folder.path)/new.yaml")
        let report = try JSONValue(parsing: output.output)
        let found = (report["diagnostics"]?.arrayValue ?? []).map {
            "\($0["rule"]?.stringValue ?? "") \($0["message"]?.stringValue ?? "")"
        }
        #expect(found.contains("node-port-conflict 30090 is taken by Service elsewhere/other"), "\(found)")
        // Nobody applied the live port: apply leaves it alone, so it is not removed.
        #expect(!found.contains { $0.hasPrefix("port-removed") }, "\(found)")
        #expect(report["summary"]?["services"] == 2, "\(report["summary"] ?? .null)")
        #expect(output.exit == 1)
    }
}

/// An apiserver that lists Services and knows nothing else.
private struct LiveServices: Transport {
    let list: String

    func send(_ request: APIRequest) async throws -> APIResponse {
        request.target.hasPrefix("/api/v1/services")
            ? APIResponse(status: 200, json: list)
            : APIResponse(
                status: 404,
                json:
                    #"{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"NotFound","message":"no","code":404}"#
            )
    }
}
