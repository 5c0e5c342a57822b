internal import JSON
internal import KubernetesModel
internal import ServiceRules

/// What became of a port of a Service.
enum PortChange {
    /// By its place among the old ports.
    case removed(Int)
    /// The number or the protocol differs: clients of the old one find nothing. The second is the place in the new ports.
    case moved(Int, Int)
    case renamed(Int, Int)

    /// What happened to `old` on the way to `new`, in the order of the old ports. Ports are told apart by number and
    /// protocol, as clients do; what is gone may have a successor of its name, of its number, or alone in its place.
    static func changes(from old: [ServiceRecord.Port], to new: [ServiceRecord.Port]) -> [PortChange] {
        var free = Set(new.indices)
        var kept: [Int: Int] = [:]
        for (index, port) in old.enumerated() {
            guard let twin = new.indices.first(where: { free.contains($0) && port.isReachedLike(new[$0]) }) else {
                continue
            }
            kept[index] = twin
            free.remove(twin)
        }
        let gone = old.indices.filter { kept[$0] == nil }
        return old.indices.compactMap { index in
            let port = old[index]
            if let twin = kept[index] { return new[twin].name == port.name ? nil : .renamed(index, twin) }
            let candidates = new.indices.filter(free.contains)
            let successor =
                candidates.first { !port.name.isEmpty && new[$0].name == port.name }
                ?? candidates.first { new[$0].port == port.port }
                ?? (gone.count == 1 && candidates.count == 1 ? candidates[0] : nil)
            guard let successor else { return .removed(index) }
            free.remove(successor)
            return .moved(index, successor)
        }
    }
}

extension ServiceRecord.Port {
    /// Whether clients take `other` for this port: they know it by number and protocol.
    func isReachedLike(_ other: Self) -> Bool { port == other.port && self.protocol == other.protocol }

    /// `80/TCP`, or `http 80/TCP` where it has a name.
    var words: String { (name.isEmpty ? "" : "\(name) ") + "\(port)/\(self.protocol)" }
}

extension FieldPath {
    /// `spec.ports[index]`
    static func port(_ index: Int) -> FieldPath { FieldPath("spec", "ports")[index] }
}

extension ChangeCheck.Pair {
    /// What becomes of the ports of the old version.
    var portChanges: [PortChange] { PortChange.changes(from: old.record.ports, to: new.record.ports) }
}
