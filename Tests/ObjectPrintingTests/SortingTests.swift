import JSON
import KubernetesModel
import ObjectPrinting
import Testing

@Suite struct SortingTests {
    @Test(arguments: [
        ("metadata.name", #"["b","a","c"]"#, [1, 0, 2]), ("{.metadata.name}", #"["10","9","100"]"#, [1, 0, 2]),
        (".metadata.name", #"["1Gi","500Mi","1M"]"#, [2, 1, 0]), (".metadata.name", "[3,1,2]", [1, 2, 0]),
        (".metadata.name", #"["x","9","a"]"#, [1, 2, 0]),
    ])
    func ordersByTheValueAtAPath(path: String, names: String, order: [Int]) throws {
        let objects = try #require(JSONValue(parsing: names).arrayValue).map {
            JSONValue.object(["metadata": ["name": $0]])
        }
        #expect(try ObjectSorter(path).order(of: objects) == order)
    }

    @Test func keepsTheOrderOfEqualsInLongLists() throws {
        let objects = (0..<50).map { JSONValue.object(["a": .integer(Int64($0 % 3)), "i": .integer(Int64($0))]) }
        let order = try ObjectSorter(".a").order(of: objects)
        #expect(order == (0..<50).sorted { ($0 % 3, $0) < ($1 % 3, $1) })
    }

    @Test func saysWhatCannotBeSorted() {
        #expect(
            throws: PrintingError("couldn't find any field with path \"{.nope}\" in the list of objects")
        ) { try ObjectSorter("nope").order(of: [["a": 1]]) }
        #expect(throws: PrintingError.self) { try ObjectSorter(".a").order(of: [["a": true], ["a": false]]) }
    }
}
