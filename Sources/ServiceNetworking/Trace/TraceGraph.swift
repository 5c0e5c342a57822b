/// A trace as stations and arrows.
struct TraceGraph {
    private struct Station {
        let label: String
        let verdict: Verdict
    }

    private var stations: [Station] = []
    private var arrows: [(from: Int, to: Int)] = []
    private let summary: String

    init(_ trace: ServiceTrace) {
        summary = "\(trace.service): \(trace.summary)"
        for way in trace.ways { add(way) }
    }

    /// Ways into the same cluster IP lie side by side.
    private mutating func add(_ way: ServiceTrace.Way) {
        let entrances: Set<ServiceTrace.Hop.Kind> = [.loadBalancer, .externalIP, .nodePort]
        var ends: [Int] = []
        var doors: [Int] = []
        for hop in way.hops {
            let station = add(hop.title + "\n" + hop.detail, .flows)
            if entrances.contains(hop.kind) {
                for end in ends { arrows.append((end, station)) }
                doors.append(station)
            } else {
                for end in doors.isEmpty ? ends : doors { arrows.append((end, station)) }
                ends = [station]
                doors = []
            }
        }
        if !doors.isEmpty { ends = doors }
        let isShut = way.findings.contains { $0.breaks } && way.endpoints.contains { $0.verdict != .closed }
        for endpoint in way.endpoints {
            let reason = endpoint.finding.map { "\n" + $0.message } ?? ""
            let station = add(
                endpoint.address + "\n" + endpoint.detail + reason, isShut ? .closed : endpoint.verdict)
            for end in ends { arrows.append((end, station)) }
        }
        let told = Set(way.endpoints.compactMap { $0.finding?.message })
        for finding in way.findings where finding.effect != .remark && !told.contains(finding.message) {
            let station = add(finding.message, finding.breaks ? .closed : .depends)
            for end in ends { arrows.append((end, station)) }
        }
    }

    private mutating func add(_ label: String, _ verdict: Verdict) -> Int {
        stations.append(Station(label: label, verdict: verdict))
        return stations.count - 1
    }

    func dot() -> String {
        func quoted(_ text: String) -> String {
            text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
        }
        var text = "digraph trace {\n  rankdir=LR;\n  label=\"\(quoted(summary))\";\n"
        text += "  node [shape=box, style=rounded];\n"
        for (index, station) in stations.enumerated() {
            let color = station.verdict.color.map { ", color=\($0)" } ?? ""
            text += "  n\(index) [label=\"\(quoted(station.label))\"\(color)];\n"
        }
        for arrow in arrows {
            let style = stations[arrow.to].verdict.color.map { " [color=\($0), style=dashed]" } ?? ""
            text += "  n\(arrow.from) -> n\(arrow.to)\(style);\n"
        }
        return text + "}\n"
    }

    func mermaid() -> String {
        func quoted(_ text: String) -> String { text.replacing("\"", with: "#quot;").replacing("\n", with: "<br>") }
        var text = "flowchart LR\n  summary[\"\(quoted(summary))\"]\n"
        for (index, station) in stations.enumerated() {
            let style = station.verdict == .flows ? "" : station.verdict == .closed ? ":::broken" : ":::depends"
            text += "  n\(index)[\"\(quoted(station.label))\"]\(style)\n"
        }
        for arrow in arrows {
            let line =
                switch stations[arrow.to].verdict {
                case .flows: "-->"
                case .closed: "-.-x"
                case .depends: "-.->"
                }
            text += "  n\(arrow.from) \(line) n\(arrow.to)\n"
        }
        if stations.contains(where: { $0.verdict == .closed }) { text += "  classDef broken stroke:#d00,color:#d00\n" }
        if stations.contains(where: { $0.verdict == .depends }) {
            text += "  classDef depends stroke:#c70,color:#c70\n"
        }
        return text
    }
}

extension Verdict {
    fileprivate var color: String? {
        switch self {
        case .flows: nil
        case .closed: "red"
        case .depends: "orange"
        }
    }
}
