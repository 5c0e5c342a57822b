import Foundation
import Synchronization

/// The built `svcctl serve`, on a store and a port of its own.
final class ServedStore: Sendable {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let url: URL
    let kubeconfig: String
    private let process: Process
    private let hasEnded = Mutex(false)

    /// - Parameters:
    ///   - folder: where the store and the kubeconfig are.
    ///   - flags: beside those that say where.
    init(folder: URL, flags: [String] = []) throws {
        process = Process()
        process.executableURL = Svcctl.binary
        kubeconfig = folder.appending(path: "kubeconfig").path
        process.arguments =
            [
                "serve", "--port", "0", "--store", folder.appending(path: "store.db").path, "--write-kubeconfig",
                kubeconfig,
            ] + flags
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.standardError
        try process.run()
        var text = ""
        while !text.contains("Try:") {
            let data = output.fileHandleForReading.availableData
            if data.isEmpty { throw Failure(description: "svcctl serve ended before it listened: \(text)") }
            text += String(decoding: data, as: UTF8.self)
        }
        guard let address = text.split(separator: "\n").first?.split(separator: " ").last,
            let url = URL(string: String(address))
        else { throw Failure(description: "svcctl serve named no address: \(text)") }
        self.url = url
    }

    var port: Int { url.port ?? 0 }

    var identifier: Int32 { process.processIdentifier }

    /// Hundredths of a second for which processors have worked for it.
    func processorTime() throws -> Int {
        let text = try String(contentsOfFile: "/proc/\(identifier)/stat", encoding: .utf8)
        let fields = (text.split(separator: ")").last ?? "").split(separator: " ")
        return fields.count > 12 ? (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0) : 0
    }

    var isRunning: Bool { process.isRunning }

    /// Megabytes of memory that the process has at the moment, or had at most.
    func memory(peak: Bool = false) -> Int {
        let status = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix(peak ? "VmHWM:" : "VmRSS:") }
        return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) / 1_024
    }

    /// Ends it without any warning.
    func kill() { end(SIGKILL) }

    /// Asks it to end, and waits until it has.
    /// - Returns: its exit code.
    @discardableResult
    func stop() -> Int32 {
        end(SIGTERM)
        return process.terminationStatus
    }

    private func end(_ signal: Int32) {
        let isFirst = hasEnded.withLock { ended in
            defer { ended = true }
            return !ended
        }
        guard isFirst else { return }
        Foundation.kill(process.processIdentifier, signal)
        process.waitUntilExit()
    }

    deinit { kill() }

    /// A folder that no other test uses.
    static func temporaryFolder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "svcctl-e2e-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }
}
