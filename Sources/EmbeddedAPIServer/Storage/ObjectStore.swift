import Foundation
import GRDB
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
    /// After how many changes the oldest are forgotten.
    private var compactionInterval: Int64 { max(1, keptChanges / 20) }

    private struct WriteQueue {
        var pending: [any PendingWrite] = []
        var isDraining = false
    }

    /// Opens the store, and makes it where there is none.
    /// - Parameter keptChanges: how many changes stay readable to watches and to lists at an older revision.
    /// - Throws: ``StoreError``.
    init(_ location: StoreLocation, keptChanges: Int64) throws {
        self.keptChanges = keptChanges
        var configuration = GRDB.Configuration()
        configuration.busyMode = .timeout(20)
        configuration.maximumReaderCount = 4
        configuration.label = "store"
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA mmap_size = 268435456; PRAGMA temp_store = MEMORY")
        }
        switch location {
        case .memory:
            path = ":memory:"
            database = try DatabaseQueue(configuration: configuration)
            try database.write { try StoreSchema.create(in: $0) }
        case .file(let path):
            self.path = path
            do {
                try Self.prepareFolder(of: path)
                let pool = try DatabasePool(path: path, configuration: configuration)
                database = pool
                try Self.prepareTables(in: pool, path: path)
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

    private static func prepareTables(in pool: DatabasePool, path: String) throws {
        let format = try pool.read { try Int64.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
        if format > StoreSchema.format {
            throw StoreError(
                code: .tooNew, message: "the store \(path) was written by a later version of svcctl (format \(format))")
        }
        guard format < StoreSchema.format else { return }
        try pool.write { db in
            let tables = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'")
            let isOurs = try db.tableExists("state")
            guard tables == 0 || isOurs else {
                throw StoreError(
                    code: .corrupt, message: "\(path) is an SQLite database, but no store of svcctl; name another file")
            }
            if isOurs { try StoreSchema.migrate(db, from: format) }
            try StoreSchema.create(in: db)
        }
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

    /// A number that changes whenever another process has written to the file.
    func dataVersion() async throws -> Int64 {
        try await database.writeWithoutTransaction { try Int64.fetchOne($0, sql: "PRAGMA data_version") ?? 0 }
    }

    // MARK: - Writing

    /// Runs `body` in a transaction and returns once it is on disk.
    /// - Parameter isDryRun: whether everything that `body` writes is undone.
    /// - Throws: ``StoreError``, or what `body` throws as ``Status``; then nothing was changed.
    func write<Result: Sendable>(
        isDryRun: Bool = false, _ body: @escaping @Sendable (StoreTransaction) throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let write = QueuedWrite(path: path, isDryRun: isDryRun, body: body, continuation: continuation)
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
            try db.execute(sql: "BEGIN IMMEDIATE")
            let before = try StoreReader(db: db).revision()
            var transaction = StoreTransaction(db: db, revision: before)
            for write in batch { transaction = try run(write, after: transaction) }
            if transaction.hasChanges {
                if before / compactionInterval != transaction.revision / compactionInterval {
                    try transaction.compact(keeping: keptChanges)
                }
                try transaction.run("UPDATE state SET revision = ?", [transaction.revision])
                try db.execute(sql: "COMMIT")
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
    private let isDryRun: Bool
    private let body: @Sendable (StoreTransaction) throws -> Result
    private let continuation: CheckedContinuation<Result, any Error>
    private let outcome = Mutex<Swift.Result<Result, any Error>?>(nil)

    init(
        path: String, isDryRun: Bool, body: @escaping @Sendable (StoreTransaction) throws -> Result,
        continuation: CheckedContinuation<Result, any Error>
    ) {
        self.path = path
        self.isDryRun = isDryRun
        self.body = body
        self.continuation = continuation
    }

    func run(_ transaction: StoreTransaction) throws -> Bool {
        do {
            let result = try body(transaction)
            outcome.withLock { $0 = .success(result) }
            return !isDryRun
        } catch let status as Status {
            outcome.withLock { $0 = .failure(status) }
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
