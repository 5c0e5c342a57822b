/// The types of `meta/v1` that surround every kind: lists, options and answers.
extension ObjectSchema {
    static let listMeta = ObjectSchema(
        "ListMeta", in: meta, "What every list has.",
        fields: [
            FieldSchema(
                "continue", .string, "Where the next part of the list begins; empty when this is the last one."),
            FieldSchema("remainingItemCount", .int64, zero: .kept, "How many objects follow this part of the list."),
            FieldSchema(
                "resourceVersion", .string, "The state of the store that the list shows; a watch can go on from it."),
            FieldSchema("selfLink", .string, "No longer filled in by the server."),
        ])

    static let preconditions = ObjectSchema(
        "Preconditions", in: meta, "What has to hold for an object to be deleted.",
        fields: [
            FieldSchema("resourceVersion", .string, zero: .kept, "The version it must have."),
            FieldSchema("uid", .string, typeName: "types.UID", zero: .kept, "The uid it must have."),
        ])

    static let deleteOptions = ObjectSchema(
        "DeleteOptions", in: meta, "How to delete an object.",
        fields: [
            FieldSchema("apiVersion", .string, "The version of these options."),
            FieldSchema("dryRun", .list(.string), "`All` only tries."),
            FieldSchema(
                "gracePeriodSeconds", .int64, zero: .kept, "How many seconds the object is given to end; 0 means none."),
            FieldSchema("kind", .string, "`DeleteOptions`."),
            FieldSchema("orphanDependents", .boolean, zero: .kept, "Deprecated; see propagationPolicy."),
            FieldSchema("preconditions", .object(preconditions), zero: .kept, "What has to hold."),
            FieldSchema(
                "propagationPolicy", .string, zero: .kept,
                "What becomes of the objects that depend on it: `Orphan`, `Background` or `Foreground`."),
        ])

    static let statusCause = ObjectSchema(
        "StatusCause", in: meta, "One reason of a failure.",
        fields: [
            FieldSchema("field", .string, "The field it is about."),
            FieldSchema("message", .string, "What is wrong, for people."),
            FieldSchema("reason", .string, "What is wrong, for programs."),
        ])

    static let statusDetails = ObjectSchema(
        "StatusDetails", in: meta, "What a failure is about.",
        fields: [
            FieldSchema("causes", .list(.object(statusCause)), "The single reasons."),
            FieldSchema("group", .string, "The API group of the object."),
            FieldSchema("kind", .string, "The kind or the resource of the object."),
            FieldSchema("name", .string, "The name of the object."),
            FieldSchema("retryAfterSeconds", .int32, "When to try again."),
            FieldSchema("uid", .string, typeName: "types.UID", "The uid of the object."),
        ])

    static let status = ObjectSchema(
        "Status", in: meta, "An answer that is no object.",
        fields: [
            FieldSchema("apiVersion", .string, "`v1`."),
            FieldSchema("code", .int32, "The HTTP status code."),
            FieldSchema("details", .object(statusDetails), zero: .kept, "What it is about."),
            FieldSchema("kind", .string, "`Status`."),
            FieldSchema("message", .string, "What happened, for people."),
            FieldSchema("metadata", .object(listMeta), zero: .written, "Nothing."),
            FieldSchema("reason", .string, "What happened, for programs."),
            FieldSchema("status", .string, "`Success` or `Failure`."),
        ])

    /// The list of a kind: `ServiceList`.
    func list() -> ObjectSchema {
        ObjectSchema(
            typeName + "List", in: module, "A list of objects of kind \(typeName).",
            fields: [
                FieldSchema("apiVersion", .string, "The API group and version of the list."),
                FieldSchema("items", .list(.object(self)), required: true, zero: .written, "The objects."),
                FieldSchema("kind", .string, "`\(typeName)List`."),
                FieldSchema("metadata", .object(Self.listMeta), zero: .written, "What every list has."),
            ])
    }
}
