import KubernetesModel

/// Reads the body of a request into a value.
enum BodyReader {
    /// - Throws: 415 for a type that the server does not read, 400 for a malformed text.
    static func read(_ context: RequestContext) throws(Status) -> JSONDocument {
        switch context.contentType.type {
        case "", MediaType.json, "text/json": return try json(context.body)
        case MediaType.yaml: return try json(context.body)
        default: throw .unsupportedMediaType([MediaType.json, MediaType.yaml])
        }
    }

    static func json(_ bytes: [UInt8]) throws(Status) -> JSONDocument {
        do {
            return try JSONDocument(parsing: bytes)
        } catch {
            throw .badRequest(error.message)
        }
    }
}
