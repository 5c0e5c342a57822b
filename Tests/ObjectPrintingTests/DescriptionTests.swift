import JSON
import KubernetesModel
import ObjectPrinting
import TestSupport
import Testing

@Suite struct DescriptionTests {
    static let recorded = (try? Fixture("printing/describe.json").json.arrayValue) ?? []

    @Test(arguments: recorded) func describesServicesAsKubectlDoes(_ step: JSONValue) throws {
        let service = Service(try #require(step["service"]?.objectValue))
        let slices = (step["slices"]?.arrayValue ?? []).compactMap(\.objectValue).map(EndpointSlice.init)
        let events = step["events"]?.arrayValue?.compactMap(\.objectValue)
        let description = Description(service, slices: slices, events: events, now: Timestamp(seconds: 0))
        #expect(description.text == step["output"]?.stringValue)
    }

    /// What kubectl 1.33 printed of objects that a 1.36 apiserver had.
    static let recordedObjects = (try? Fixture("printing/describe-objects.json").json.arrayValue) ?? []

    @Test func hasRecordings() { #expect(!Self.recorded.isEmpty && !Self.recordedObjects.isEmpty) }

    @Test(arguments: recordedObjects) func describesObjectsAsKubectlDoes(_ step: JSONValue) throws {
        let object = try #require(step["object"]?.objectValue)
        let now = Timestamp(seconds: 0)
        let description =
            switch step["kind"] {
            case "Pod": Description(pod: object, events: nil, now: now)
            case "Secret": Description(secret: object)
            case "ServiceAccount": Description(serviceAccount: object, secrets: nil, events: nil, now: now)
            default: Description(generic: object, events: nil, now: now)
            }
        #expect(description.text == step["output"]?.stringValue)
    }

    @Test func listsEventsOldestFirstWithTheirIntervals() throws {
        let events = try #require(
            JSONValue(
                parsing: """
                    [{"type":"Warning","reason":"B","message":" late \\n","lastTimestamp":"1970-01-01T00:05:00Z",
                      "firstTimestamp":"1970-01-01T00:00:00Z","count":3,"source":{"component":"ctl"}},
                     {"type":"Normal","reason":"A","message":"early","lastTimestamp":"1970-01-01T00:01:00Z",
                      "firstTimestamp":"1970-01-01T00:01:00Z","count":1,"source":{"component":"ctl"},
                      "involvedObject":{"fieldPath":"spec.x"}}]
                    """
            ).arrayValue)
        let text = Description(
            generic: ["metadata": ["name": "x", "namespace": "d"], "kind": "Thing", "apiVersion": "a/v1"],
            events: events.compactMap(\.objectValue), now: Timestamp(seconds: 600)
        ).text
        #expect(
            text == """
                Name:         x
                Namespace:    d
                Labels:       <none>
                Annotations:  <none>
                API Version:  a/v1
                Kind:         Thing
                Metadata:
                Events:
                  Type     Reason  Age               From  Message
                  ----     ------  ----              ----  -------
                  Normal   A       9m                ctl   spec.x: early
                  Warning  B       5m (x3 over 10m)  ctl   late

                """)
    }

    @Test(arguments: [
        ("{}", "[]", "[]", "The Service has no selector, and no EndpointSlice names it: nothing answers."),
        (
            #"{"selector":{"app":"web"}}"#, "[]", "[]", "No Pod in namespace default has the labels app=web."
        ),
        (
            #"{"selector":{"app":"web"},"ports":[{"port":80,"targetPort":"http"}]}"#, "[]",
            #"[{"metadata":{"name":"web-1"},"spec":{"containers":[{"ports":[{"name":"web","containerPort":8080}]}]},"status":{"phase":"Pending"}}]"#,
            """
            The selector matches 1 Pod, none of them ready: web-1 is Pending (0/1 containers ready).
            Port 80: no container of the Pods has a TCP port called http: they name web.
            """
        ),
        (#"{"type":"ExternalName"}"#, "[]", "[]", ""),
        (
            #"{"selector":{"app":"web"},"ports":[{"port":80}]}"#,
            #"[{"endpoints":[{"addresses":["10.0.0.1"]}],"ports":[{"name":"","port":80}]}]"#, "[]", ""
        ),
    ])
    func explainsWhyThereAreNoEndpoints(spec: String, slices: String, pods: String, text: String) throws {
        let service = Service(["spec": try JSONValue(parsing: spec)])
        let slices = try #require(JSONValue(parsing: slices).arrayValue).compactMap(\.objectValue).map(
            EndpointSlice.init)
        let pods = try #require(JSONValue(parsing: pods).arrayValue).compactMap(\.objectValue).map(Pod.init)
        let explanation = EndpointExplanation(service, slices: slices, pods: pods)
        #expect(explanation.lines.joined(separator: "\n") == text)
        #expect(EndpointExplanation.isNeeded(service, slices: slices) == !text.isEmpty)
    }

