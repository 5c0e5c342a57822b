import Foundation
import GRDB
import HostSystem
import KubernetesModel
import Synchronization

/// The objects of the embedded apiserver, in one SQLite file.
///
/// The file is in WAL mode with `synchronous=FULL`: when a write is acknowledged its log record has been flushed to the
/// disk, so neither a killed process nor a power cut takes it back. (`NORMAL` would survive the first but not the
/// second.) The price is one flush a commit, and concurrent writers share it: requests that arrive while a commit is
/// being flushed are committed together in the next one, each in its own savepoint.
///
/// Several processes may use one file at once; SQLite's write lock puts their writes in order.
final class ObjectStore: Sendable {
    /// Where the objects are, for messages.
    let path: String
    private let database: any DatabaseWriter
    private let queue = Mutex(WriteQueue())
    private let keptChanges: Int64
    private let keptBytes: Int64
    /// The file that was opened; nil for a store in memory.
    private let identity: FileIdentity?
    /// After how many changes, and how many bytes of them, the oldest are forgotten.
    private var compactionInterval: Int64 { max(1, keptChanges / 20) }
    private var compactionSize: Int64 { max(1, keptBytes / 8) }

    private struct WriteQueue {
        var pending: [any PendingWrite] = []
        var isDraining = false
    }

    /// Opens the store, and makes it where there is none.
    /// - Parameters:
    ///   - keptChanges: how many changes stay readable to watches and to lists at an older revision.
    ///   - keptBytes: how large they are together.
    /// - Throws: ``StoreError``.
    init(_ location: StoreLocation, keptChanges: Int64, keptBytes: Int64) throws {
        self.keptChanges = keptChanges
        self.keptBytes = keptBytes
        var configuration = GRDB.Configuration()
        configuration.busyMode = .timeout(20)
        configuration.maximumReaderCount = 4
        configuration.label = "store"
        configuration.prepareDatabase { db in
            // Every connection maps the file anew, and its memory counts for each.
            try db.execute(
                sql: """
                    PRAGMA synchronous = FULL; PRAGMA mmap_size = 33554432; PRAGMA temp_store = MEMORY;
                    PRAGMA journal_size_limit = 16777216
                    """)
        }
        switch location {
        case .memory:
            path = ":memory:"
            identity = nil
            database = try DatabaseQueue(configuration: configuration)
            try database.write { try StoreSchema.create(in: $0) }
        case .file(let path):
            self.path = path
            do {
                try Self.prepareFolder(of: path)
                database = try Self.open(path, configuration)
                identity = FileIdentity(path)
            } catch let error as StoreError {
                throw error
            } catch {
                throw StoreError(error, path: path)
            }
        }
    }

    private static func prepareFolder(of path: String) throws {
        let folder = URL(filePath: path).deletingLastPathComponent()
        guard !FileManager.default.fileExists(atPath: folder.path) else { return }
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch let error as CocoaError {
            let cause = (error.underlying as? POSIXError).map { String(cString: strerror($0.code.rawValue)) }
            throw StoreError(
                code: .cannotOpen,
                message: "the store \(path) cannot be opened: its folder cannot be made "
                    + "(\(cause ?? error.localizedDescription)); make it, or name another file with --store")
        }
    }

    /// Opens the file, which is made readable by its owner only where there is none, and brings its tables up to date.
    ///
    /// The first moments of a database are the only ones in which SQLite does not wait for others: who comes at the same
    /// time tries again.
    private static func open(_ path: String, _ configuration: GRDB.Configuration) throws -> DatabasePool {
        let deadline = ContinuousClock.now + .seconds(20)
        while true {
            do {
                // Where that fails, SQLite says why; where another process does it at the same time, it is done.
                if SystemFile.Status(of: path) == nil { try? SystemFile.create(path, []) }
                let pool = try DatabasePool(path: path, configuration: configuration)
                try prepareTables(in: pool, path: path)
                return pool
            } catch let error as DatabaseError
                where [.SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL].contains(error.resultCode.primaryResultCode)
                && ContinuousClock.now < deadline
            {
                usleep(.random(in: 5_000...40_000))
            }
        }
    }

    /// Makes the tables, or brings them up to date, in one transaction: of several processes one does it, and the others
    /// find it done.
    private static func prepareTables(in pool: DatabasePool, path: String) throws {
        if try pool.read(format(of:)) == StoreSchema.format { return }
        try pool.barrierWriteWithoutTransaction { db in
            try db.inTransaction(.immediate) {
                let format = try Self.format(of: db)
                if format > StoreSchema.format {
                    throw StoreError(
                        code: .tooNew,
                        message: "the store \(path) was written by a later version of svcctl (format \(format))")
                }
                if format == StoreSchema.format { return .commit }
                let tables = try Int.fetchOne(
                    db, sql: "SELECT COUNT(*) FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'")
                let isOurs = try db.tableExists("state")
                guard tables == 0 || isOurs else {
                    throw StoreError(
                        code: .corrupt,
                        message: "\(path) is an SQLite database, but no store of svcctl; name another file")
                }
                if isOurs { try StoreSchema.migrate(db) }
                try StoreSchema.create(in: db)
                if isOurs { try StoreSchema.fill(db) }
                return .commit
            }
        }
    }

    private static func format(of db: Database) throws -> Int64 {
        try Int64.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    }

    // MARK: - Reading

