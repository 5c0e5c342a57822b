internal import CLibYAML

/// Reads one document with libyaml's event interface into a ``YAMLTree``.
struct YAMLParser {
    /// Positions of nodes count from the start of the file.
    private let places: EditorPlaces
    private let limits: YAMLLimits
    /// What was done to the text before libyaml got it: nothing but for few texts.
    private let colons: FlowColons?
    private var entries: [YAMLTree.Entry] = []
    private var text: [UInt8] = []
    private var otherTags: [Int32: String] = [:]
    private var anchors: [String: Int32] = [:]
    /// The innermost open collection; without an index where none is open.
    private var innermost = OpenCollection()
    /// The open collections around it, outermost first.
    private var outer: [OpenCollection] = []
    /// Where the last quoted scalar was found in the bytes; only moved where the text has escaped slashes.
    private var cursor = TextCursor()

    private struct OpenCollection {
        var index: Int32 = -1
        var isFlow = false
        var children: Int32 = 0
        var lastChild: Int32 = -1
    }

    /// An event where libyaml has put it: a copy of one takes as long as what is done with it.
    private typealias Event = UnsafeMutablePointer<yaml_event_t>

    /// The first document in `bytes`: its tree, nil where there is none, and what follows it.
    struct Result {
        var tree: YAMLTree?
        var rest: YAMLSyntaxError?
    }

    /// - Throws: where the first document is malformed or exceeds `limits`.
    static func parse(
        _ bytes: UnsafeBufferPointer<UInt8>, _ places: EditorPlaces, limits: YAMLLimits
    ) throws(YAMLSyntaxError) -> Result {
        do {
            var parser = YAMLParser(places, limits)
            return try parser.run(bytes)
        } catch {
            guard error.problem == "found unexpected ':'", let colons = FlowColons(bytes) else { throw error }
            var parser = YAMLParser(places, limits, colons: colons)
            return try colons.bytes.withUnsafeBufferPointer { (rewritten) throws(YAMLSyntaxError) in
                try parser.run(rewritten)
            }
        }
    }

    private init(_ places: EditorPlaces, _ limits: YAMLLimits, colons: FlowColons? = nil) {
        self.places = places
        self.limits = limits
        self.colons = colons
    }

    private mutating func run(_ bytes: UnsafeBufferPointer<UInt8>) throws(YAMLSyntaxError) -> Result {
        if bytes.count > limits.bytes {
            throw YAMLSyntaxError(
                "the text has \(bytes.count) bytes, more than the limit of \(limits.bytes)", at: position(0, 0))
        }
        var parser = yaml_parser_t()
        guard yaml_parser_initialize(&parser) == 1 else {
            throw YAMLSyntaxError("out of memory", at: position(0, 0))
        }
        defer { yaml_parser_delete(&parser) }
        yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
        entries.reserveCapacity(bytes.count / 6)
        outer.reserveCapacity(8)
        text.reserveCapacity(bytes.count / 2)
        let hasEscapedSlash = bytes.firstOffset(of: "\\/") != nil
        let event = Event.allocate(capacity: 1)
        defer { event.deallocate() }
        while true {
            guard yaml_parser_parse(&parser, event) == 1 else { throw error(of: parser, in: bytes) }
            defer { yaml_event_delete(event) }
            switch event.pointee.type {
            case YAML_SCALAR_EVENT:
                if hasEscapedSlash { try refuseEscapedSlash(in: event, of: bytes) }
                try addScalar(event)
            case YAML_MAPPING_START_EVENT:
                let isFlow = event.pointee.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
                try openCollection(.mapping, isFlow: isFlow, anchor: event.pointee.data.mapping_start.anchor, event)
            case YAML_SEQUENCE_START_EVENT:
                let isFlow = event.pointee.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
                try openCollection(.sequence, isFlow: isFlow, anchor: event.pointee.data.sequence_start.anchor, event)
            case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT: closeCollection(event)
            case YAML_ALIAS_EVENT: try addAlias(event)
            case YAML_DOCUMENT_START_EVENT: try checkVersion(event)
            case YAML_DOCUMENT_END_EVENT:
                let tree = YAMLTree(entries: entries, text: text, otherTags: otherTags)
                return Result(tree: tree, rest: rest(&parser, in: bytes))
            case YAML_STREAM_END_EVENT: return Result()
            default: break
            }
        }
    }

    /// What follows the document that `parser` has just read and is no document of its own.
    private func rest(_ parser: inout yaml_parser_t, in bytes: UnsafeBufferPointer<UInt8>) -> YAMLSyntaxError? {
        var event = yaml_event_t()
        guard yaml_parser_parse(&parser, &event) == 1 else { return error(of: parser, in: bytes) }
        yaml_event_delete(&event)
        return nil
    }

