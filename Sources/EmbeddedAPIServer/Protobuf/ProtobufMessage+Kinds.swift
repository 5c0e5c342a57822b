internal import JSON
import KubernetesModel

extension ProtobufMessage {
    /// Reads a request body: four bytes of magic, then an envelope with the kind and the object.
    /// Returns nil for a body that is none, or is of a kind that is not read.
    static func object(inEnvelope body: [UInt8]) -> JSONObject? {
        guard body.starts(with: [0x6B, 0x38, 0x73, 0x00]) else { return nil }
        var reader = ProtobufReader(body.dropFirst(4))
        var type: JSONObject = [:]
        var raw: ArraySlice<UInt8> = []
        do {
            while let (number, value) = try reader.next() {
                guard case .bytes(let bytes) = value else { continue }
                if number == 1 { type = try typeMeta.object(bytes) }
                if number == 2 { raw = bytes }
            }
            guard let kind = type["kind"]?.stringValue, let message = kinds[kind] else { return nil }
            var object = try message.object(raw)
            object["apiVersion"] = type["apiVersion"]
            object["kind"] = .string(kind)
            return object
        } catch {
            return nil
        }
    }

    private static let typeMeta = ProtobufMessage(fields: [1: ("apiVersion", .string), 2: ("kind", .string)])

    private static let kinds: [String: ProtobufMessage] = [
        "Service": service, "Namespace": namespace, "ConfigMap": configMap, "DeleteOptions": deleteOptions,
        "SelfSubjectReview": ProtobufMessage(fields: [1: ("metadata", .message(objectMeta))]),
        "SelfSubjectAccessReview": accessReview,
        "SelfSubjectRulesReview": ProtobufMessage(fields: [
            1: ("metadata", .message(objectMeta)),
            2: ("spec", .message(ProtobufMessage(fields: [1: ("namespace", .string)]))),
        ]),
    ]

    /// What `kubectl auth can-i` asks.
    private static let accessReview = ProtobufMessage(fields: [
        1: ("metadata", .message(objectMeta)),
        2: (
            "spec",
            .message(
                ProtobufMessage(fields: [
                    1: (
                        "resourceAttributes",
                        .message(
                            ProtobufMessage(fields: [
                                1: ("namespace", .string), 2: ("verb", .string), 3: ("group", .string),
                                4: ("version", .string), 5: ("resource", .string), 6: ("subresource", .string),
                                7: ("name", .string),
                            ]))
                    ),
                    2: (
                        "nonResourceAttributes",
                        .message(ProtobufMessage(fields: [1: ("path", .string), 2: ("verb", .string)]))
                    ),
                ]))
        ),
    ])

    private static let objectMeta = ProtobufMessage(fields: [
        1: ("name", .string), 2: ("generateName", .string), 3: ("namespace", .string), 5: ("uid", .string),
        6: ("resourceVersion", .string), 7: ("generation", .integer), 8: ("creationTimestamp", .ignored),
        9: ("deletionTimestamp", .ignored), 11: ("labels", .map(.string)), 12: ("annotations", .map(.string)),
        13: (
            "ownerReferences",
            .list(
                .message(
                    ProtobufMessage(fields: [
                        5: ("apiVersion", .string), 1: ("kind", .string), 3: ("name", .string), 4: ("uid", .string),
                        6: ("controller", .optionalBool), 7: ("blockOwnerDeletion", .optionalBool),
                    ])))
        ), 14: ("finalizers", .list(.string)),
    ])

    private static let service = ProtobufMessage(fields: [
        1: ("metadata", .message(objectMeta)),
        2: (
            "spec",
            .message(
                ProtobufMessage(fields: [
                    1: ("ports", .list(.message(servicePort))), 2: ("selector", .map(.string)),
                    3: ("clusterIP", .string), 4: ("type", .string), 5: ("externalIPs", .list(.string)),
                    7: ("sessionAffinity", .string), 8: ("loadBalancerIP", .string),
                    9: ("loadBalancerSourceRanges", .list(.string)), 10: ("externalName", .string),
                    11: ("externalTrafficPolicy", .string), 12: ("healthCheckNodePort", .integer),
                    13: ("publishNotReadyAddresses", .bool),
                    14: (
                        "sessionAffinityConfig",
                        .message(
                            ProtobufMessage(fields: [
                                1: (
                                    "clientIP",
                                    .message(ProtobufMessage(fields: [1: ("timeoutSeconds", .integer)]))
                                )
                            ]))
                    ), 17: ("ipFamilyPolicy", .string), 18: ("clusterIPs", .list(.string)),
                    19: ("ipFamilies", .list(.string)), 20: ("allocateLoadBalancerNodePorts", .optionalBool),
                    21: ("loadBalancerClass", .string), 22: ("internalTrafficPolicy", .string),
                    23: ("trafficDistribution", .string),
                ]))
        ),
    ])

    private static let servicePort = ProtobufMessage(fields: [
        1: ("name", .string), 2: ("protocol", .string), 3: ("port", .integer), 4: ("targetPort", .intOrString),
        5: ("nodePort", .integer), 6: ("appProtocol", .string),
    ])

    private static let namespace = ProtobufMessage(fields: [
        1: ("metadata", .message(objectMeta)),
        2: ("spec", .message(ProtobufMessage(fields: [1: ("finalizers", .list(.string))]))),
    ])

    private static let configMap = ProtobufMessage(fields: [
        1: ("metadata", .message(objectMeta)), 2: ("data", .map(.string)), 3: ("binaryData", .map(.bytes)),
        4: ("immutable", .optionalBool),
    ])

    private static let deleteOptions = ProtobufMessage(fields: [
        1: ("gracePeriodSeconds", .integer),
        2: (
            "preconditions",
            .message(ProtobufMessage(fields: [1: ("uid", .string), 2: ("resourceVersion", .string)]))
        ), 4: ("propagationPolicy", .string), 5: ("dryRun", .list(.string)),
    ])
}
