import KubernetesModel
import ServiceRules

/// Turns the body of a write into an object of its resource.
struct ObjectDecoder {
    struct Decoded: Sendable {
        var object: JSONObject
        var warnings: [String] = []
    }

    let strategy: any ResourceStrategy
    let options: WriteOptions

    init(_ strategy: any ResourceStrategy, _ options: WriteOptions) {
        self.strategy = strategy
        self.options = options
    }

    func decode(_ context: RequestContext) throws(Status) -> Decoded {
        try decode(try BodyReader.read(context))
    }

    func decode(_ document: JSONDocument) throws(Status) -> Decoded {
        guard case .object(var object) = document.value else {
            throw .badRequest("the body of the request is no object")
        }
        try checkKind(object)
        strategy.applyDefaults(to: &object)
        return Decoded(object: object)
    }

    private func checkKind(_ object: JSONObject) throws(Status) {
        let expected = strategy.resource.gvk
        let apiVersion = object["apiVersion"]?.stringValue ?? expected.apiVersion
        let kind = object["kind"]?.stringValue ?? expected.kind
        if apiVersion != expected.apiVersion {
            throw .badRequest(
                "the API version in the data (\(apiVersion)) does not match the expected API version "
                    + "(\(expected.apiVersion))")
        }
        if kind != expected.kind {
            throw .badRequest("\(kind) in version \"\(expected.version)\" cannot be handled as a \(expected.kind)")
        }
    }
}
