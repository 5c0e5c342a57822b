import Foundation

/// A `svcctl serve` of this benchmark's own, stopped at its end.
final class ServerUnderTest {
    let kubeconfig: String
    private let process = Process()

    /// Starts the server on a free port of 127.0.0.1 and waits until it answers.
    init(_ svcctl: String, store: String, in directory: URL) throws {
        kubeconfig = directory.appending(path: "kubeconfig").path
        process.executableURL = URL(filePath: svcctl)
        process.arguments = ["serve", "--port", "0", "--store", store, "--write-kubeconfig", kubeconfig]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        for _ in 0..<200 {
            if let run = try? ProcessRun.of([svcctl, "get", "namespace", "default", "--kubeconfig", kubeconfig]),
                run.exit == 0
            {
                return
            }
            usleep(20_000)
        }
        throw BenchmarkFailure("svcctl serve did not come up within 4 s")
    }

    deinit {
        process.terminate()
        process.waitUntilExit()
    }
}
