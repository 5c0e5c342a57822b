extension LintRule {
    /// Every rule there is, in the order of their reference.
    public static let all: [LintRule] = reading + validation + conflicts + changes + practice

    private static let reading: [LintRule] = [
        .yamlSyntax, .duplicateKey, .unidentifiedObject, .unknownField, .wrongType, .malformedValue,
    ]

    /// The first that recognises an error has it.
    private static let validation: [LintRule] = [
        .invalidName, .invalidLabel, .invalidAnnotation, .invalidMetadata, .invalidPortName, .invalidPortNumber,
        .invalidTargetPort, .invalidNodePort, .invalidProtocol, .invalidPorts, .invalidSelector, .invalidServiceType,
        .invalidClusterIP, .invalidIPFamilies, .invalidExternalName, .invalidExternalIP, .invalidSessionAffinity,
        .invalidTrafficPolicy, .invalidLoadBalancer, .invalidField,
    ]

    private static let conflicts: [LintRule] = [
        .duplicateObject, .nodePortConflict, .clusterIPConflict, .healthCheckNodePortConflict, .nodePortRange,
        .selectorMatchesNothing, .targetPortMissing, .backendMissing, .ingressPortMismatch, .endpointPortMismatch,
        .statefulSetService, .sharedLoadBalancerConflict, .nodeAddressAsExternalIP,
    ]

    private static let changes: [LintRule] = [
        .refusedUpdate, .renamedObject, .portRemoved, .portMoved, .portRenamed, .targetPortLost, .selectionChanged,
        .addressLost,
        .trafficChanged, .headlessChanged, .serviceRemoved,
    ]

    private static let practice: [LintRule] = [
        .targetPortUndeclared, .sameSelector, .noSelector, .mixedProtocolPort, .hardCodedNodePort, .hardCodedClusterIP,
        .externalNameAddress, .ignoredField, .sourceAddressLost, .deprecatedField, .longPortName, .ambiguousScalar,
        .serverSetField, .nonStandardAddress, .ignoredText, .unknownSuppression,
    ]
}
