/// The TCP sockets of this machine at one moment, as far as the kernel tells.
public struct LocalSockets: Sendable {
    private struct Pair: Hashable {
        let local: Int
        let remote: Int
    }

    /// Sockets that a process has.
    private var owned: Set<Pair> = []

    /// Nil where the system does not tell.
    public static func current() -> LocalSockets? {
        #if os(Linux)
            var sockets = LocalSockets()
            for file in ["/proc/net/tcp", "/proc/net/tcp6"] {
                guard let bytes = try? SystemFile.read(file) else { continue }
                sockets.add(String(decoding: bytes, as: UTF8.self))
            }
            return sockets.owned.isEmpty ? nil : sockets
        #else
            return nil
        #endif
    }

    /// Adds the lines of a table of the kernel: number, local and remote address, state, …, the inode as tenth.
    mutating func add(_ table: String) {
        for line in table.split(separator: "\n").dropFirst() {
            let columns = line.split(separator: " ")
            guard columns.count > 9, columns[9] != "0", let local = Self.port(columns[1]),
                let remote = Self.port(columns[2])
            else { continue }
            owned.insert(Pair(local: local, remote: remote))
        }
    }

    private static func port(_ address: Substring) -> Int? {
        address.lastIndex(of: ":").flatMap { Int(address[$0...].dropFirst(), radix: 16) }
    }

    /// Whether no process has a socket of port `local` that is connected to port `remote`.
    public func isAbandoned(from local: Int, to remote: Int) -> Bool {
        !owned.contains(Pair(local: local, remote: remote))
    }
}