    /// Runs `body` on one consistent state of the store, on the caller's thread: most reads take less time than to hand
    /// them to another. None waits for a write, but for the moment in which a store in memory takes one.
    ///
    /// It must not suspend while it holds a connection of the pool: with all of them held by tasks that wait for a thread,
    /// and all threads waiting here for a connection, nothing would go on.
    /// - Throws: ``StoreError``, or what `body` throws as ``Status``.
    func read<Result>(_ body: (StoreReader) throws -> Result) throws -> Result {
        do {
            return try database.read { try body(StoreReader(db: $0)) }
        } catch let status as Status {
            throw status
        } catch {
            throw StoreError(error, path: path)
        }
    }

    /// As ``read(_:)``, on another thread: what takes long must not keep the connections waiting that share one with the
    /// caller.
    func readElsewhere<Result: Sendable>(_ body: @Sendable (StoreReader) throws -> Result) async throws -> Result {
        try await withTaskExecutorPreference(globalConcurrentExecutor) { try read(body) }
    }

    // MARK: - Writing

    /// Runs `body` in a transaction and returns once it is on disk.
    /// - Throws: ``StoreError``, or what `body` throws as ``Status`` or ``PlanOutdated``; then nothing was changed.
    func write<Result: Sendable>(
        _ body: @escaping @Sendable (StoreTransaction) throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let write = QueuedWrite(path: path, body: body, continuation: continuation)
            let mustDrain = queue.withLock { queue in
                queue.pending.append(write)
                defer { queue.isDraining = true }
                return !queue.isDraining
            }
            if mustDrain { drain() }
        }
    }

    private func drain() {
        database.asyncWriteWithoutTransaction { [self] db in
            while true {
                let batch = queue.withLock { queue in
                    defer { queue.pending = [] }
                    queue.isDraining = !queue.pending.isEmpty
                    return queue.pending
                }
                if batch.isEmpty { return }
                commit(batch, in: db)
            }
        }
    }

    private func commit(_ batch: [any PendingWrite], in db: Database) {
        do {
            try checkIdentity()
            try db.execute(sql: "BEGIN IMMEDIATE")
            let before = try StoreTransaction(db: db)
            var transaction = before
            for write in batch { transaction = try run(write, after: transaction) }
            if transaction.hasChanges {
                if before.revision / compactionInterval != transaction.revision / compactionInterval
                    || before.logged / compactionSize != transaction.logged / compactionSize
                {
                    try transaction.compact(keeping: keptChanges, bytes: keptBytes)
                }
                try transaction.finish()
                try db.execute(sql: "COMMIT")
                try checkIdentity()
            } else {
                try db.execute(sql: "ROLLBACK")
            }
        } catch {
            if db.isInsideTransaction { try? db.execute(sql: "ROLLBACK") }
            let failure = StoreError(error, path: path)
            for write in batch { write.fail(failure) }
        }
        for write in batch { write.resume() }
    }

    /// What is written to a file that no longer has its name is lost with this process.
    private func checkIdentity() throws(StoreError) {
        if let identity, FileIdentity(path) != identity { throw .gone(path) }
    }

    /// Runs one write of a batch in its own savepoint.
    /// - Returns: the transaction to go on with: the same, or where the write failed, one that knows nothing of it.
    private func run(_ write: any PendingWrite, after transaction: StoreTransaction) throws -> StoreTransaction {
        let db = transaction.db
        let attempt = StoreTransaction(continuing: transaction)
        try db.execute(sql: "SAVEPOINT request")
        if try write.run(attempt) {
            try db.execute(sql: "RELEASE request")
            return attempt
        }
        try db.execute(sql: "ROLLBACK TO request; RELEASE request")
        return transaction
    }
}

/// What a write relied on is no longer so: it has to be planned anew.
struct PlanOutdated: Error {}

/// Where the objects are kept.
public enum StoreLocation: Sendable {
    /// In a file, made with its folder where there is none.
    case file(String)
    /// In memory, for as long as the server lives.
    case memory
}

/// A write that waits for its turn, and its caller for the outcome.
private protocol PendingWrite: Sendable {
    /// Runs the write and keeps its outcome.
    /// - Returns: whether it succeeded and what it wrote is to be kept.
    /// - Throws: where the failure has ended the whole transaction.
    func run(_ transaction: StoreTransaction) throws -> Bool
    /// Replaces the outcome: the transaction was not committed.
    func fail(_ error: StoreError)
    /// Tells the caller.
    func resume()
}

private final class QueuedWrite<Result: Sendable>: PendingWrite {
    private let path: String
    private let body: @Sendable (StoreTransaction) throws -> Result
    private let continuation: CheckedContinuation<Result, any Error>
    private let outcome = Mutex<Swift.Result<Result, any Error>?>(nil)

    init(
        path: String, body: @escaping @Sendable (StoreTransaction) throws -> Result,
        continuation: CheckedContinuation<Result, any Error>
    ) {
        self.path = path
        self.body = body
        self.continuation = continuation
    }

    func run(_ transaction: StoreTransaction) throws -> Bool {
        do {
            let result = try body(transaction)
            outcome.withLock { $0 = .success(result) }
            return true
        } catch let status as Status {
            outcome.withLock { $0 = .failure(status) }
        } catch let outdated as PlanOutdated {
            outcome.withLock { $0 = .failure(outdated) }
        } catch {
            // SQLite itself takes the transaction back where the disk is full or broken.
            if !transaction.db.isInsideTransaction { throw error }
            outcome.withLock { $0 = .failure(StoreError(error, path: path)) }
        }
        return false
    }

    func fail(_ error: StoreError) { outcome.withLock { $0 = .failure(error) } }

    func resume() {
        guard let outcome = outcome.withLock({ $0 }) else { return }
        continuation.resume(with: outcome)
    }
}
