extension ObjectSchema {
    /// `meta/v1` ObjectMeta.
    public static let objectMeta = ObjectSchema(
        "ObjectMeta", in: meta, "What every stored object has: identity, labels and bookkeeping.",
        fields: [
            FieldSchema(
                "annotations", .map(.string),
                "Free-form text by key, for tools and people. Annotations are not indexed and cannot be selected on; all of them together may take up 256 KiB."
            ),
            FieldSchema(
                "creationTimestamp", .time,
                "When the server stored the object first, in UTC. Set by the server; lists have none."),
            FieldSchema(
                "deletionGracePeriodSeconds", .int64, zero: .kept,
                "How many seconds the object was given to end gracefully. Set by the server together with deletionTimestamp."
            ),
            FieldSchema(
                "deletionTimestamp", .time, zero: .kept,
                "When the object goes away, set by the server once deletion is asked for. The object is removed after this time as soon as no finalizer is left."
            ),
            FieldSchema(
                "finalizers", .list(.string, .mergedSet),
                "Names of the components that still have to clean up. An object whose deletion was asked for stays until this list is empty."
            ),
            FieldSchema(
                "generateName", .string,
                "A prefix from which the server makes a unique name, where name is left out."),
            FieldSchema(
                "generation", .int64,
                "Counts the changes to what is wanted of the object (not to its status). Set by the server."),
            FieldSchema(
                "labels", .map(.string),
                "Short key-value pairs by which objects are organised and selected, for example by a Service's selector."
            ),
            FieldSchema(
                "managedFields", .list(.object(managedFieldsEntry)), zero: .kept,
                "Which manager set which fields, kept for server-side apply. Set by the server."),
            FieldSchema(
                "name", .string,
                "The name of the object, unique among those of its kind in its namespace. It cannot be changed."),
            FieldSchema(
                "namespace", .string,
                "The namespace the object lives in, `default` where none is given. It cannot be changed. Objects of the whole cluster have none."
            ),
            FieldSchema(
                "ownerReferences", .list(.object(ownerReference), .keyed("uid")),
                "The objects this one depends on: when the last of them is gone, this object is collected too. At most one of them is the managing controller."
            ),
            FieldSchema(
                "resourceVersion", .string,
                "The version of the stored object, an opaque text to be compared for equality only: for noticing concurrent changes and for watching from a known state. Set by the server."
            ),
            FieldSchema("selfLink", .string, "No longer filled in by the server."),
            FieldSchema(
                "uid", .string, typeName: "types.UID",
                "Tells this object from every other one in time and space, even of the same name. Set by the server."),
        ])

    static let managedFieldsEntry = ObjectSchema(
        "ManagedFieldsEntry", in: meta, "The fields that one manager set by one kind of operation.",
        fields: [
            FieldSchema(
                "apiVersion", .string, "The version of the API in which the field set is expressed."),
            FieldSchema("fieldsType", .string, "The format of the field set; only `FieldsV1` exists."),
            FieldSchema(
                "fieldsV1", .any, typeName: "FieldsV1", zero: .kept,
                "The field set as a tree: `f:NAME` for a member, `k:{…}` for a list element by key, `v:…` for a plain value."
            ),
            FieldSchema("manager", .string, "Who manages these fields."),
            FieldSchema(
                "operation", .string, typeName: "ManagedFieldsOperationType",
                "How the fields were set: `Apply` or `Update`."),
            FieldSchema(
                "subresource", .string,
                "The subresource through which they were set, empty for the object itself. Managers of one name on different subresources are different managers."
            ),
            FieldSchema("time", .time, zero: .kept, "When this field set was last added to or changed."),
        ])

    static let ownerReference = ObjectSchema(
        "OwnerReference", in: meta, isAtomic: true,
        "Identifies an owner: an object of the same namespace, or one without a namespace.",
        fields: [
            FieldSchema("apiVersion", .string, required: true, zero: .written, "The API version of the owner."),
            FieldSchema(
                "blockOwnerDeletion", .boolean, zero: .kept,
                "Whether the owner, when deleted in the foreground, has to wait until this reference is gone."),
            FieldSchema(
                "controller", .boolean, zero: .kept, "Whether this owner is the controller that manages the object."),
            FieldSchema("kind", .string, required: true, zero: .written, "The kind of the owner."),
            FieldSchema("name", .string, required: true, zero: .written, "The name of the owner."),
            FieldSchema("uid", .string, typeName: "types.UID", required: true, zero: .written, "The uid of the owner."),
        ])

    static let condition = ObjectSchema(
        "Condition", in: meta, "One aspect of the current state of an object.",
        fields: [
            FieldSchema(
                "lastTransitionTime", .time, required: true, zero: .written,
                "When the status last changed from one value to another."),
            FieldSchema(
                "message", .string, required: true, zero: .written,
                "Details of the last change, for people. May be empty."),
            FieldSchema(
                "observedGeneration", .int64,
                "The generation of the object that the condition was judged on; older than the object's own, the condition is out of date."
            ),
            FieldSchema(
                "reason", .string, required: true, zero: .written,
                "One word in CamelCase for programs: why the status last changed."),
            FieldSchema(
                "status", .string, typeName: "ConditionStatus", required: true, zero: .written,
                "`True`, `False` or `Unknown`."),
            FieldSchema("type", .string, required: true, zero: .written, "The aspect, in CamelCase."),
        ])

    static let objectReference = ObjectSchema(
        "ObjectReference", isAtomic: true, "Enough to find another object.",
        fields: [
            FieldSchema("apiVersion", .string, "The API version of the object."),
            FieldSchema(
                "fieldPath", .string,
                "A part of the object, written as a path such as `spec.containers{web}`."),
            FieldSchema("kind", .string, "The kind of the object."),
            FieldSchema("name", .string, "The name of the object."),
            FieldSchema("namespace", .string, "The namespace of the object."),
            FieldSchema("resourceVersion", .string, "The exact version of the object that is meant, if any."),
            FieldSchema("uid", .string, typeName: "types.UID", "The uid of the object."),
        ])
}
