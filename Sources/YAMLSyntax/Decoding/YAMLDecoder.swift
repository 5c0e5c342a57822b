internal import Foundation
internal import JSON
internal import KubernetesModel

/// Turns nodes into the JSON value that Kubernetes makes of them: go-yaml v2 into a Go value, that into JSON.
struct YAMLDecoder {
    private let tree: YAMLTree
    private let firstLine: Int
    private var duplicates: [(duplicate: YAMLDuplicateKey, end: Int32, index: Int)] = []
    private var activeAliases: Set<Int32> = []
    /// Labels and annotations have long keys, again and again the same.
    var keys = JSONKeyCache()
    private var decodeCount = 0
    private var aliasCount = 0
    /// Bytes of text that came through aliases.
    private var aliasedBytes = 0
    /// How deep the value at hand is, aliases and merge keys followed: a text of small depth can mean a value of any.
    private var depth = 0
    private static let maximumDepth = YAMLLimits.standard.nesting
    private static let maximumAliasedBytes = 64 << 20

    /// - Parameter firstLine: the line of the file on which the document starts.
    init(tree: YAMLTree, firstLine: Int) {
        self.tree = tree
        self.firstLine = firstLine
    }

    /// The duplicates met so far, in the order in which go-yaml reports them: inner ones before the key around them.
    var duplicateKeys: [YAMLDuplicateKey] {
        duplicates.sorted { ($0.end, -$0.index) < ($1.end, -$1.index) }.map(\.duplicate)
    }

    mutating func value(at index: Int) throws(YAMLSyntaxError) -> JSONValue {
        try countVisit(of: index)
        let entry = tree.entries[index]
        switch entry.kind {
        case .scalar: return try scalar(at: index)
        case .alias:
            return try followingAlias(at: index) { (decoder, target) throws(YAMLSyntaxError) in
                try decoder.value(at: target)
            }
        case .sequence:
            try descend(to: index)
            defer { depth -= 1 }
            var values: [JSONValue] = []
            values.reserveCapacity(Int(entry.count))
            var child = index + 1
            while child < Int(entry.next) {
                values.append(try value(at: child))
                child = Int(tree.entries[child].next)
            }
            return .array(values)
        case .mapping:
            var members: [JSONObject.Member] = []
            members.reserveCapacity(Int(entry.count) / 2)
            try appendMembers(of: index, to: &members)
            let count = members.count
            // Handed over, so that they are put in order where they are.
            let object = JSONObject(members: consume members)
            if object.count < count { try noteDuplicates(in: index) }
            return .object(object)
        }
    }

    private mutating func descend(to index: Int) throws(YAMLSyntaxError) {
        depth += 1
        if depth > Self.maximumDepth {
            throw YAMLSyntaxError("exceeded max depth of \(Self.maximumDepth)", at: position(of: index))
        }
    }

    // MARK: Mappings

    private mutating func appendMembers(
        of index: Int, to members: inout [JSONObject.Member]
    ) throws(YAMLSyntaxError) {
        try descend(to: index)
        defer { depth -= 1 }
        let end = Int(tree.entries[index].next)
        var key = index + 1
        while key < end {
            let valueIndex = Int(tree.entries[key].next)
            if isMergeKey(at: key) {
                try appendMerged(from: valueIndex, to: &members)
            } else {
                try countVisit(of: key)
                let name = try mappingKey(at: key, valueIndex: valueIndex)
                members.append(JSONObject.Member(key: name, value: try value(at: valueIndex)))
            }
            key = Int(tree.entries[valueIndex].next)
        }
    }

    private mutating func appendMerged(
        from index: Int, to members: inout [JSONObject.Member]
    ) throws(YAMLSyntaxError) {
        switch tree.entries[index].kind {
        case .mapping: try appendMembers(of: index, to: &members)
        case .alias where tree.entries[Int(tree.entries[index].target)].kind == .mapping:
            var merged: [JSONObject.Member] = []
            try followingAlias(at: index) { (decoder, target) throws(YAMLSyntaxError) in
                try decoder.countVisit(of: target)
                try decoder.appendMembers(of: target, to: &merged)
            }
            members += merged
        case .sequence:
            // Backwards, so that earlier mappings win.
            for element in YAMLNode(tree: tree, index: index).elements.reversed() {
                guard element.resolved.kind == .mapping else { throw wrongMerge(at: element.index) }
                try appendMerged(from: element.index, to: &members)
            }
        case .alias, .scalar: throw wrongMerge(at: index)
        }
    }

    private func wrongMerge(at index: Int) -> YAMLSyntaxError {
        YAMLSyntaxError("map merge requires map or sequence of maps as the value", at: position(of: index))
    }

    private func isMergeKey(at index: Int) -> Bool { YAMLNode(tree: tree, index: index).isMergeKey }

    /// Finds the equal keys of a mapping that is known to have some.
    private mutating func noteDuplicates(in index: Int) throws(YAMLSyntaxError) {
        var written: [(key: Int, value: Int, isMerged: Bool)] = []
        collectKeys(of: index, isMerged: false, into: &written, depth: 0)
        var first: [ResolvedKey: (node: Int, isMerged: Bool)] = [:]
        for (key, value, isMerged) in written {
            let resolved = try resolvedKey(at: key)
            guard let earlier = first[resolved] else {
                first[resolved] = (key, isMerged)
                continue
            }
            let line = Int(tree.entries[value].line) - firstLine + 1
            let duplicate = YAMLDuplicateKey(
                first: YAMLNode(tree: tree, index: earlier.node), key: YAMLNode(tree: tree, index: key),
                value: YAMLNode(tree: tree, index: value), isMerged: isMerged || earlier.isMerged,
                message: "line \(line): key \(resolved.goSyntax) already set in map")
            duplicates.append((duplicate, tree.entries[value].next, value))
        }
    }

