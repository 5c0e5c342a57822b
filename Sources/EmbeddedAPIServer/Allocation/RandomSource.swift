/// Where uids, generated names and free places come from. Tests give one of their own.
public struct RandomSource: Sendable {
    private let source: @Sendable () -> UInt64

    /// - Parameter source: called from any thread; returns the next 64 random bits.
    public init(_ source: @escaping @Sendable () -> UInt64) { self.source = source }

    /// The system's generator.
    public static let system = RandomSource { UInt64.random(in: .min ... .max) }

    func next() -> UInt64 { source() }

    /// A random UUID (version 4) in lower case.
    func uuid() -> String {
        var bytes = withUnsafeBytes(of: (source(), source())) { [UInt8]($0) }
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for (index, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(index) { text.append(UInt8(ascii: "-")) }
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 0x0F)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Five characters that cannot be mistaken for each other or spell a word, as Kubernetes appends to `generateName`.
    func nameSuffix() -> String {
        let letters = Array("bcdfghjklmnpqrstvwxz2456789".utf8)
        return String(decoding: (0..<5).map { _ in letters[Int(source() % UInt64(letters.count))] }, as: UTF8.self)
    }
}
