import JSON
import KubernetesModel
import ObjectPrinting
import Testing

@Suite struct ListTextWriterTests {
    @Test(arguments: [0, 1, 3]) func writesPiecesAsTheWhole(count: Int) throws {
        let objects = (0..<count).map {
            JSONValue.object([
                "kind": "Service", "apiVersion": "v1",
                "metadata": ["name": .string("s\($0)"), "managedFields": [[:]], "labels": [:]],
            ])
        }
        for format in ["json", "name"] {
            let format = try OutputFormat(format, offer: .everything) { _ in "" }
            var printer = ObjectPrinter(format)
            let whole = try printer.bytes(for: [
                "apiVersion": "v1", "items": .array(objects), "kind": "List", "metadata": ["resourceVersion": ""],
            ])
            var writer = try #require(ListTextWriter(format))
            var pieces: [UInt8] = []
            for object in objects { pieces += writer.bytes(for: [object]) }
            pieces += writer.end(ignoringEmpty: false)
            #expect(String(decoding: pieces, as: UTF8.self) == String(decoding: whole, as: UTF8.self))
        }
    }
}
