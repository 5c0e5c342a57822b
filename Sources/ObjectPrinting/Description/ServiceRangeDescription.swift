public import JSON
public import KubernetesModel

extension Description {
    /// A ServiceCIDR, as kubectl describes it: a range that cluster IPs come from.
    public init(serviceCIDR object: JSONObject, events: [JSONObject]?, now: Timestamp) {
        let ranges = (object["spec"]?["cidrs"]?.arrayValue ?? []).compactMap(\.stringValue)
        let rows = (object["status"]?["conditions"]?.arrayValue ?? []).compactMap(\.objectValue).map {
            [
                $0.text("type"), $0.text("status"), $0.time("lastTransitionTime"), $0.text("reason"),
                $0.text("message"),
            ].joined(separator: "\t")
        }
        let columns = [
            "Type\tStatus\tLastTransitionTime\tReason\tMessage", "----\t------\t------------------\t------\t-------",
        ]
        sections = [
            .unplacedHead(object), .field("CIDRs", ranges.joined(separator: ", ")),
            .when(!rows.isEmpty, .sections([.lines(["Status:", "Conditions:"]), .lines(columns + rows, level: 1)])),
            .events(events, now: now),
        ]
    }

    /// An IPAddress, as kubectl describes it: a cluster IP and the Service that holds it.
    public init(ipAddress object: JSONObject, events: [JSONObject]?, now: Timestamp) {
        let parent = object["spec"]?["parentRef"]?.objectValue
        let members = [("Group", "group"), ("Resource", "resource"), ("Namespace", "namespace"), ("Name", "name")]
        sections = [
            .unplacedHead(object),
            .when(
                parent != nil,
                .sections(
                    [.lines(["Parent Reference:"])]
                        + members.map { .field($0.0, parent?.text($0.1) ?? "", level: 1) })),
            .events(events, now: now),
        ]
    }

    /// An IngressClass, as kubectl describes it.
    public init(ingressClass object: JSONObject, events: [JSONObject]?, now: Timestamp) {
        let parameters = object["spec"]?["parameters"]?.objectValue
        sections = [
            .unplacedHead(object), .field("Controller", object.text("spec", "controller")),
            .when(
                parameters != nil,
                .sections([
                    .lines(["Parameters:"]),
                    .when(
                        parameters?["apiGroup"] != nil,
                        .field("APIGroup", parameters?.text("apiGroup") ?? "", level: 1)),
                    .field("Kind", parameters?.text("kind") ?? "", level: 1),
                    .field("Name", parameters?.text("name") ?? "", level: 1),
                ])), .events(events, now: now),
        ]
    }
}
