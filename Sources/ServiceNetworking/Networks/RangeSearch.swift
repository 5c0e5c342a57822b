public import KubernetesModel

/// Finds the range that cluster IPs come from where the API has no ServiceCIDR: by asking for addresses without taking
/// them.
public struct RangeSearch: Sendable {
    /// Whether the apiserver would give out an address now; it refuses what is out of range, and what is taken.
    private let accepts: @Sendable (IPAddress) async throws -> Bool
    /// How many addresses of a block are tried before it counts as out of range: some may be taken.
    private let attempts: Int

    /// A search. `accepts` asks the apiserver, in a dry run, whether it would give a Service the address.
    public init(attempts: Int = 4, accepts: @escaping @Sendable (IPAddress) async throws -> Bool) {
        self.attempts = attempts
        self.accepts = accepts
    }

    /// The range that `member`, an address that was given out, is of: the shortest prefix whose other half is open too.
    ///
    /// Takes at most `attempts` requests for each of seven steps.
    public func range(of member: IPAddress) async throws -> IPPrefix {
        let bits = member.family.bitCount
        // Blocks that differ from the member's in bit n, of 2^n addresses, are in the range up to its size.
        var (low, high) = (0, bits)
        while low < high {
            let middle = (low + high) / 2
            if try await isOpen(middle, beside: member) { low = middle + 1 } else { high = middle }
        }
        return IPPrefix(member, length: bits - low)
    }

    /// Whether some address that differs from `member` in bit `bit` and maybe in lower ones is given out.
    private func isOpen(_ bit: Int, beside member: IPAddress) async throws -> Bool {
        let base = member.value ^ (UInt128(1) << UInt128(bit))
        let lower = (UInt128(1) << UInt128(bit)) - 1
        var tried = Set<UInt128>()
        for attempt in 0..<attempts {
            // Spread over the block, and the same for the same question.
            let spread = (member.value &* 0x9E37_79B9_7F4A_7C15 &+ UInt128(attempt) &* 0xBF58_476D_1CE4_E5B9) & lower
            let value = (base & ~lower) | spread
            guard tried.insert(value).inserted else { continue }
            if try await accepts(IPAddress(member.family, value: value)) { return true }
        }
        return false
    }
}
