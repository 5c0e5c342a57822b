import JSON
import TestSupport

/// Writes Services in random styles: block, flow and JSON, one or several a text, with quotes, comments, anchors, aliases,
/// merge keys, tags, block scalars, explicit keys, every line end and byte order marks.
struct ServiceTextWriter {
    /// A text, and what its documents should say once its mistakes are mended.
    struct Written {
        var text: String
        var meant: [JSONValue]
    }

    /// How the selector says what the labels say.
    private enum Reference { case alias, merge }

    private var random: SeededGenerator
    private var isJSON = false
    private var anchors = 0
    private var reference: Reference?

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

    /// Right Services, in which some keys and values are misspelt, and how they were meant.
    mutating func services() -> Written {
        var written = Written(text: "", meant: [])
        for index in 0..<(chance(15) ? Int.random(in: 2...4, using: &random) : 1) {
            if index > 0 { written.text += chance(20) ? "--- # é next\n" : "---\n" }
            let (text, meant) = service()
            written.text += text
            if written.text.last != "\n" { written.text += "\n" }
            written.meant.append(meant)
        }
        if chance(20) {
            written.text = written.text.replacing("\n", with: "\r\n")
        } else if chance(5), written.meant.count == 1 {
            written.text = written.text.replacing("\n", with: "\r")
        }
        if chance(20) { written.text = "\u{FEFF}" + written.text }
        return written
    }

    private mutating func service() -> (text: String, meant: JSONValue) {
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
                "annotations": ["example.com/note": "a: b # no é日🦄", "example.com/on": "yes"],
            ],
            "spec": ["type": .string(type), "selector": ["app": "web"], "ports": .array(ports)],
        ]
        if chance(30) { meant["spec"]?["sessionAffinity"] = "ClientIP" }
        if chance(30) { meant["spec"]?["publishNotReadyAddresses"] = true }
        isJSON = chance(25)
        reference = isJSON ? nil : chance(10) ? .alias : chance(10) ? .merge : nil
        let labels = meant["metadata"]?["labels"]
        if reference != nil { meant["spec"]?["selector"] = labels }
        if !isJSON {
            if chance(20) { return ("{\n" + flow(meant, path: [], isTop: true) + "}\n", meant) }
            return (comment("") + block(meant, indent: "", path: []), meant)
        }
        let text = json(meant, path: [])
        if chance(80) { return (text, meant) }
        return (
            #"{"kind":"List","items":["# + text + #"],"apiVersion":"v1"}"#,
            ["apiVersion": "v1", "kind": "List", "items": [meant]]
        )
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
                let isScalar = member.value.objectValue == nil && member.value.arrayValue == nil
                if isScalar, chance(3) {
                    text += "\(indent)? \(key(member.key, path))\n\(indent):"
                } else {
                    text += "\(indent)\(key(member.key, path))\(chance(3) ? " " : ""):"
                }
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
        if let shared = shared(path) { return " \(shared)\n" }
        let mark = path == ["metadata", "labels"] && reference != nil ? " &labels" : ""
        switch value {
        case .object, .array:
            if chance(25) { return "\(mark) \(flow(value, path: path, isTop: false))\n" }
            return "\(mark)\n" + block(value, indent: indent + "  ", path: path)
        default:
            if case .string(let text) = value, chance(8) {
                return " \(chance(50) ? ">-" : "|-")\n\(indent)    \(spelt(text, path))\n"
            }
            return
                " \(anchor())\(scalar(value, path, isFlow: false))\(chance(15) ? "  # why: 'x'" : chance(3) ? " \t" : "")\n"
        }
    }

    /// What stands in place of a selector that is written as the labels are.
    private func shared(_ path: [String]) -> String? {
        guard path == ["spec", "selector"] else { return nil }
        switch reference {
        case .alias: return "*labels"
        case .merge: return "{<<: *labels}"
        case nil: return nil
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
            let texts = members.map { member -> String in
                let inner = path + [member.key]
                let mark = inner == ["metadata", "labels"] && reference != nil ? "&labels " : ""
                let value = shared(inner) ?? mark + flow(member.value, path: inner, isTop: false)
                return "\(key(member.key, path)): \(value)"
            }
            let inner = texts.joined(separator: chance(30) ? ",  " : ", ")
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
            if !isJSON, isText, chance(4) { return "!!str \(text)" }
            if !isJSON, isText || text == "v1", chance(70) { return text }
            if isJSON || chance(60) { return "\"\(text)\"" }
            return "'\(text)'"
        case .integer(let number):
            // Quoted by mistake, but only where no text may stand.
            if path.last != "targetPort", chance(15) { return isJSON || chance(50) ? "\"\(number)\"" : "'\(number)'" }
            if !isJSON, chance(8) { return "0\(String(number, radix: 8))" }
            if !isJSON, chance(4) { return "!!int \(number)" }
            return String(number)
        case .bool(let value):
            if !isJSON, value, chance(30) { return "yes" }
            if chance(20) { return "\"\(value)\"" }
            return String(value)
        default: return "null"
        }
    }
}
