import Foundation

/// Measures svcctl as whole processes, beside kubectl on the same server and beside a bare libyaml loop on the same
/// bytes, and prints one table.
@main
struct Benchmarks {
    static func main() async throws {
        var arguments = Array(CommandLine.arguments.dropFirst())
        if arguments.first == BareEventLoop.flag, arguments.count == 2 { return try BareEventLoop.run(arguments[1]) }
        var runs = 5
        if arguments.first == "--runs", arguments.count > 1, let count = Int(arguments[1]) {
            runs = count
            arguments.removeFirst(2)
        }
        guard arguments.allSatisfy({ Suite.names.contains($0) }) else {
            throw BenchmarkFailure("usage: Benchmarks [--runs N] [\(Suite.names.joined(separator: "|")) …]")
        }
        let suite = try Suite(runs: runs)
        defer { suite.removeFiles() }
        print(Comparison.heading)
        for name in arguments.isEmpty ? Suite.names : arguments { try await suite.run(name) }
    }
}

/// The benchmarks by name, and what they share.
struct Suite {
    static let names = ["start", "lint", "get", "apply", "server", "serve", "scale"]

    let runs: Int
    let directory: URL
    let workload: Workload
    /// A link to the release binary beside this one, in a folder as empty as those that programs are installed in: where
    /// it was built, the loader looks through more of them.
    let svcctl: String
    /// kubectl 1.33 where it is installed, else the kubectl of the path; nil where there is none.
    let kubectl: String?

    init(runs: Int) throws {
        self.runs = runs
        directory = FileManager.default.temporaryDirectory.appending(path: "svcctl-benchmarks-\(UUID().uuidString)")
        workload = try Workload(in: directory)
        let folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
        let built = folder.appending(path: "svcctl").path
        guard FileManager.default.isExecutableFile(atPath: built) else {
            throw BenchmarkFailure("build svcctl first: swift build -c release --static-swift-stdlib --product svcctl")
        }
        svcctl = directory.appending(path: "svcctl").path
        do {
            try FileManager.default.linkItem(atPath: built, toPath: svcctl)
        } catch {
            // Links end at file systems.
            try FileManager.default.copyItem(atPath: built, toPath: svcctl)
        }
        kubectl = Self.find("kubectl.1.33") ?? Self.find("kubectl")
    }

    func removeFiles() { try? FileManager.default.removeItem(at: directory) }

    func run(_ name: String) async throws {
        switch name {
        case "start": try measureStart()
        case "lint": try measureLint()
        case "get": try measureGet()
        case "apply": try measureApply()
        case "server": try measureServer()
        case "serve": try await measureServe()
        default: try await measureScale()
        }
    }

    func report(_ comparison: Comparison) {
        print(comparison.row)
        fflush(nil)
    }

    /// The program `name` on the path, or beside the file that the path's kubectl links to.
    private static func find(_ name: String) -> String? {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        var folders = path.split(separator: ":").map { URL(filePath: String($0)) }
        for folder in folders {
            let kubectl = folder.appending(path: "kubectl")
            if FileManager.default.isExecutableFile(atPath: kubectl.path) {
                folders.append(kubectl.resolvingSymlinksInPath().deletingLastPathComponent())
            }
        }
        return folders.map { $0.appending(path: name).path }.first(where: FileManager.default.isExecutableFile)
    }
}
