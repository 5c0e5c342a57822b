import Foundation

/// Runs commands in network namespaces of their own, where rules can be loaded without harm.
enum Sandbox {
    /// Whether this process may make namespaces and has the tools; says what is missing when not.
    static func isAvailable(_ tools: String...) -> Bool {
        var missing = tools.filter { path(of: $0) == nil }
        if getuid() != 0 { missing.append("root") }
        if missing.isEmpty, run("unshare --net true").status != 0 { missing.append("network namespaces") }
        if !missing.isEmpty { print("skipped: needs \(missing.joined(separator: ", "))") }
        return missing.isEmpty
    }

    static func path(of tool: String) -> String? {
        ["/usr/sbin", "/sbin", "/usr/bin", "/bin"].map { "\($0)/\(tool)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    struct Result {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Runs `script` with bash in a new network namespace.
    static func isolated(_ script: String, files: [String: String] = [:]) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "svcctl-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        try Data(script.utf8).write(to: folder.appending(path: "script.sh"))
        return run("cd '\(folder.path)' && timeout 120 unshare --net --mount --pid --fork --kill-child bash script.sh")
    }

    static func run(_ command: String) -> Result {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-c", command]
        process.environment = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C"]
        // Files and not pipes: children left behind would keep a pipe open.
        let out = FileManager.default.temporaryDirectory.appending(path: "svcctl-\(UUID().uuidString).out")
        let err = out.appendingPathExtension("err")
        for file in [out, err] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
        defer { for file in [out, err] { try? FileManager.default.removeItem(at: file) } }
        process.standardOutput = FileHandle(forWritingAtPath: out.path)
        process.standardError = FileHandle(forWritingAtPath: err.path)
        guard (try? process.run()) != nil else { return Result(status: -1, output: "", errors: "cannot run bash") }
        process.waitUntilExit()
        func text(_ file: URL) -> String {
            (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        }
        return Result(status: process.terminationStatus, output: text(out), errors: text(err))
    }
}
