/// Two commands run in turn, A B A B …, so that a machine whose speed drifts slows both.
struct Comparison {
    let name: String
    let subject: [ProcessRun]
    let peer: [ProcessRun]
    /// What a run handled, for a rate; nil where a rate says nothing.
    let items: Int?

    /// - Parameters:
    ///   - prepare: brings the world back to where each run of either command starts.
    ///   - peer: nil where there is nothing to compare with on this machine.
    static func run(
        _ name: String, runs: Int, items: Int? = nil, prepare: () throws -> Void = {},
        subject: () throws -> ProcessRun, peer: (() throws -> ProcessRun)?
    ) throws -> Comparison {
        var subjects: [ProcessRun] = []
        var peers: [ProcessRun] = []
        for _ in 0..<runs {
            try prepare()
            subjects.append(try checked(name, subject()))
            guard let peer else { continue }
            try prepare()
            peers.append(try checked(name, peer()))
        }
        return Comparison(name: name, subject: subjects, peer: peers, items: items)
    }

    private static func checked(_ name: String, _ run: ProcessRun) throws -> ProcessRun {
        // `lint` ends with 1 where it finds something; everything else that fails measures nothing.
        guard run.exit <= 1 else { throw BenchmarkFailure("\(name): a run ended with exit code \(run.exit)") }
        return run
    }

    /// Markdown: one row of the table.
    var row: String {
        let mine = subject.map(\.wall).median
        let memory = subject.map { Double($0.peakMemory) }.median
        let rate = items.map { "\(Int(Double($0) / mine))/s" } ?? ""
        guard !peer.isEmpty else {
            let megabytes = memory == 0 ? "–" : memory.megabytes
            return "| \(name) | \(mine.milliseconds) | \(megabytes) | – | – | – | – | \(rate) |"
        }
        let theirs = peer.map(\.wall).median
        let ratio = zip(subject, peer).map { $0.wall / $1.wall }.median
        // Requests to a server that runs on have no memory of their own.
        if memory == 0 {
            return
                "| \(name) | \(mine.milliseconds) | – | \(theirs.milliseconds) | – | \(ratio.twoDigits) | – | \(rate) |"
        }
        let memories = zip(subject, peer).map { Double($0.peakMemory) / Double($1.peakMemory) }.median
        return "| \(name) | \(mine.milliseconds) | \(memory.megabytes) | \(theirs.milliseconds) "
            + "| \(peer.map { Double($0.peakMemory) }.median.megabytes) | \(ratio.twoDigits) | \(memories.twoDigits) "
            + "| \(rate) |"
    }

    static let heading = """
        | what | svcctl ms | MB | peer ms | MB | time ratio | memory ratio | svcctl's rate |
        | --- | --- | --- | --- | --- | --- | --- | --- |
        """
}

extension Double {
    fileprivate var milliseconds: String { (self * 1000).rounded(to: self < 0.1 ? 1 : 0) }
    fileprivate var megabytes: String { (self / 1e6).rounded(to: 0) }
    fileprivate var twoDigits: String { rounded(to: self < 0.1 ? 3 : 2) }

    private func rounded(to digits: Int) -> String {
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        let value = (self * scale).rounded() / scale
        return digits == 0 ? String(Int(value)) : String(value)
    }
}
