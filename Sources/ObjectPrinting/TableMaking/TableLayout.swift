internal import JSON
public import KubernetesModel

/// How objects of one kind become rows: the columns, and what each of them shows.
public struct TableLayout: Sendable {
    /// What a cell may depend on besides the object.
    struct Context: Sendable {
        let now: Timestamp

        func age(_ object: JSONObject) -> JSONValue {
            .string(HumanDuration.age(since: object["metadata"]?["creationTimestamp"], now: now))
        }
    }

    /// The columns in their order, those of `-o wide` included.
    public let columns: [TableColumn]
    /// One value a column, in their order.
    let cells: @Sendable (JSONObject, Context) -> [JSONValue]
    /// What a row says of itself besides its cells: that a Pod has finished.
    let conditions: @Sendable (JSONObject) -> JSONValue?

    init(
        columns: [TableColumn], conditions: @escaping @Sendable (JSONObject) -> JSONValue? = { _ in nil },
        cells: @escaping @Sendable (JSONObject, Context) -> [JSONValue]
    ) {
        self.columns = columns
        self.cells = cells
        self.conditions = conditions
    }

    /// The layout of a resource, by group and plural name; name and age for a resource that has none of its own.
    public static func layout(of resource: GroupVersionResource) -> TableLayout {
        switch (resource.group, resource.resource) {
        case ("", "services"): .services
        case ("", "endpoints"): .endpoints
        case ("discovery.k8s.io", "endpointslices"): .endpointSlices
        case ("", "pods"): .pods
        case ("", "nodes"): .nodes
        case ("", "namespaces"): .namespaces
        case ("", "configmaps"): .configMaps
        case ("", "events"), ("events.k8s.io", "events"): .events
        case ("networking.k8s.io", "ingresses"): .ingresses
        case ("networking.k8s.io", "servicecidrs"): .serviceCIDRs
        case ("networking.k8s.io", "ipaddresses"): .ipAddresses
        default: .nameAndAge
        }
    }

    /// What is known of every object.
    static let nameAndAge = TableLayout(columns: [.name, .age]) { object, context in
        [object.nameCell, context.age(object)]
    }
}

extension JSONObject {
    /// `metadata.name`.
    var nameCell: JSONValue { self["metadata"]?["name"] ?? "" }

    /// The text at the end of a chain of member names; empty where there is none.
    func text(_ keys: String...) -> String {
        var value: JSONValue? = .object(self)
        for key in keys { value = value?[key] }
        return value?.stringValue ?? ""
    }
}

extension String {
    /// This text, or `placeholder` where it is empty.
    func ifEmpty(_ placeholder: String) -> String { isEmpty ? placeholder : self }
}
