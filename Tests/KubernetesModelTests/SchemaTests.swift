import JSON
import KubernetesModel
import Testing

@Suite struct SchemaTests {
    @Test(arguments: ObjectSchema.builtIn.map { ($0.key, $0.value) })
    func everyTypeListsItsFieldsInOrderAndSaysWhatItIs(_ gvk: GroupVersionKind, _ schema: ObjectSchema) {
        #expect(schema.typeName == gvk.kind)
        #expect(schema["metadata"] != nil)
        var seen = Set<String>()
        var pending = [schema]
        while let next = pending.popLast() {
            guard seen.insert("\(next.module).\(next.typeName)").inserted else { continue }
            let names = next.fields.map(\.name)
            #expect(names == names.sorted { $0.precedesBytewise($1) }, "\(next.typeName)")
            pending += next.fields.compactMap(\.type.objectSchema)
        }
    }

    @Test(arguments: APIResource.builtIn) func everyBuiltInResourceHasASchema(_ resource: APIResource) {
        #expect(ObjectSchema.builtIn(for: resource.gvk) != nil, "\(resource.kind)")
    }

    @Test func portsOfAServiceAreMergedByPortAndToldApartByProtocolToo() throws {
        let ports = try #require(ObjectSchema.builtIn(for: .service)?["spec"]?.type.objectSchema?["ports"])
        guard case .list(.object(let port), let merge) = ports.type else {
            Issue.record("ports is no list of objects")
            return
        }
        #expect(merge.patchMergeKey == "port")
        #expect(merge.mapKeys == ["port", "protocol"])
        #expect(port["protocol"]?.defaultValue == "TCP")
    }
}
