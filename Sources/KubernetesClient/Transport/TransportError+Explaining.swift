internal import AsyncHTTPClient
internal import HostSystem
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTP2
internal import NIOPosix
internal import NIOSSL

extension TransportError {
    /// What an error of the HTTP library means to a user. Cancellation stays what it is.
    static func explaining(_ error: any Error, server: ServerAddress) -> any Error {
        switch error {
        case is CancellationError, is TransportError: return error
        case let error as HTTPClientError: return explaining(error, server)
        case let error as NIOConnectionError: return explaining(error, server)
        case let error as IOError: return explaining(error, server)
        case let error as NIOHTTP2Errors.StreamClosed where error.errorCode == .refusedStream: return notProcessed
        case is NIOHTTP2Errors.CreatedStreamAfterGoaway: return notProcessed
        case let error as any NIOHTTP2Error:
            return unreachable(.disconnected, "http2: the connection broke off: \(error)", cause: "\(error)")
        // The answer broke off in the middle.
        case let error as HTTPParserError where error == .invalidEOFState:
            return TransportError(code: .disconnected, message: "error: unexpected EOF", cause: "\(error)")
        case is NIOSSLError, is BoringSSLError: return explainingTLS(String(describing: error))
        // The connection was gone when more was to be written: how much the server has got is not known.
        case let error as ChannelError where error.isClosedChannel:
            return unreachable(.disconnected, "write: broken pipe", cause: "\(error)")
        case let error as ChannelError where error.isConnectTimeout:
            return unreachable(.timeout, "dial tcp \(server.host):\(server.port): i/o timeout")
        default: return unreachable(.other, "\(error)", cause: String(reflecting: error))
        }
    }

    private static func explaining(_ error: HTTPClientError, _ server: ServerAddress) -> any Error {
        if error == .cancelled { return CancellationError() }
        if [.connectTimeout, .getConnectionFromPoolTimeout].contains(error) {
            return unreachable(.timeout, "dial tcp \(server.host):\(server.port): i/o timeout", cause: "\(error)")
        }
        if error == .tlsHandshakeTimeout { return unreachable(.timeout, "net/http: TLS handshake timeout") }
        if [.remoteConnectionClosed, .uncleanShutdown].contains(error) {
            return unreachable(.disconnected, "EOF", cause: "\(error)")
        }
        if [.invalidProxyResponse, .proxyAuthenticationRequired, .socksHandshakeTimeout, .httpProxyHandshakeTimeout]
            .contains(error)
        {
            return unreachable(.other, "proxyconnect: \(error.shortDescription)", cause: "\(error)")
        }
        return unreachable(.other, error.shortDescription, cause: "\(error)")
    }

    private static func explaining(_ error: NIOConnectionError, _ server: ServerAddress) -> any Error {
        if let failure = error.connectionErrors.first?.error { return explaining(failure, server: server) }
        if error.dnsAError != nil || error.dnsAAAAError != nil {
            return unreachable(
                .unknownHost, "dial tcp: lookup \(error.host): no such host", cause: String(describing: error))
        }
        return unreachable(.timeout, "dial tcp \(error.host):\(error.port): i/o timeout", cause: "\(error)")
    }

    private static func explaining(_ error: IOError, _ server: ServerAddress) -> any Error {
        switch error.errnoCode {
        case SystemError.connectionRefused: return refused(server.authority)
        case let code where SystemError.connectionLost.contains(code):
            return unreachable(.disconnected, "read tcp: connection reset by peer", cause: "\(error)")
        case SystemError.timedOut: return unreachable(.timeout, "dial tcp \(server.host):\(server.port): i/o timeout")
        default:
            let text = SystemError.text(error.errnoCode)
            return unreachable(
                .other,
                "dial tcp \(server.host):\(server.port): connect: \(text.prefix(1).lowercased())\(text.dropFirst())",
                cause: "\(error)")
        }
    }

    private static func explainingTLS(_ text: String) -> TransportError {
        // BoringSSL names its reasons in capitals; they are the only way to tell them apart.
        let reasons: [(String, Code, String)] = [
            (
                "CERTIFICATE_VERIFY_FAILED", .unknownCertificate,
                "tls: failed to verify certificate: x509: certificate signed by unknown authority"
            ),
            ("WRONG_VERSION_NUMBER", .other, "http: server gave HTTP response to HTTPS client"),
            ("HTTP_REQUEST", .other, "http: server gave HTTP response to HTTPS client"),
            ("CERTIFICATE_REQUIRED", .certificate, "remote error: tls: certificate required"),
            ("BAD_CERTIFICATE", .certificate, "remote error: tls: bad certificate"),
            ("UNKNOWN_CA", .certificate, "remote error: tls: unknown certificate authority"),
            ("EXPIRED", .certificate, "remote error: tls: expired certificate"),
        ]
        for (mark, code, reason) in reasons where text.contains(mark) {
            return unreachable(code, reason, cause: text)
        }
        return unreachable(.other, "tls: \(text)", cause: text)
    }
}

extension ChannelError {
    fileprivate var isClosedChannel: Bool {
        switch self {
        case .ioOnClosedChannel, .alreadyClosed, .outputClosed: true
        default: false
        }
    }

    fileprivate var isConnectTimeout: Bool {
        if case .connectTimeout = self { true } else { false }
    }
}
