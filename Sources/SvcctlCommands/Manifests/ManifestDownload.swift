internal import Foundation
internal import KubernetesClient

/// A manifest from a web server.
struct ManifestDownload: Sendable {
    let url: String
    let context: CommandContext

    /// How often a server that has trouble is asked, as kubectl does.
    private static let attempts = 3

    /// - Throws: `CommandFailure` with kubectl's words.
    func bytes() async throws -> [UInt8] {
        let schemeEnd = url.range(of: "://")?.upperBound ?? url.startIndex
        let pathStart = url[schemeEnd...].firstIndex(of: "/") ?? url.endIndex
        guard let address = ServerAddress(String(url[..<pathStart])) else {
            throw CommandFailure("error: the URL passed to filename \"\(url)\" is not valid")
        }
        let target = pathStart == url.endIndex ? "/" : String(url[pathStart...])
        let transport = HTTPTransport(ClientConfiguration(server: address), environment: context.environment)
        var said = ""
        for attempt in 1...Self.attempts {
            if attempt > 1 { try await Task.sleep(for: .seconds(1)) }
            let response = try await transport.send(APIRequest(target: target))
            var body: [UInt8] = []
            for try await piece in response.body { body += piece }
            if response.status == 200 { return body }
            said = "unable to read URL \"\(url)\", server reported \(response.status), status code=\(response.status)"
            if response.status < 500 { break }
        }
        throw CommandFailure("error: \(said)")
    }
}