    // MARK: Events

    private mutating func addScalar(_ event: Event) throws(YAMLSyntaxError) {
        let scalar = yaml_event_scalar(event)
        let bytes = UnsafeBufferPointer<UInt8>(start: scalar.value, count: scalar.length)
        var entry = makeEntry(.scalar, Self.style(of: scalar.style), event)
        if innermost.isFlow, entry.style == .plain { try refuseQuestionMark(in: bytes, event) }
        entry.textStart = Int32(truncatingIfNeeded: text.count)
        entry.isPlain = scalar.plain_implicit != 0
        if let colons { text += colons.restored(bytes) } else { text.append(contentsOf: bytes) }
        entry.count = Int32(truncatingIfNeeded: text.count) - entry.textStart
        if let tag = scalar.tag { note(tag: tag, in: &entry) }
        if let anchor = scalar.anchor {
            anchors[Self.string(anchor)] = Int32(entries.count)
            entry.hasAnchor = true
        }
        append(entry)
    }

    private mutating func addAlias(_ event: Event) throws(YAMLSyntaxError) {
        let name = Self.string(event.pointee.data.alias.anchor)
        var entry = makeEntry(.alias, .plain, event)
        guard let target = anchors[name] else {
            throw YAMLSyntaxError("unknown anchor '\(name)' referenced", at: startPosition(event))
        }
        entry.textStart = Int32(truncatingIfNeeded: text.count)
        entry.count = Int32(name.utf8.count)
        entry.target = target
        text.append(contentsOf: name.utf8)
        append(entry)
    }

    @inline(__always)
    private mutating func append(_ entry: consuming YAMLTree.Entry) {
        let index = Int32(entries.count)
        innermost.children += 1
        innermost.lastChild = index
        entry.next = index + 1
        entries.append(entry)
    }

    private mutating func openCollection(
        _ kind: YAMLNode.Kind, isFlow: Bool, anchor: UnsafeMutablePointer<yaml_char_t>?, _ event: Event
    ) throws(YAMLSyntaxError) {
        // What stands outside of all collections is the first of the outer ones.
        if outer.count >= limits.nesting {
            throw YAMLSyntaxError("exceeded max depth of \(limits.nesting)", at: startPosition(event))
        }
        if let anchor { anchors[Self.string(anchor)] = Int32(entries.count) }
        append(makeEntry(kind, isFlow ? .flow : .block, event))
        outer.append(innermost)
        innermost = OpenCollection(index: Int32(entries.count - 1), isFlow: isFlow)
    }

    private mutating func closeCollection(_ event: Event) {
        let index = Int(innermost.index)
        entries[index].count = innermost.children
        entries[index].next = Int32(entries.count)
        // libyaml ends a block collection where the next token starts; its last child's end is the true one.
        if !innermost.isFlow, innermost.lastChild >= 0 {
            let last = Int(innermost.lastChild)
            entries[index].endLine = entries[last].endLine
            entries[index].endColumn = entries[last].endColumn
        } else {
            (entries[index].endLine, entries[index].endColumn) = place(event.pointee.end_mark)
        }
        innermost = outer.removeLast()
    }

    /// go-yaml knows version 1.1 only.
    private func checkVersion(_ event: Event) throws(YAMLSyntaxError) {
        guard let version = event.pointee.data.document_start.version_directive?.pointee else { return }
        if version.major != 1 || version.minor != 1 {
            throw YAMLSyntaxError("found incompatible YAML document", at: startPosition(event))
        }
    }

    private mutating func note(tag: UnsafePointer<yaml_char_t>, in entry: inout YAMLTree.Entry) {
        let name = Self.string(tag)
        let prefix = "tag:yaml.org,2002:"
        entry.isPlain = false
        entry.tag = name.hasPrefix(prefix) ? YAMLTag(shortName: String(name.dropFirst(prefix.count))) : .other
        if entry.tag == .other { otherTags[Int32(entries.count)] = name }
    }

    // MARK: Errors