    private func collectKeys(
        of index: Int, isMerged: Bool, into keys: inout [(key: Int, value: Int, isMerged: Bool)], depth: Int
    ) {
        guard depth < 16 else { return }
        for (key, value) in YAMLNode(tree: tree, index: index).members {
            guard key.isMergeKey else {
                keys.append((key.index, value.index, isMerged))
                continue
            }
            let sources = value.kind == .sequence ? value.elements.reversed() : [value]
            for source in sources {
                collectKeys(of: source.resolved.index, isMerged: true, into: &keys, depth: depth + 1)
            }
        }
    }

    private mutating func mappingKey(at index: Int, valueIndex: Int) throws(YAMLSyntaxError) -> String {
        let entry = tree.entries[index]
        if entry.kind == .scalar, entry.tag == .none {
            // Nearly every key is text at first sight.
            if !entry.isPlain || tree.look(of: entry) == .string {
                return entry.count > 15 ? tree.withText(of: entry) { keys.text($0) } : tree.string(at: index)
            }
        }
        guard let name = try resolvedKey(at: index).name else {
            throw unsupportedKey(at: index, valueIndex: valueIndex)
        }
        return name
    }

    func resolvedKey(at index: Int) throws(YAMLSyntaxError) -> ResolvedKey {
        let node = YAMLNode(tree: tree, index: index).resolved
        guard node.kind == .scalar else {
            throw YAMLSyntaxError("invalid map key: \(node.goSyntax)", at: position(of: index))
        }
        let resolved = try tree.resolve(at: node.index)
        return ResolvedKey(scalar: resolved, text: resolved == .string ? try text(at: node.index) : node.text)
    }

    private func unsupportedKey(at index: Int, valueIndex: Int) -> YAMLSyntaxError {
        let key = YAMLNode(tree: tree, index: index).resolved
        let value = YAMLNode(tree: tree, index: valueIndex).resolved
        let type = key.resolvedIsNull ? "%!s(<nil>)" : "uint64"
        let problem =
            "unsupported map key of type: \(type), key: \(key.goSyntax), value: \(value.goSyntax)"
        return YAMLSyntaxError(message: problem, problem: problem, position: position(of: index))
    }

    // MARK: Scalars

    private func scalar(at index: Int) throws(YAMLSyntaxError) -> JSONValue {
        switch try tree.resolve(at: index) {
        case .null: return .null
        case .bool(let value): return .bool(value)
        case .integer(let value): return .integer(value)
        case .unsigned(let value): return .number(Double(value))
        case .float(let value):
            guard value.isFinite else {
                let problem = "json: unsupported value: \(value.goText)"
                throw YAMLSyntaxError(message: problem, problem: problem, position: position(of: index))
            }
            // A float without a fraction is an integer once it is JSON.
            return Int64(value.goJSONText).map(JSONValue.integer) ?? .number(value)
        case .timestamp, .string: return .string(try text(at: index))
        }
    }

    /// The text of a scalar that is no other kind of value.
    private func text(at index: Int) throws(YAMLSyntaxError) -> String {
        let text = tree.string(at: index)
        guard tree.entries[index].tag == .binary else { return text }
        guard let data = Data(base64Encoded: text.filter { $0 != "\n" && $0 != "\r" }) else {
            throw YAMLSyntaxError("!!binary value contains invalid base64 data", at: position(of: index))
        }
        return String(decoding: data, as: UTF8.self)
    }

    // MARK: Aliases

    private mutating func followingAlias<Result>(
        at index: Int, _ body: (inout YAMLDecoder, Int) throws(YAMLSyntaxError) -> Result
    ) throws(YAMLSyntaxError) -> Result {
        guard activeAliases.insert(Int32(index)).inserted else {
            throw YAMLSyntaxError(
                "anchor '\(tree.string(at: index))' value contains itself", at: position(of: index))
        }
        let result = try body(&self, Int(tree.entries[index].target))
        activeAliases.remove(Int32(index))
        return result
    }

    /// go-yaml's guard against alias bombs: of few visits 99 % may come through aliases, of many 10 %.
    private mutating func countVisit(of index: Int) throws(YAMLSyntaxError) {
        decodeCount += 1
        if activeAliases.isEmpty { return }
        aliasCount += 1
        if tree.entries[index].kind == .scalar {
            aliasedBytes += Int(tree.entries[index].count)
            if aliasedBytes > Self.maximumAliasedBytes {
                throw YAMLSyntaxError("document contains excessive aliasing", at: position(of: index))
            }
        }
        guard aliasCount > 100, decodeCount > 1000 else { return }
        let allowed =
            switch decodeCount {
            case ...400_000: 0.99
            case 4_000_000...: 0.10
            default: 0.99 - 0.89 * (Double(decodeCount - 400_000) / 3_600_000)
            }
        if Double(aliasCount) / Double(decodeCount) > allowed {
            throw YAMLSyntaxError("document contains excessive aliasing", at: position(of: index))
        }
    }

    private func position(of index: Int) -> YAMLPosition {
        YAMLNode(tree: tree, index: index).range.start
    }
}
