internal import KubernetesModel

/// The addresses that a set of nft has, in the fewest ranges, as nft prints it: ranges that overlap or follow one
/// another are one, written as a prefix where they are one.
///
/// - Returns: nil where a word is no address, prefix or range `FIRST-LAST`, or where families are mixed.
func mergedRanges(_ words: some Sequence<String>) -> [String]? {
    var ranges: [(first: UInt128, last: UInt128)] = []
    var family: IPFamily?
    for word in words {
        guard let range = addressRange(word), family == nil || family == range.first.family else { return nil }
        family = range.first.family
        ranges.append((range.first.value, range.last.value))
    }
    guard let family else { return nil }
    ranges.sort { $0.first < $1.first }
    var merged: [(first: UInt128, last: UInt128)] = []
    for range in ranges {
        // What begins right behind the end goes on from it.
        if let end = merged.last?.last, range.first <= end || range.first - 1 == end {
            merged[merged.count - 1].last = max(end, range.last)
        } else {
            merged.append(range)
        }
    }
    return merged.map { rangeText($0.first, $0.last, family) }
}

private func addressRange(_ word: String) -> (first: IPAddress, last: IPAddress)? {
    if let address = IPAddress(word) { return (address, address) }
    if let prefix = IPPrefix(word) {
        let hostBits = prefix.family.bitCount - prefix.length
        let host: UInt128 = hostBits == 128 ? .max : (1 << UInt128(hostBits)) - 1
        return (prefix.address, IPAddress(prefix.family, value: prefix.address.value | host))
    }
    let ends = word.split(separator: "-").compactMap { IPAddress($0) }
    guard ends.count == 2, ends[0].family == ends[1].family, ends[0].value <= ends[1].value else { return nil }
    return (ends[0], ends[1])
}

private func rangeText(_ first: UInt128, _ last: UInt128, _ family: IPFamily) -> String {
    let start = IPAddress(family, value: first)
    guard first != last else { return "\(start)" }
    let length = family.bitCount - (last ^ first).bitWidth + (last ^ first).leadingZeroBitCount
    let prefix = IPPrefix(start, length: length)
    if prefix.address == start, addressRange("\(prefix)")?.last.value == last { return "\(prefix)" }
    return "\(start)-\(IPAddress(family, value: last))"
}