    /// libyaml reads `\/` in double quotes, as JSON has it; go-yaml does not.
    private mutating func refuseEscapedSlash(
        in event: Event, of bytes: UnsafeBufferPointer<UInt8>
    ) throws(YAMLSyntaxError) {
        guard yaml_event_scalar(event).style == YAML_DOUBLE_QUOTED_SCALAR_STYLE else { return }
        let end = (line: event.pointee.end_mark.line, column: event.pointee.end_mark.column)
        let start = event.pointee.start_mark
        cursor.advance(in: bytes, toLine: start.line, column: start.column)
        while cursor.offset < bytes.count, (cursor.line, cursor.column) < end {
            if bytes[cursor.offset] == UInt8(ascii: "\\") {
                let mark = yaml_mark_t(index: 0, line: cursor.line, column: cursor.column)
                cursor.step(in: bytes)
                if cursor.offset < bytes.count, bytes[cursor.offset] == UInt8(ascii: "/") {
                    throw makeError(
                        "found unknown escape character", at: mark, isScannerError: true,
                        context: ("while parsing a quoted scalar", start))
                }
            }
            cursor.step(in: bytes)
        }
    }

    /// libyaml takes a `?` inside of a plain scalar for a part of it; in a flow collection go-yaml ends the scalar there.
    private func refuseQuestionMark(
        in scalar: UnsafeBufferPointer<UInt8>, _ event: Event
    ) throws(YAMLSyntaxError) {
        guard let offset = scalar.firstIndex(of: UInt8(ascii: "?")) else { return }
        let isMapping = entries[Int(innermost.index)].kind == .mapping
        let start = event.pointee.start_mark
        var mark = start
        mark.column += String(decoding: scalar[..<offset], as: UTF8.self).unicodeScalars.count
        throw makeError(
            "did not find expected ',' or '\(isMapping ? "}" : "]")'", at: mark, isScannerError: false,
            context: ("while parsing a flow \(isMapping ? "mapping" : "sequence")", start))
    }

    private func error(of parser: yaml_parser_t, in bytes: UnsafeBufferPointer<UInt8>) -> YAMLSyntaxError {
        let problem =
            parser.problem.map { String(cString: $0) } ?? "unknown problem parsing YAML content"
        switch parser.error {
        case YAML_MEMORY_ERROR: return YAMLSyntaxError("out of memory", at: position(0, 0))
        case YAML_READER_ERROR:
            // Such an error knows its byte only.
            var cursor = TextCursor()
            while cursor.offset < min(parser.problem_offset, bytes.count) { cursor.step(in: bytes) }
            return YAMLSyntaxError(problem, at: position(cursor.line, cursor.column))
        default:
            let context = parser.context.map { (String(cString: $0), parser.context_mark) }
            return makeError(
                problem, at: parser.problem_mark, isScannerError: parser.error == YAML_SCANNER_ERROR, context: context)
        }
    }

    /// The line that go-yaml names is off by one for all but the scanner's errors, and missing on the first line.
    private func makeError(
        _ problem: String, at mark: yaml_mark_t, isScannerError: Bool, context: (text: String, mark: yaml_mark_t)?
    ) -> YAMLSyntaxError {
        let line =
            mark.line != 0 ? mark.line + (isScannerError ? 1 : 0) : context?.mark.line ?? 0
        return YAMLSyntaxError(
            message: line == 0 ? "yaml: \(problem)" : "yaml: line \(line): \(problem)", problem: problem,
            position: position(mark.line, mark.column),
            context: context.map { .init(text: $0.text, position: position($0.mark.line, $0.mark.column)) })
    }

    // MARK: Marks

    @inline(__always)
    private func makeEntry(_ kind: YAMLNode.Kind, _ style: YAMLNode.Style, _ event: Event) -> YAMLTree.Entry {
        let (start, end) = (place(event.pointee.start_mark), place(event.pointee.end_mark))
        return YAMLTree.Entry(
            kind: kind, style: style, tag: .none, isPlain: false, line: start.line, column: start.column,
            endLine: end.line, endColumn: end.column)
    }

    @inline(__always)
    private func place(_ mark: yaml_mark_t) -> (line: Int32, column: Int32) {
        places.place(line: mark.line, column: mark.column)
    }

    private func position(_ line: Int, _ column: Int) -> YAMLPosition {
        let place = places.place(line: line, column: column)
        return YAMLPosition(line: Int(place.line), column: Int(place.column))
    }

    private func startPosition(_ event: Event) -> YAMLPosition {
        position(event.pointee.start_mark.line, event.pointee.start_mark.column)
    }

    private static func style(of style: yaml_scalar_style_t) -> YAMLNode.Style {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
        case YAML_LITERAL_SCALAR_STYLE: .literal
        case YAML_FOLDED_SCALAR_STYLE: .folded
        default: .plain
        }
    }

    private static func string(_ text: UnsafePointer<yaml_char_t>?) -> String {
        text.map { String(cString: $0) } ?? ""
    }
}
