/// Which members of a batch may be worked on now, so that the outcome is that of their order however many requests run
/// at once: the next kind waits for the one before it (a Namespace, then what is in it), several members that concern
/// one thing wait for one another, and a refusal that an earlier member may still cure is tried again after it.
struct BatchSchedule {
    /// How many are worked on at a time.
    private let limit: Int
    /// The position after the last member of the same kind in a row.
    private let ends: [Int]
    /// The members that must have ended before.
    private let predecessors: [[Int]]
    private var states: [State]
    private var running = 0
    /// Everything before it has ended.
    private(set) var firstUnended = 0

    private enum State: Equatable {
        case waiting
        /// `first` was the first that had not ended then.
        case started(first: Int)
        case postponed, ended
    }

    /// - Parameter claims: what each member wants for itself: its own name, a node port.
    init(kinds: [String], claims: [[String]], limit: Int) {
        self.limit = max(1, limit)
        var ends = [Int](repeating: kinds.count, count: kinds.count)
        for index in kinds.indices.dropLast().reversed() {
            ends[index] = kinds[index] == kinds[index + 1] ? ends[index + 1] : index + 1
        }
        self.ends = ends
        var last: [String: Int] = [:]
        predecessors = claims.enumerated().map { index, claims in
            claims.compactMap { claim in
                defer { last[claim] = index }
                return last[claim]
            }
        }
        states = [State](repeating: .waiting, count: kinds.count)
    }

    /// Starts the first member that may be worked on; nil while there is none.
    mutating func next() -> Int? {
        guard running < limit, firstUnended < states.count else { return nil }
        let index =
            states[firstUnended] == .postponed
            ? firstUnended
            : (firstUnended..<ends[firstUnended]).first { index in
                states[index] == .waiting && predecessors[index].allSatisfy { states[$0] == .ended }
            }
        guard let index else { return nil }
        states[index] = .started(first: firstUnended)
        running += 1
        return index
    }

    /// Whether something that was not yet done when `index` was started may have stood in its way.
    func mayBeCured(_ index: Int) -> Bool {
        if case .started(let first) = states[index] { return first < index }
        return false
    }

    /// Puts a member back until all before it have ended.
    mutating func postpone(_ index: Int) {
        states[index] = .postponed
        running -= 1
    }

    mutating func end(_ index: Int) {
        states[index] = .ended
        running -= 1
        while firstUnended < states.count, states[firstUnended] == .ended { firstUnended += 1 }
    }

    /// The members that nobody has begun to work on, or that have to be worked on again.
    var open: [Int] { states.indices.filter { states[$0] == .waiting || states[$0] == .postponed } }
}
