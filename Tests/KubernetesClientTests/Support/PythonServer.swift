import Foundation
import KubernetesClient
import TestSupport

/// The server of Tests/Fixtures/client/server.py, for as long as this value lives.
final class PythonServer {
    let port: Int
    private let process = Process()

    static let isAvailable = ["python3", "openssl"].allSatisfy { tool in
        FileManager.default.isExecutableFile(atPath: "/usr/bin/\(tool)")
    }

    init(_ arguments: [String] = []) throws {
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [Fixture("client/server.py").url.path()] + arguments
        process.standardOutput = output
        // The test run's own streams must not stay open for as long as a server lives.
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let port = Int(line.filter(\.isNumber)) else { throw CocoaError(.fileReadUnknown) }
        self.port = port
    }

    deinit {
        // The test runner blocks SIGTERM, and its children inherit that.
        kill(process.processIdentifier, SIGKILL)
    }
}

/// A certificate authority with a certificate for the names `localhost` and `api.test`, made by openssl.
///
/// It has no address: the TLS library takes a certificate for the address that answers, whatever name was asked for.
struct TestCertificates {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "svcctl-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let script = """
            cd '\(folder.path())'
            openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 2 -subj /CN=ca
            openssl req -newkey rsa:2048 -nodes -keyout key.pem -out csr -subj /CN=server
            printf 'subjectAltName=DNS:localhost,DNS:api.test' > ext
            openssl x509 -req -in csr -CA ca.pem -CAkey ca.key -CAcreateserial -out cert.pem -days 2 -extfile ext
            """
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-ec", script]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        if process.terminationStatus != 0 { throw CocoaError(.fileWriteUnknown) }
    }

    func path(_ name: String) -> String { folder.appending(path: name).path() }

    func remove() { try? FileManager.default.removeItem(at: folder) }
}
