import Foundation
import TestSupport
import Testing

/// The files that `svcctl serve` makes, and those that it must leave alone.
struct ServedFileTests {
    private static func serve(_ folder: URL, _ kubeconfig: String) async throws -> (exit: Int32, text: String) {
        try await onOwnThread {
            let process = Process()
            process.executableURL = Svcctl.binary
            process.arguments = [
                "serve", "--port", "0", "--store", folder.appending(path: "s.db").path, "--write-kubeconfig",
                kubeconfig,
            ]
            let output = Pipe()
            process.standardOutput = output
            process.standardError = output
            try process.run()
            var text = ""
            while true {
                let data = output.fileHandleForReading.availableData
                if data.isEmpty { break }
                text += String(decoding: data, as: UTF8.self)
                if text.contains("Try:") { process.terminate() }
            }
            process.waitUntilExit()
            return (process.terminationStatus, text)
        }
    }

    @Test func foldersAndForeignFilesAreLeftAlone() async throws {
        let folder = try ServedStore.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let kube = folder.appending(path: "kube")
        try FileManager.default.createDirectory(at: kube, withIntermediateDirectories: true)
        try Data("x".utf8).write(to: kube.appending(path: "important"))
        let directory = try await Self.serve(folder, kube.path)
        #expect(directory.exit == 1 && directory.text.contains("is a directory"))
        #expect(FileManager.default.fileExists(atPath: kube.appending(path: "important").path))
        let notes = folder.appending(path: "notes")
        try Data("my notes\n".utf8).write(to: notes)
        let link = folder.appending(path: "link")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: notes)
        for file in [notes, link] {
            let foreign = try await Self.serve(folder, file.path)
            #expect(foreign.exit == 1 && foreign.text.contains("is no kubeconfig"))
            #expect(try String(contentsOf: notes, encoding: .utf8) == "my notes\n")
        }
        let missing = try await Self.serve(folder, folder.appending(path: "nowhere/kc").path)
        #expect(missing.exit == 1 && missing.text.contains("does not exist"))
        #expect(!missing.text.contains("Try:"))
    }

    @Test func otherEntriesOfAKubeconfigStay() async throws {
        let folder = try ServedStore.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "config")
        let text =
            "apiVersion: v1\nkind: Config\ncurrent-context: prod\nclusters: [{name: prod, cluster: {server: https://prod:6443}}]\n"
        try Data(text.utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
        for _ in 0..<2 {
            let served = try await Self.serve(folder, file.path)
            #expect(served.exit == 0)
            #expect(served.text.contains("--context svcctl get services"))
            #expect(served.text.contains("chmod 600"), "others may read the file, which stays so")
        }
        let merged = try String(contentsOf: file, encoding: .utf8)
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
        #expect(mode == 0o644)
        #expect(merged.contains("current-context: prod"))
        #expect(merged.contains("https://prod:6443"))
        #expect(merged.components(separatedBy: "name: svcctl").count == 4)
        // A cluster of that name which is somewhere else is not this one.
        try Data(merged.replacing("https://127.0.0.1", with: "https://svc.example.com").utf8).write(to: file)
        let other = try await Self.serve(folder, file.path)
        #expect(other.exit == 1 && other.text.contains("another server"))
    }

    /// Several processes on a store that none of them finds there.
    @Test func aNewStoreIsMadeOnce() async throws {
        for _ in 0..<3 {
            let folder = try ServedStore.temporaryFolder()
            defer { try? FileManager.default.removeItem(at: folder) }
            let exits = try await withThrowingTaskGroup(of: (exit: Int32, text: String).self) { group in
                for index in 0..<4 {
                    group.addTask { try await Self.serve(folder, folder.appending(path: "kc\(index)").path) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(exits.map(\.exit) == [0, 0, 0, 0], "\(exits)")
        }
    }
}
