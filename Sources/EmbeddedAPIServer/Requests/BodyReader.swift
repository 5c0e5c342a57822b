internal import JSON
import KubernetesModel
import YAMLSyntax

/// Reads the body of a request into a value.
enum BodyReader {
    /// A value and what a strict reader holds against its text.
    struct Body: Sendable {
        let value: JSONValue
        /// The JSON text; nil where the body was none.
        var text: [UInt8]?
        /// Members that their object had already.
        var duplicates: [FieldPath] = []
        /// go-yaml's words about keys that were set twice; nil where there are none.
        var yamlError: String?
    }

    /// A body that cannot be read, in the words of the library that kube-apiserver reads it with.
    struct Failure: Error { let message: String }

    /// Why a value that is no object is of no kind.
    static func noKind(_ value: JSONValue) -> String {
        "couldn't get version/kind; json parse error: json: cannot unmarshal \(value.goKind) into Go value of type "
            + #"struct { APIVersion string "json:\"apiVersion,omitempty\""; Kind string "json:\"kind,omitempty\"" }"#
    }

    /// - Throws: a 415 ``Status`` for a type that the server does not read, ``Failure`` for a malformed text.
    static func read(_ context: RequestContext) throws -> Body {
        switch context.contentType.type {
        case "", MediaType.json, "text/json":
            do {
                let document = try JSONDocument(parsing: context.body)
                return Body(value: document.value, text: context.body, duplicates: document.duplicates)
            } catch {
                throw Failure(message: "couldn't get version/kind; json parse error: \(error.message)")
            }
        case MediaType.yaml, "text/yaml", "application/x-yaml":
            do {
                let decoded = try YAML.decode(context.body, limits: YAMLLimits(bytes: 4 << 20))
                return Body(value: decoded.value.isNull ? [:] : decoded.value, yamlError: decoded.strictMessage)
            } catch {
                throw Failure(message: error.message)
            }
        case MediaType.protobuf:
            guard let object = ProtobufMessage.object(inEnvelope: context.body) else {
                throw Status.unsupportedMediaType([MediaType.json, MediaType.yaml])
            }
            return Body(value: .object(object))
        default: throw Status.unsupportedMediaType([MediaType.json, MediaType.yaml])
        }
    }
}
