internal import JSON
internal import KubernetesModel

extension DescriptionSection {
    /// The Pods that an object makes.
    static func podTemplate(_ template: JSONValue?) -> DescriptionSection {
        let metadata = ObjectMeta(template?["metadata"]?.objectValue ?? [:])
        let spec = template?["spec"]?.objectValue ?? [:]
        func field(_ label: String, _ value: String) -> DescriptionSection {
            .when(!value.isEmpty, .field(label, value, level: 1))
        }
        return .sections([
            .lines(["Pod Template:"]), .labels(metadata.labels, title: "  Labels"),
            .when(!metadata.annotations.isEmpty, .annotations(metadata.annotations, title: "  Annotations")),
            field("Service Account", spec.text("serviceAccountName")),
            .containers("Init Containers", spec["initContainers"], nil, of: [:], isTemplate: true),
            .containers("Containers", spec["containers"], nil, of: [:], isAlwaysShown: true, isTemplate: true),
            .volumes(spec["volumes"]?.arrayValue ?? [], isTemplate: true),
            topologySpread(spec["topologySpreadConstraints"]?.arrayValue ?? []),
            field("Priority Class Name", spec.text("priorityClassName")),
            .labels(spec["nodeSelector"]?.objectValue ?? [:], title: "  Node-Selectors"),
            .tolerations(spec["tolerations"]?.arrayValue ?? [], title: "  Tolerations"),
        ])
    }

    private static func topologySpread(_ constraints: [JSONValue]) -> DescriptionSection {
        if constraints.isEmpty { return .sections([]) }
        let sorted = constraints.sorted { $0["topologyKey"].text.precedesBytewise($1["topologyKey"].text) }
        return .pairs(
            "  Topology Spread Constraints",
            sorted.map { constraint in
                let rule = "\(constraint["topologyKey"].text):\(constraint["whenUnsatisfiable"].text)"
                let skew = "when max skew \(constraint["maxSkew"]?.integerValue ?? 0) is exceeded"
                let selector = constraint["labelSelector"].map { " for selector \($0.labelSelectorText)" } ?? ""
                return "\(rule) \(skew)\(selector)"
            })
    }

    /// The object that owns `object` and looks after it.
    static func controller(of object: JSONObject) -> DescriptionSection {
        .optional("Controlled By", object.controllerReference.map { "\($0["kind"].text)/\($0["name"].text)" })
    }

    /// Conditions with their type, status and reason.
    static func conditions(_ conditions: JSONValue?) -> DescriptionSection {
        let rows = (conditions?.arrayValue ?? []).compactMap(\.objectValue).map {
            "\($0.text("type")) \t\($0.text("status"))\t\($0.text("reason"))"
        }
        if rows.isEmpty { return .sections([]) }
        return .sections([
            .lines(["Conditions:"]), .lines(["Type\tStatus\tReason", "----\t------\t------"] + rows, level: 1),
        ])
    }
}

extension JSONValue {
    /// A selector object in its written form; `<none>` where it asks for nothing.
    var labelSelectorText: String { labelSelectorExpression.ifEmpty("<none>") }
}
