internal import FoundationEssentials
internal import KubernetesClient
internal import ManifestReading

/// A manifest from a web server: the proxies of the environment are used, redirects are followed, and nobody gets
/// credentials.
struct ManifestDownload: Sendable {
    let url: String
    let context: CommandContext

    /// How often a server that has trouble is asked, as kubectl does.
    private static let attempts = 3
    /// How many redirects are followed, as Go's client does.
    private static let redirects = 10

    /// - Throws: `CommandFailure` with kubectl's words.
    func bytes() async throws -> [UInt8] {
        var said = ""
        for attempt in 1...Self.attempts {
            if attempt > 1 { try await Task.sleep(for: .seconds(1)) }
            let response = try await response()
            var body: [UInt8] = []
            for try await piece in response.body {
                body += piece
                if body.count > ManifestSource.standardLimit {
                    throw CommandFailure(
                        "error: \"\(url)\" has more than the limit of \(ManifestSource.standardLimit) bytes")
                }
            }
            if response.status == 200 { return body }
            said = "unable to read URL \"\(url)\", server reported \(response.status), status code=\(response.status)"
            if response.status < 500 { break }
        }
        throw CommandFailure("error: \(said)")
    }

    /// The answer at the end of all redirects.
    private func response() async throws -> APIResponse {
        var place = url
        for _ in 0...Self.redirects {
            let response = try await response(from: place)
            guard [301, 302, 303, 307, 308].contains(response.status),
                let target = response.headers.first(where: { $0.name.lowercased() == "location" })?.value,
                let next = URL(string: target, relativeTo: URL(string: place))?.absoluteString
            else { return response }
            for try await _ in response.body {}
            guard next.hasPrefix("http://") || next.hasPrefix("https://") else {
                throw CommandFailure("error: unable to read URL \"\(url)\": it leads to \"\(next)\"")
            }
            place = next
        }
        throw CommandFailure("error: unable to read URL \"\(url)\": stopped after \(Self.redirects) redirects")
    }

    private func response(from place: String) async throws -> APIResponse {
        let schemeEnd = place.firstRange(of: "://")?.upperBound ?? place.startIndex
        let pathStart = place[schemeEnd...].firstIndex(of: "/") ?? place.endIndex
        guard let address = ServerAddress(String(place[..<pathStart])) else {
            throw CommandFailure("error: the URL passed to filename \"\(place)\" is not valid")
        }
        var configuration = ClientConfiguration(server: address)
        configuration.proxy = ProxyAddress(environment: context.environment, server: address)
        let transport = HTTPTransport(configuration, environment: context.environment)
        return try await transport.send(
            APIRequest(target: pathStart == place.endIndex ? "/" : String(place[pathStart...])))
    }
}
