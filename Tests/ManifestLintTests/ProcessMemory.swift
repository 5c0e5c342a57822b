import Foundation

/// The memory of this process, as Linux counts it; nil elsewhere.
enum ProcessMemory {
    /// Bytes in memory now.
    static var resident: Int? { status("VmRSS:") }

    /// The most bytes that were in memory since ``forgetPeak()``.
    static var peak: Int? { status("VmHWM:") }

    static func forgetPeak() { try? "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8) }

    private static func status(_ name: String) -> Int? {
        guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix(name) }),
            let kilobytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Int($0) })
        else { return nil }
        return kilobytes << 10
    }
}