    @Test(arguments: [
        ("creationTimestamp", "Creation Timestamp"), ("apiVersion", "API Version"), ("podCIDRs", "Pod CID Rs"),
        ("uid", "UID"), ("kind", "Kind"), ("a.b", "a.b"), ("loadBalancer", "Load Balancer"),
    ])
    func labelsFieldsReadably(field: String, label: String) {
        let text = Description(
            generic: ["metadata": [:], field: "x"], events: nil, now: Timestamp(seconds: 0)
        ).text
        #expect(text.contains("\n\(label):"))
    }
}

/// Kinds that need more than the object itself: what belongs to it stands in the recording.
@Suite struct SurroundedDescriptionTests {
    /// What kubectl 1.33 printed of objects that a 1.36 apiserver had, and what else it had of them.
    static let recorded = (try? Fixture("printing/describe-kinds.json").json.arrayValue) ?? []

    @Test func hasRecordings() { #expect(Self.recorded.count > 20) }

    @Test(arguments: recorded) func describesObjectsAsKubectlDoes(_ step: JSONValue) throws {
        let object = try #require(step["object"]?.objectValue)
        let now = Timestamp(seconds: try #require(step["now"]?.integerValue))
        let kind = try #require(step["kind"]?.stringValue)
        let found = try #require(Self.description(of: kind, object, step, now))
        #expect(found.text == step["output"]?.stringValue)
    }

    private static func description(
        of kind: String, _ object: JSONObject, _ step: JSONValue, _ now: Timestamp
    ) -> Description? {
        func objects(_ member: String) -> [JSONObject] { (step[member]?.arrayValue ?? []).compactMap(\.objectValue) }
        let pods = PodPhases(objects("pods"), of: object["metadata"]?["uid"]?.stringValue ?? "")
        return switch kind {
        case "Deployment":
            Description(deployment: object, replicaSets: objects("replicaSets"), events: nil, now: now)
        case "ReplicaSet", "ReplicationController":
            Description(replicaSet: object, pods: pods, events: nil, now: now)
        case "StatefulSet": Description(statefulSet: object, pods: pods, events: nil, now: now)
        case "DaemonSet": Description(daemonSet: object, pods: pods, events: nil, now: now)
        case "Job": Description(job: object, events: nil, now: now)
        case "CronJob": Description(cronJob: object, events: nil, now: now)
        case "NetworkPolicy": Description(networkPolicy: object)
        case "ResourceQuota": Description(resourceQuota: object)
        case "LimitRange": Description(limitRange: object)
        case "Role", "ClusterRole": Description(role: object)
        case "RoleBinding": Description(roleBinding: object)
        case "PodDisruptionBudget": Description(podDisruptionBudget: object, events: nil, now: now)
        case "PersistentVolumeClaim":
            Description(
                volumeClaim: object, pods: (step["users"]?.arrayValue ?? []).compactMap(\.stringValue), events: nil,
                now: now)
        case "ServiceAccount":
            Description(serviceAccount: object, secrets: objects("secrets"), events: nil, now: now)
        case "ServiceCIDR": Description(serviceCIDR: object, events: nil, now: now)
        case "IPAddress": Description(ipAddress: object, events: nil, now: now)
        case "PriorityClass": Description(priorityClass: object, events: nil, now: now)
        case "IngressClass": Description(ingressClass: object, events: nil, now: now)
        case "Node":
            Description(
                node: object,
                NodeSurroundings(
                    lease: .failure(.init(message: step["lease"]?.stringValue ?? "")), pods: objects("pods")),
                events: nil, now: now)
        default: nil
        }
    }
}
