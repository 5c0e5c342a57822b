/// A trace as stations and arrows: ways into the same cluster IP lie side by side.
struct TraceGraph {
    private struct Station {
        let label: String
        let isBroken: Bool
    }

    private var stations: [Station] = []
    private var arrows: [(from: Int, to: Int)] = []

    init(_ trace: ServiceTrace) {
        for route in trace.routes { add(route) }
    }

    private mutating func add(_ route: ServiceTrace.Route) {
        let entrances: Set<ServiceTrace.Hop.Kind> = [.loadBalancer, .externalIP, .nodePort]
        var ends: [Int] = []
        var doors: [Int] = []
        for hop in route.hops {
            let station = add(hop.title + "\n" + hop.detail, isBroken: false)
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
        for endpoint in route.endpoints where route.canFlow {
            let station = add(endpoint.address + "\n" + endpoint.detail, isBroken: false)
            for end in ends { arrows.append((end, station)) }
        }
        for finding in route.findings where finding.breaks {
            let station = add(finding.message, isBroken: true)
            for end in ends { arrows.append((end, station)) }
        }
    }

    private mutating func add(_ label: String, isBroken: Bool) -> Int {
        stations.append(Station(label: label, isBroken: isBroken))
        return stations.count - 1
    }

    func dot() -> String {
        var text = "digraph trace {\n  rankdir=LR;\n  node [shape=box, style=rounded];\n"
        for (index, station) in stations.enumerated() {
            let label = station.label.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing(
                "\n", with: "\\n")
            text += "  n\(index) [label=\"\(label)\"\(station.isBroken ? ", color=red" : "")];\n"
        }
        for arrow in arrows {
            text +=
                "  n\(arrow.from) -> n\(arrow.to)\(stations[arrow.to].isBroken ? " [color=red, style=dashed]" : "");\n"
        }
        return text + "}\n"
    }

    func mermaid() -> String {
        var text = "flowchart LR\n"
        for (index, station) in stations.enumerated() {
            let label = station.label.replacing("\"", with: "#quot;").replacing("\n", with: "<br>")
            text += "  n\(index)[\"\(label)\"]\(station.isBroken ? ":::broken" : "")\n"
        }
        for arrow in arrows {
            text += "  n\(arrow.from) \(stations[arrow.to].isBroken ? "-.-x" : "-->") n\(arrow.to)\n"
        }
        return stations.contains(where: \.isBroken) ? text + "  classDef broken stroke:#d00,color:#d00\n" : text
    }
}
