public import JSON
internal import KubernetesModel

extension ClusterNetworks {
    /// The networks as tables, one below the other.
    public var text: String {
        var parts: [String] = []
        if !nodes.isEmpty {
            parts.append(
                Self.table(
                    ["NODE", "ADDRESSES", "POD RANGES", "PODS"],
                    nodes.map { entry in
                        [
                            entry.node.name, Self.list(entry.node.addresses), Self.list(entry.node.podCIDRs),
                            "\(entry.pods)",
                        ]
                    }))
        }
        var rows = ranges.map { range in
            [
                range.network.rawValue, "\(range.prefix)", range.owner, "\(range.used)",
                range.size == Int.max ? "over 2^62" : "\(range.size)", Self.share(range.used, range.percent),
                range.nextFree.map { "\($0)" } ?? "none",
            ]
        }
        rows.append([
            "nodePorts", "\(nodePorts.lowerBound)-\(nodePorts.upperBound)", "every node", "\(usedNodePorts)",
            "\(nodePorts.count)", Self.share(usedNodePorts, usedNodePorts * 100 / nodePorts.count),
            nextFreeNodePort.map(String.init) ?? "none",
        ])
        parts.append(Self.table(["NETWORK", "RANGE", "OF", "USED", "SIZE", "FULL", "NEXT FREE"], rows))
        if !holdings.isEmpty {
            parts.append(
                Self.table(["TAKEN", "AS", "BY"], holdings.inOrder().map { [$0.what, $0.field, $0.holder] }))
        }
        var notes = problems.map { "✗ \($0.message)\n" }
        notes += remarks.map { "• \($0)\n" }
        if problems.isEmpty { notes.append("✓ the networks do not overlap\n") }
        return (parts + [notes.joined()]).joined(separator: "\n")
    }

    private static func share(_ used: Int, _ percent: Int) -> String {
        used > 0 && percent == 0 ? "<1%" : "\(percent)%"
    }

    private static func list(_ things: [some CustomStringConvertible]) -> String {
        things.isEmpty ? "<none>" : things.map(\.description).joined(separator: ",")
    }

    private static func table(_ head: [String], _ rows: [[String]]) -> String {
        let widths = head.indices.map { column in ([head] + rows).map { $0[column].count }.max() ?? 0 }
        return ([head] + rows).map { row in
            row.enumerated().map { column, cell in
                column == row.count - 1 ? cell : cell + String(repeating: " ", count: widths[column] - cell.count + 3)
            }.joined() + "\n"
        }.joined()
    }

    /// The networks for programs. Fields are only ever added.
    public var json: JSONValue {
        [
            "nodes": .array(
                nodes.map { entry in
                    [
                        "name": .string(entry.node.name), "zone": .string(entry.node.zone),
                        "ready": .bool(entry.node.isReady), "pods": .integer(Int64(entry.pods)),
                        "addresses": .array(entry.node.addresses.map { .string("\($0)") }),
                        "podCIDRs": .array(entry.node.podCIDRs.map { .string("\($0)") }),
                    ]
                }),
            "ranges": .array(
                ranges.map { range in
                    [
                        "network": .string(range.network.rawValue), "range": .string("\(range.prefix)"),
                        "owner": .string(range.owner), "used": .integer(Int64(range.used)),
                        "size": .integer(Int64(range.size)), "percent": .integer(Int64(range.percent)),
                        "nextFree": range.nextFree.map { .string("\($0)") } ?? .null,
                    ]
                }),
            "nodePorts": [
                "range": .string("\(nodePorts.lowerBound)-\(nodePorts.upperBound)"),
                "used": .integer(Int64(usedNodePorts)), "size": .integer(Int64(nodePorts.count)),
                "nextFree": nextFreeNodePort.map { .integer(Int64($0)) } ?? .null,
            ],
            "taken": .array(
                holdings.inOrder().map {
                    ["what": .string($0.what), "as": .string($0.field), "by": .string($0.holder)]
                }),
            "problems": .array(
                problems.map { ["code": .string($0.code), "message": .string($0.message)] }),
            "remarks": .array(remarks.map(JSONValue.string)),
        ]
    }
}
