import JSON

/// Writes Services in random styles: block, flow and JSON, with quotes, comments, anchors, CR LF and byte order marks.
struct ServiceTextWriter {
    struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    /// A text, and the value that it should say once its mistakes are mended.
    struct Written {
        var text: String
        var meant: JSONValue
    }

    var random: Generator
    private var isJSON = false
    private var anchors = 0

    init(seed: UInt64) { random = Generator(state: seed) }

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

    /// A right Service, in which some keys and values are misspelt, and how it was meant.
    mutating func service() -> Written {
        let type = ["ClusterIP", "NodePort", "LoadBalancer"].randomElement(using: &random) ?? "ClusterIP"
        let names = ["http", "metrics", "grpc"].shuffled(using: &random)
        let ports = (0..<Int.random(in: 1...3, using: &random)).map { index -> JSONValue in
            var port: JSONValue = [
                "name": .string(names[index]), "port": .integer(Int64(80 + index)),
                "protocol": .string(chance(30) ? "UDP" : "TCP"),
            ]
            if chance(50) { port["targetPort"] = chance(50) ? .integer(Int64(8080 + index)) : .string(names[index]) }
            if type == "NodePort", chance(50) { port["nodePort"] = .integer(Int64(30080 + index)) }
            return port
        }
        var meant: JSONValue = [
            "apiVersion": "v1", "kind": "Service",
            "metadata": [
                "name": "web", "labels": ["app": "web", "a": "x y"],
                "annotations": ["example.com/note": "a: b # no comment", "example.com/on": "yes"],
            ],
            "spec": ["type": .string(type), "selector": ["app": "web"], "ports": .array(ports)],
        ]
        if chance(30) { meant["spec"]?["sessionAffinity"] = "ClientIP" }
        if chance(30) { meant["spec"]?["publishNotReadyAddresses"] = true }
        isJSON = chance(25)
        var text = isJSON ? json(meant, path: []) : "\(comment(""))" + block(meant, indent: "", path: [])
        if !isJSON, chance(20) { text = "{\n" + flow(meant, path: [], isTop: true) + "}\n" }
        if chance(20) { text = text.replacing("\n", with: "\r\n") }
        if chance(20) { text = "\u{FEFF}" + text }
        return Written(text: text, meant: meant)
    }

    // MARK: Styles

    private mutating func comment(_ before: String) -> String {
        chance(15) ? "\(before)# é comment: \"port\": 80\n" : ""
    }

    private mutating func block(_ value: JSONValue, indent: String, path: [String]) -> String {
        var text = ""
        switch value {
        case .object(let members):
            for member in members {
                text += comment(indent)
                text += "\(indent)\(key(member.key, path)):"
                text += nested(member.value, indent: indent, path: path + [member.key])
            }
        case .array(let values):
            for value in values {
                let inner = block(value, indent: indent + "  ", path: path + ["-"])
                let lines = inner.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
                let first = lines.firstIndex { !$0.hasPrefix(indent + "  #") } ?? 0
                var marked = lines
                marked[first] = "\(indent)- " + marked[first].dropFirst(indent.count + 2)
                text += marked.joined(separator: "\n")
            }
        default: break
        }
        return text
    }

    private mutating func nested(_ value: JSONValue, indent: String, path: [String]) -> String {
        switch value {
        case .object, .array:
            if chance(25) { return " \(flow(value, path: path, isTop: false))\n" }
            return "\n" + block(value, indent: indent + "  ", path: path)
        default:
            if case .string(let text) = value, chance(8) { return " >-\n\(indent)    \(spelt(text, path))\n" }
            return " \(anchor())\(scalar(value, path, isFlow: false))\(chance(15) ? "  # why: 'x'" : "")\n"
        }
    }

    private mutating func anchor() -> String {
        guard chance(8) else { return "" }
        anchors += 1
        return "&a\(anchors) "
    }

    private mutating func flow(_ value: JSONValue, path: [String], isTop: Bool) -> String {
        switch value {
        case .object(let members):
            let inner = members.map { member in
                "\(key(member.key, path)): \(flow(member.value, path: path + [member.key], isTop: false))"
            }.joined(separator: chance(30) ? ",  " : ", ")
            return isTop ? inner + "\n" : "{\(inner)}"
        case .array(let values):
            return "[\(values.map { flow($0, path: path + ["-"], isTop: false) }.joined(separator: ", "))]"
        default: return scalar(value, path, isFlow: true)
        }
    }

    private mutating func json(_ value: JSONValue, path: [String]) -> String {
        let space = chance(50) ? " " : ""
        switch value {
        case .object(let members):
            let inner = members.map { "\(key($0.key, path)):\(space)\(json($0.value, path: path + [$0.key]))" }
            return "{\(inner.joined(separator: "," + space))}"
        case .array(let values): return "[\(values.map { json($0, path: path + ["-"]) }.joined(separator: ","))]"
        default: return scalar(value, path, isFlow: true)
        }
    }

    // MARK: Mistakes

    private mutating func key(_ name: String, _ path: [String]) -> String {
        var name = name
        let isField = path.first == "spec" && path != ["spec", "selector"] || path.isEmpty && name == "spec"
        if isField, name != "spec", chance(10) { name = chance(50) ? name.lowercased() : name.uppercased() }
        if isJSON { return "\"\(name)\"" }
        return chance(10) ? (chance(50) ? "\"\(name)\"" : "'\(name)'") : name
    }

    /// A word of an enumeration in another case; other texts as they are.
    private mutating func spelt(_ text: String, _ path: [String]) -> String {
        let isWord = ["type", "protocol", "sessionAffinity"].contains(path.last ?? "") && path.first == "spec"
        return isWord && chance(30) ? text.lowercased() : text
    }

    private mutating func scalar(_ value: JSONValue, _ path: [String], isFlow: Bool) -> String {
        switch value {
        case .string(let text):
            let text = spelt(text, path)
            let isText = !["yes", "v1"].contains(text) && !text.contains(where: { ":# ".contains($0) })
            // `yes` is read as a boolean: that an annotation needs text is a mistake with a certain fix.
            if !isJSON, text == "yes", chance(50) { return text }
            if !isJSON, isText || text == "v1", chance(70) { return text }
            if isJSON || chance(60) { return "\"\(text)\"" }
            return "'\(text)'"
        case .integer(let number):
            // Quoted by mistake, but only where no text may stand.
            if path.last != "targetPort", chance(15) { return isJSON || chance(50) ? "\"\(number)\"" : "'\(number)'" }
            if !isJSON, chance(8) { return "0\(String(number, radix: 8))" }
            return String(number)
        case .bool(let value):
            if !isJSON, value, chance(30) { return "yes" }
            if chance(20) { return "\"\(value)\"" }
            return String(value)
        default: return "null"
        }
    }
}
