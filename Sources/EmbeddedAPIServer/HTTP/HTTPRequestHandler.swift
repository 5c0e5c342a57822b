import HTTPTypes
import HummingbirdCore
internal import JSON
import KubernetesModel
import Logging
import NIOCore
import NIOSSL

/// Turns HTTP requests into ``ServerRequest``s and answers into HTTP responses.
struct HTTPRequestHandler: Sendable {
    let server: APIServer
    /// Nil where everybody on this machine may come in.
    let authenticator: Authenticator?
    /// What keeps out web pages where there are no tokens.
    let door: LocalDoor
    let logger: Logger
    let memory = MemoryKeeper()

    /// How many bytes are handed to a connection at once: what a client that does not read may keep in its buffer.
    private static let pieceSize = 64 << 10

    func respond(to request: Request, _ writer: consuming ResponseWriter, _ channel: any Channel) async throws {
        let start = ContinuousClock.now
        let target = request.head.path ?? "/"
        var mustClose = false
        let response: ServerResponse
        let objection = authenticator == nil ? door.objection(to: request.head) : nil
        switch await admitted(request, target, channel) {
        case .failure(let status):
            // The body of a request that is refused is not waited for.
            mustClose = request.head.method != .get && request.head.method != .head
            response = .failure(status)
        case .success(let user):
            if objection == nil, request.headers[.upgrade]?.lowercased() == "websocket",
                let forwarding = server.portForwarding(serverRequest(request, target, [], user))
            {
                switch forwarding {
                case .success(let forwarding):
                    log(request, target, 101, since: start)
                    return try await forward(forwarding, writer, channel)
                case .failure(let status):
                    let refusal = ServerResponse.failure(status)
                    guard case .bytes(let bytes) = refusal.body else { return }
                    var head = Self.head(of: refusal)
                    head.headerFields[.contentLength] = String(bytes.count)
                    return try await writer.write(
                        response: head, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
                }
            }
            if request.headers[.expect] != nil {
                try await writer.writeInformationalHead(HTTPResponse(status: .continue))
            }
            response = await self.response(to: request, target, user, objection)
        }
        var head = Self.head(of: response)
        if mustClose { head.headerFields[.connection] = "close" }
        switch response.body {
        case .bytes(let bytes):
            if response.status != 304 { head.headerFields[.contentLength] = String(bytes.count) }
            log(request, target, response.status, since: start)
            if response.status >= 500 { logFailure(request, target, response.status, bytes) }
            if request.method == .head || response.status == 304 {
                try await writer.writeResponse(head)
            } else if bytes.count <= Self.pieceSize {
                try await writer.write(response: head, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
            } else {
                let body = try await writer.writeHead(head)
                try await Self.write(bytes, to: body)
                try await body.finish(nil)
                await memory.note(bytes.count)
            }
        case .stream(let pieces):
            log(request, target, response.status, since: start)
            let body = try await writer.writeHead(head)
            let memory = memory
            try await request.body.consumeWithCancellationOnInboundClose { _ in
                for try await piece in pieces {
                    try await Self.write(piece, to: body)
                    await memory.note(piece.count)
                }
            }
            try await body.finish(nil)
        }
        if mustClose { try await channel.close() }
    }

    /// Writes bytes in pieces, each once the one before has left.
    private static func write(_ bytes: [UInt8], to body: some ResponseBodyWriter) async throws {
        var body = body
        var start = 0
        while start < bytes.count {
            let end = min(start + pieceSize, bytes.count)
            try await body.write(ByteBuffer(bytes: bytes[start..<end]))
            start = end
        }
    }

    /// Who sends the request, or why it is not even read.
    private func admitted(
        _ request: Request, _ target: String, _ channel: any Channel
    ) async -> Result<UserInfo, Status> {
        let length = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        if let expectation = request.headers[.expect], expectation.lowercased() != "100-continue" {
            return .failure(
                Status(code: 417, reason: "", message: "the expectation \(expectation.goQuoted) cannot be met"))
        }
        let limit = server.configuration.maximumBodySize
        guard let authenticator else {
            return length > limit ? .failure(.tooLarge("limit is \(limit)")) : .success(.administrator)
        }
        let path = target.prefix { $0 != "?" }
        guard let user = await user(request, authenticator, channel) else {
            return Self.open.contains(path)
                ? .success(UserInfo(name: "system:anonymous", groups: ["system:unauthenticated"]))
                : .failure(.unauthorized())
        }
        return length > limit ? .failure(.tooLarge("limit is \(limit)")) : .success(user)
    }

    private func user(_ request: Request, _ authenticator: Authenticator, _ channel: any Channel) async -> UserInfo? {
        if let header = request.headers[.authorization] { return authenticator.user(authorization: header) }
        guard authenticator.clientAuthority != nil,
            let certificate = try? await channel.nioSSL_peerCertificate().get(),
            let bytes = try? certificate.toDERBytes()
        else { return nil }
        return authenticator.user(certificate: bytes)
    }

    /// - Parameter objection: why the request is not answered, which is said once all of it has come.
    private func response(
        to request: Request, _ target: String, _ user: UserInfo, _ objection: Status?
    ) async -> ServerResponse {
        var body: [UInt8] = []
        if request.method != .get, request.method != .head {
            let limit = server.configuration.maximumBodySize
            do {
                body = Array(try await request.body.collect(upTo: limit + 1).readableBytesView)
            } catch {
                return .failure(.tooLarge("limit is \(limit)"))
            }
            if objection == nil, authenticator == nil, !body.isEmpty, !LocalDoor.isDeclared(request.head) {
                return .failure(.unreadableType)
            }
            if body.count > Self.pieceSize { await memory.note(body.count * 4) }
        }
        if let objection { return .failure(objection) }
        return await server.respond(to: serverRequest(request, target, body, user))
    }

    private func serverRequest(
        _ request: Request, _ target: String, _ body: [UInt8], _ user: UserInfo
    ) -> ServerRequest {
        ServerRequest(
            method: request.method.rawValue, target: target,
            headers: request.headers.map { (name: $0.name.rawName, value: $0.value) }, body: body, user: user)
    }

    /// Makes the connection a WebSocket and waits for its end.
    private func forward(
        _ forwarding: PortForwarding, _ writer: consuming ResponseWriter, _ channel: any Channel
    ) async throws {
        var head = HTTPResponse(status: .init(code: 101))
        for header in forwarding.headers {
            guard let name = HTTPField.Name(header.name) else { continue }
            head.headerFields.append(HTTPField(name: name, value: header.value))
        }
        try await writer.writeInformationalHead(head)
        try await channel.eventLoop.submit { try PortForwardingRelay.takeOver(channel, forwarding) }.get()
        try await channel.closeFuture.get()
    }

    /// Health needs no token: a supervisor of the process has none.
    private static let open: Set<Substring> = ["/livez", "/readyz", "/healthz"]

    private static func head(of response: ServerResponse) -> HTTPResponse {
        var head = HTTPResponse(status: .init(code: response.status))
        for header in response.headers {
            guard let name = HTTPField.Name(header.name) else { continue }
            head.headerFields.append(HTTPField(name: name, value: header.value))
        }
        if head.headerFields[.cacheControl] == nil { head.headerFields[.cacheControl] = "no-cache, private" }
        return head
    }

    /// Logs a failure of the server at every verbosity: its operator must hear of a full disk.
    private func logFailure(_ request: Request, _ target: String, _ status: Int, _ body: [UInt8]) {
        logger.error(
            "request failed",
            metadata: [
                "method": .string(request.method.rawValue), "path": .string(Self.shown(target)),
                "status": .stringConvertible(status),
                "message": .string(
                    String(((try? JSONValue(parsing: body))?["message"]?.stringValue ?? "").prefix(1_000))),
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
