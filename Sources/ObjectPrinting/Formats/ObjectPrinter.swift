public import JSON
internal import KubernetesModel
internal import YAMLSyntax

/// Prints whole objects, one after the other, in any format that is not a table.
public struct ObjectPrinter: Sendable {
    /// The format that objects are printed in.
    public let format: OutputFormat
    private let showsManagedFields: Bool
    private let hasNoHeaders: Bool
    private let isTyped: Bool
    private let isAligned: Bool
    private var aligned = TabWriter.table
    private var count = 0
    private var columnsShownFor: Bool?

    /// - Parameters:
    ///   - showsManagedFields: whether JSON and YAML keep `metadata.managedFields`.
    ///   - hasNoHeaders: whether custom columns come without a header.
    ///   - isTyped: whether kubectl holds these objects in Go types, whose order of fields its JSON then has.
    ///   - isAligned: whether custom columns keep the widths of the objects before, as in a watch.
    public init(
        _ format: OutputFormat, showsManagedFields: Bool = false, hasNoHeaders: Bool = false, isTyped: Bool = false,
        isAligned: Bool = false
    ) {
        self.format = format
        self.showsManagedFields = showsManagedFields
        self.hasNoHeaders = hasNoHeaders
        self.isTyped = isTyped
        self.isAligned = isAligned
    }

    /// The bytes of `object`, a list included, line end and all.
    /// - Throws: ``PrintingError`` where a template does not fit.
    public mutating func bytes(for object: JSONValue) throws(PrintingError) -> [UInt8] {
        count += 1
        switch format {
        case .json: return indented(withoutManagedFields(object))
        case .yaml: return Array(yamlText(withoutManagedFields(object)).utf8)
        case .human, .wide, .name: return Array(names(object).utf8)
        case .jsonPath(let template, let asJSON): return Array(try template.text(for: object, asJSON: asJSON).utf8)
        case .goTemplate(let template): return Array(try template.text(for: object).utf8)
        case .customColumns(let columns): return try table(columns, object)
        }
    }

    /// The bytes of a watch event: as ``bytes(for:)``, with the type of the event where the format can show it.
    public mutating func bytes(forEvent type: String, _ object: JSONValue) throws(PrintingError) -> [UInt8] {
        let event: JSONValue = ["object": object, "type": .string(type)]
        switch format {
        case .json:
            var bytes = Array("{\"type\":".utf8)
            JSONValue.string(type).writeJSON(to: &bytes)
            bytes += Array(",\"object\":".utf8)
            object.writeJSON(to: &bytes)
            return bytes + Array("}\n".utf8)
        case .yaml:
            count += 1
            return Array(yamlText(event).utf8)
        case .human, .wide, .name: return Array(names(object).utf8)
        case .jsonPath, .goTemplate, .customColumns: return try bytes(for: event)
        }
    }

    private func indented(_ value: JSONValue) -> [UInt8] {
        var bytes = value.jsonBytes(
            .indented, order: isTyped ? FieldOrder.declared(for: GroupVersionKind(of: value)) : nil)
        bytes.append(0x0A)
        return bytes
    }

    private func yamlText(_ value: JSONValue) -> String {
        (count > 1 ? "---\n" : "") + YAMLWriter.text(of: value)
    }

    private func names(_ object: JSONValue) -> String {
        guard let items = object["items"]?.arrayValue, object["kind"]?.stringValue?.hasSuffix("List") == true else {
            return NamePrinter.name(of: object) + "\n"
        }
        return items.map { NamePrinter.name(of: $0) + "\n" }.joined()
    }

    private mutating func table(_ columns: CustomColumns, _ object: JSONValue) throws(PrintingError) -> [UInt8] {
        var writer = isAligned ? aligned : TabWriter.table
        defer { aligned = writer }
        let items = object["items"]?.arrayValue
        // A header for the first object, and again where lists and single objects take turns.
        if !hasNoHeaders, columnsShownFor != (items != nil) { writer.write(columns.headerLine) }
        columnsShownFor = items != nil
        do {
            for item in items ?? [object] { writer.write(try columns.line(for: item)) }
        } catch {
            throw PrintingError(error.message, output: String(decoding: writer.flush(), as: UTF8.self))
        }
        return writer.flush()
    }

    private func withoutManagedFields(_ object: JSONValue) -> JSONValue {
        showsManagedFields ? object : object.withoutManagedFields
    }
}

extension JSONValue {
    /// This object, or list of objects, without `metadata.managedFields`.
    public var withoutManagedFields: JSONValue {
        guard case .object(var object) = self else { return self }
        if case .array(let items)? = object["items"] {
            object["items"] = .array(items.map(\.withoutManagedFields))
        } else if object["metadata"]?["managedFields"] != nil {
            object.update("metadata") { $0["managedFields"] = .none }
        }
        return .object(object)
    }
}
