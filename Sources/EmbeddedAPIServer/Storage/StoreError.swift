import GRDB
import KubernetesModel

/// Why the store cannot do its work.
public struct StoreError: Error, Sendable, CustomStringConvertible {
    /// What is wrong with a store, for programs.
    public enum Code: String, Sendable {
        /// The file is no store, or is damaged.
        case corrupt
        /// The disk is full.
        case full
        /// The file or its folder cannot be written.
        case readOnly
        /// The file or its folder cannot be opened.
        case cannotOpen
        /// Another process kept the store locked for too long.
        case busy
        /// A later version of svcctl wrote it.
        case tooNew
        /// The file is no longer where it was opened.
        case gone
        case other
    }

    /// What is wrong, for programs.
    public let code: Code
    /// What happened, and where there is one, the way out.
    public let message: String

    /// The message as it is.
    public var description: String { message }

    init(code: Code, message: String) {
        self.code = code
        self.message = message
    }

    static func damaged(_ key: ObjectKey) -> StoreError {
        StoreError(
            code: .corrupt,
            message: "the stored text of \(key.description) is damaged; svcctl serve --check says what else is")
    }

    static func gone(_ path: String) -> StoreError {
        StoreError(
            code: .gone,
            message: "the store \(path) was removed or replaced while it was served: nothing can be written any more; "
                + "restart the server")
    }

    init(_ error: any Error, path: String) {
        if let error = error as? StoreError {
            self = error
            return
        }
        let cause = (error as? DatabaseError)?.resultCode.primaryResultCode
        let said = (error as? DatabaseError)?.message ?? "\(error)"
        switch cause {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            self.init(
                code: .corrupt,
                message: "the store \(path) is damaged or is no store of svcctl (\(said)); "
                    + "move it and the files \(path)-wal and \(path)-shm away to start with an empty one, "
                    + "or save what can be read with: sqlite3 \(path) .recover")
        case .SQLITE_FULL:
            self.init(
                code: .full, message: "the store \(path) cannot be written: the disk is full; nothing was changed")
        case .SQLITE_READONLY, .SQLITE_PERM:
            self.init(
                code: .readOnly,
                message:
                    "the store \(path) cannot be written (\(said)): check the permissions of the file and its folder")
        case .SQLITE_CANTOPEN:
            self.init(
                code: .cannotOpen,
                message: "the store \(path) cannot be opened (\(said)): check that its folder exists and can be written"
            )
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(code: .busy, message: "the store \(path) is locked by another process")
        case .SQLITE_IOERR:
            self.init(code: .other, message: "the store \(path) cannot be read or written: \(said)")
        default: self.init(code: .other, message: "the store \(path) failed: \(said)")
        }
    }

    /// The answer to the request that met this error: 503 where trying again may help, 500 elsewhere.
    var status: Status {
        guard code == .busy || code == .gone else { return .internalError(message) }
        return Status(
            code: 503, reason: "ServiceUnavailable", message: message, details: Status.Details(retryAfterSeconds: 1))
    }
}
