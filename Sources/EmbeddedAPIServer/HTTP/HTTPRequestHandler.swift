import HTTPTypes
import HummingbirdCore
internal import JSON
import KubernetesModel
import Logging
import NIOCore

/// Turns HTTP requests into ``ServerRequest``s and answers into HTTP responses.
struct HTTPRequestHandler: Sendable {
    let server: APIServer
    let token: String?
    let logger: Logger

    func respond(to request: Request, _ writer: consuming ResponseWriter) async throws {
        let start = ContinuousClock.now
        let target = request.head.path ?? "/"
        let isWatch = target.contains("watch=")
        let response = await response(to: request, target, isWatch: isWatch)
        switch response.body {
        case .bytes(let bytes):
            var head = Self.head(of: response)
            if response.status != 304 { head.headerFields[.contentLength] = String(bytes.count) }
            if request.method == .head || response.status == 304 {
                try await writer.writeResponse(head)
            } else {
                try await writer.write(response: head, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
            }
            log(request, target, response.status, since: start)
            if response.status >= 500 { logFailure(request, target, response.status, bytes) }
        case .stream(let pieces):
            log(request, target, response.status, since: start)
            var body = try await writer.writeHead(Self.head(of: response))
            try await request.body.consumeWithCancellationOnInboundClose { _ in
                for try await piece in pieces { try await body.write(ByteBuffer(bytes: piece)) }
            }
            try await body.finish(nil)
        }
    }

    private func response(to request: Request, _ target: String, isWatch: Bool) async -> ServerResponse {
        if !isAuthorized(request, target) { return .failure(.unauthorized()) }
        var body: [UInt8] = []
        if request.method != .get, request.method != .head {
            let limit = server.configuration.maximumBodySize
            do {
                body = Array(try await request.body.collect(upTo: limit + 1).readableBytesView)
            } catch {
                return .failure(
                    Status(
                        code: 413, reason: "RequestEntityTooLarge",
                        message: "Request entity too large: limit is \(limit)"))
            }
        }
        return await server.respond(
            to: ServerRequest(
                method: request.method.rawValue, target: target,
                headers: request.headers.map { (name: $0.name.rawName, value: $0.value) }, body: body))
    }

    /// Health is nobody's secret: whoever watches over the process has no token.
    private static let open: Set<Substring> = ["/livez", "/readyz", "/healthz"]

    private func isAuthorized(_ request: Request, _ target: String) -> Bool {
        guard let token else { return true }
        if Self.open.contains(target.prefix { $0 != "?" }) { return true }
        guard let header = request.headers[.authorization], header.lowercased().hasPrefix("bearer ") else {
            return false
        }
        return Self.isEqual(Array(header.utf8.dropFirst(7)), Array(token.utf8))
    }

    /// Compares in a time that tells nothing about where the two differ.
    private static func isEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        var difference = UInt8(left.count == right.count ? 0 : 1)
        for (index, byte) in left.enumerated() { difference |= byte ^ right[right.isEmpty ? 0 : index % right.count] }
        return difference == 0
    }

    private static func head(of response: ServerResponse) -> HTTPResponse {
        var head = HTTPResponse(status: .init(code: response.status))
        for header in response.headers {
            guard let name = HTTPField.Name(header.name) else { continue }
            head.headerFields.append(HTTPField(name: name, value: header.value))
        }
        if head.headerFields[.cacheControl] == nil { head.headerFields[.cacheControl] = "no-cache, private" }
        return head
    }

    /// What the server could not do, whatever its verbosity: whoever runs it must hear of a full disk.
    private func logFailure(_ request: Request, _ target: String, _ status: Int, _ body: [UInt8]) {
        logger.error(
            "request failed",
            metadata: [
                "method": .string(request.method.rawValue), "path": .string(Self.shown(target)),
                "status": .stringConvertible(status),
                "message": .string((try? JSONValue(parsing: body))?["message"]?.stringValue ?? ""),
            ])
    }

    /// The target of a request without the value of a parameter that may be a credential.
    private static func shown(_ target: String) -> String {
        guard let start = target.firstIndex(of: "?"), target[start...].lowercased().contains("token=") else {
            return target
        }
        let pairs = target[target.index(after: start)...].split(separator: "&").map { pair in
            let name = pair.prefix { $0 != "=" }
            return name.lowercased().hasSuffix("token") ? "\(name)=REDACTED" : String(pair)
        }
        return target[...start] + pairs.joined(separator: "&")
    }

    /// One line a request; neither headers nor bodies, so no credentials.
    private func log(_ request: Request, _ target: String, _ status: Int, since start: ContinuousClock.Instant) {
        logger.info(
            "request",
            metadata: [
                "method": .string(request.method.rawValue), "path": .string(Self.shown(target)),
                "status": .stringConvertible(status),
                "duration": .string("\(start.duration(to: .now))"),
                "agent": .string(request.headers[.userAgent] ?? ""),
            ])
    }
}
