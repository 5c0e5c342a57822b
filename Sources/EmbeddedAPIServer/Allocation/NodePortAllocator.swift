import GRDB
import KubernetesModel

/// Hands out node ports. A number is held by one Service, whatever its protocols; that is a primary key of the store.
final class NodePortAllocator {
    /// Why a port could not be had, in the words of kube-apiserver.
    struct Failure: Error {
        let message: String

        static let taken = Failure(message: "provided port is already allocated")
        static let full = Failure(message: "range is full")
    }

    private let range: ClosedRange<Int>
    private let transaction: StoreTransaction
    private let isDryRun: Bool
    private let random: RandomSource
    /// What this request has taken; a dry run writes nothing, so it remembers.
    private var allocated: [Int] = []

    init(range: ClosedRange<Int>, transaction: StoreTransaction, isDryRun: Bool, random: RandomSource) {
        self.range = range
        self.transaction = transaction
        self.isDryRun = isDryRun
        self.random = random
    }

    /// Takes the port that a user asked for.
    func allocate(_ port: Int, for service: ObjectKey) throws {
        if isDryRun {
            guard try !isTaken(port), !allocated.contains(port) else { throw Failure.taken }
        } else {
            guard range.contains(port) else {
                throw Failure(
                    message: "provided port is not in the valid range. The range of valid ports is "
                        + "\(range.lowerBound)-\(range.upperBound)")
            }
            guard try !isTaken(port) else { throw Failure.taken }
            try take(port, for: service)
        }
        allocated.append(port)
    }

    /// Takes any free port: from the upper band at random, and when that is full from the lower one (KEP-3668).
    ///
    /// A dry run counts up from 32769, as kube-apiserver's does.
    func allocateNext(for service: ObjectKey) throws -> Int {
        if isDryRun {
            let port = (allocated.max() ?? 32_768) + 1
            allocated.append(port)
            return port
        }
        let band = range.lowerBound + Self.lowerBand(range.count)
        let upper = band <= range.upperBound ? try free(in: band...range.upperBound) : nil
        let port = try upper ?? (band > range.lowerBound ? free(in: range.lowerBound...(band - 1)) : nil)
        guard let port else { throw Failure.full }
        try take(port, for: service)
        allocated.append(port)
        return port
    }

    /// Gives a port back.
    func release(_ port: Int) throws {
        guard !isDryRun else { return }
        try transaction.run("DELETE FROM node_ports WHERE port = ?", [port])
    }

    private static func lowerBand(_ size: Int) -> Int { size <= 16 ? 0 : min(max(size / 32, 16), 128) }

    private func isTaken(_ port: Int) throws -> Bool {
        let statement = try transaction.db.cachedStatement(sql: "SELECT 1 FROM node_ports WHERE port = ?")
        return try Int.fetchOne(statement, arguments: [port]) != nil
    }

    private func take(_ port: Int, for service: ObjectKey) throws {
        try transaction.run(
            "INSERT INTO node_ports (port, namespace, name) VALUES (?, ?, ?)",
            [port, service.namespace, service.name])
    }

    private func free(in band: ClosedRange<Int>) throws -> Int? {
        let taken = Set(
            try Int.fetchAll(
                transaction.db, sql: "SELECT port FROM node_ports WHERE port BETWEEN ? AND ?",
                arguments: [band.lowerBound, band.upperBound]))
        guard taken.count < band.count else { return nil }
        let start = Int(random.next() % UInt64(band.count))
        return (0..<band.count).lazy.map { band.lowerBound + (start + $0) % band.count }
            .first { !taken.contains($0) }
    }
}
