internal import KubernetesClient
internal import KubernetesModel

/// A member of a ``Batch``.
protocol BatchMember: Sendable {
    /// The object that it is about.
    var target: Target { get }
    /// What it wants for itself, so that members which want the same wait for one another.
    var claims: [String] { get }
}

extension Target: BatchMember {
    var target: Target { self }
    var claims: [String] { [identity] }
}

/// Does the same with many objects, for every verb alike: in order, several at a time where that changes nothing, going
/// on after the failure of one, and ending in good order when the user wants it to.
struct Batch {
    let context: CommandContext
    var failures = Failures()
    /// How many objects are worked on at a time.
    var limit = 1
    /// The word for what is done, `creating`: failures of objects from files begin with it.
    var doing: String?

    /// Everything that was to be done has been done: what a step that destroys needs to be shown.
    struct Success {
        fileprivate init() {}
    }

    /// - Throws: the failures there were.
    func success() throws -> Success {
        try failures.throwIfAny()
        return Success()
    }

    /// Whether Ctrl-C may only be answered when all is done: half-way something would be missing.
    var mustFinish = false

    /// After how many objects in a row that no connection came about for, the others are not tried.
    private static let patience = 3

    /// - Parameters:
    ///   - work: may throw; the others go on.
    ///   - refused: is called for what the server refused in the end.
    ///   - tell: is called for each result, in the order of the members, as soon as those before it are there. What it
    ///     throws is that member's failure.
    /// - Throws: what no member could escape; `CommandFailure` with exit code 130 on Ctrl-C, when the requests under way
    ///   have ended and it has been said what was done.
    mutating func run<Member: BatchMember, Outcome: Sendable>(
        _ members: [Member], _ work: @escaping @Sendable (Member) async throws -> Outcome,
        refused: (Member, Status) async throws -> Void = { _, _ in },
        tell: (Member, Outcome) async throws -> Void
    ) async throws {
        var state = State<Outcome>(members, limit: limit)
        try await withThrowingTaskGroup(of: Event<Outcome>.self) { group in
            if members.count > 1 {
                group.addTask { [interruptions = context.interruptions] in
                    // Once heard, the next signal ends the process.
                    for await _ in interruptions() { return .interruption }
                    return .silence
                }
            }
            while true {
                while let index = state.start() {
                    let member = members[index]
                    group.addTask {
                        do { return .end(index, .success(try await work(member))) } catch {
                            return .end(index, .failure(error))
                        }
                    }
                }
                guard state.underWay > 0, let event = try await group.next() else { break }
                switch event {
                case .silence: continue
                case .interruption:
                    state.isInterrupted = true
                    state.isOver = !mustFinish
                    try context.errors.print("Interrupted: \(mustFinish ? "finishing" : "ending") what is under way.")
                case .end(let index, let outcome): state.end(index, outcome)
                }
                while let (index, outcome) = state.nextOutcome() {
                    let (member, target) = (members[index], state.targets[index])
                    do {
                        let result = try outcome.get()
                        try await failures.collect(target) { try await tell(member, result) }
                    } catch {
                        if index == 0, !error.isOfOneObject { throw error }
                        guard error.isOfOneObject || error is TransportError else { throw error }
                        if let status = error as? Status { try await refused(member, status) }
                        failures.append(doing.map { error.during($0, target) } ?? error.named(target))
                        state.isOver = state.isOver || state.unreachable >= Self.patience
                    }
                }
            }
            group.cancelAll()
        }
        try finish(state)
    }

    /// Says what was not done, where something was not.
    private mutating func finish<Outcome: Sendable>(_ state: State<Outcome>) throws {
        let open = state.schedule.open.map { state.targets[$0].qualifiedName }
        let rest = open.isEmpty ? "" : " Not done: \(open.joined(separator: ", "))."
        if state.isInterrupted {
            failures.append(
                CommandFailure("Interrupted: \(state.done) of \(state.targets.count) objects were done.\(rest)"))
            throw CommandFailure(failures.lines, exitCode: .interrupted, code: "interrupted")
        }
        if !open.isEmpty { failures.append(CommandFailure("error: the server cannot be reached any more.\(rest)")) }
    }
}

extension Batch {
    private enum Event<Outcome: Sendable>: Sendable {
        case end(Int, Result<Outcome, any Error>)
        case interruption, silence
    }

    /// How far a batch has come.
    private struct State<Outcome: Sendable> {
        let targets: [Target]
        var schedule: BatchSchedule
        /// Nothing more is begun.
        var isOver = false
        var isInterrupted = false
        private(set) var underWay = 0
        private(set) var done = 0
        /// How many members in a row no connection came about for.
        private(set) var unreachable = 0
        private var outcomes: [Int: Result<Outcome, any Error>] = [:]
        private var told = 0

        init(_ members: [some BatchMember], limit: Int) {
            targets = members.map(\.target)
            schedule = BatchSchedule(
                kinds: targets.map(\.resource.gvr.qualifiedName), claims: members.map(\.claims), limit: limit)
        }

        mutating func start() -> Int? {
            guard !isOver, let index = schedule.next() else { return nil }
            underWay += 1
            return index
        }

        mutating func end(_ index: Int, _ outcome: Result<Outcome, any Error>) {
            underWay -= 1
            // A user who is not logged in stays so, whatever happens to the other objects.
            if case .failure(let status as Status) = outcome, status.code != 401, schedule.mayBeCured(index) {
                return schedule.postpone(index)
            }
            schedule.end(index)
            outcomes[index] = outcome
        }

        /// The next outcome in the order of the members, if it is there.
        mutating func nextOutcome() -> (index: Int, outcome: Result<Outcome, any Error>)? {
            guard let outcome = outcomes.removeValue(forKey: told) else { return nil }
            defer { told += 1 }
            if case .failure(let error as TransportError) = outcome, error.isUnreachable {
                unreachable += 1
            } else {
                unreachable = 0
                if case .success = outcome { done += 1 }
            }
            return (told, outcome)
        }
    }
}
