import KubernetesModel

/// A range of cluster IPs, seen as what can be given out of it.
extension IPPrefix {
    private var hostBits: Int { family.bitCount - length }

    /// How many addresses can be given: neither the network's own nor, for IPv4, the broadcast address; 2^63 at most.
    var allocatableCount: UInt64 {
        guard hostBits < 63 else { return 1 << 63 }
        let all = (UInt64(1) << UInt64(hostBits)) - 1
        return family == .ipv6 || all == 0 ? all : all - 1
    }

    /// The address `offset` places after the first that can be given.
    func allocatableAddress(at offset: UInt64) -> IPAddress {
        IPAddress(family, value: address.value + 1 + UInt128(offset))
    }

    /// How many addresses at the start of the range are kept for those that users choose: automatic allocation takes
    /// them last (KEP-3070).
    var lowerBand: UInt64 {
        let addresses = hostBits >= 63 ? UInt64(1) << 63 : UInt64(1) << UInt64(hostBits)
        guard addresses > 16 else { return 0 }
        return min(max(addresses / 16, 16), 256)
    }
}
