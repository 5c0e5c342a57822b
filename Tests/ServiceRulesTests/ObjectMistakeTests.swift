import JSON
import KubernetesModel
import ServiceRules
import Testing

/// Mistakes in the objects around a Service: what an apiserver says of each, and of nothing else.
@Suite struct ObjectMistakeTests {
    struct Mistake: Sendable, CustomTestStringConvertible {
        let resource: APIResource
        /// The object without its metadata.
        let json: String
        let errors: [String]
        var testDescription: String { "\(resource.kind) \(json)" }

        init(_ resource: APIResource, _ json: String, _ errors: String...) {
            (self.resource, self.json, self.errors) = (resource, json, errors)
        }
    }

    private static func pod(_ container: String, more: String = "") -> String {
        #"{"spec":{"containers":[{"name":"c","image":"i"\#(container)}]\#(more)}}"#
    }

    private static func ingress(_ backend: String) -> String { #"{"spec":{"defaultBackend":\#(backend)}}"# }

    private static func path(_ path: String, _ type: String) -> String {
        #"{"spec":{"rules":[{"http":{"paths":[{"path":"\#(path)","pathType":"\#(type)","backend":{"service":{"name":"s","port":{"number":80}}}}]}}]}}"#
    }

    private static func slice(_ endpoint: String, type: String = "IPv4") -> String {
        #"{"addressType":"\#(type)","endpoints":[{"addresses":["10.0.0.1"]\#(endpoint)}]}"#
    }

    static let workloads = [
        Mistake(.pods, pod("")),
        Mistake(
            .pods, #"{"spec":{"containers":[{"image":"i"},{"name":"A","image":""}]}}"#,
            "spec.containers[0].name: Required value", "spec.containers[1].name: Invalid value: \"A\": ",
            "spec.containers[1].image: Required value"),
        Mistake(
            .pods, pod("", more: #","initContainers":[{"name":"c","image":"i"}]"#),
            "spec.initContainers[0].name: Duplicate value: \"c\""),
        Mistake(
            .pods,
            pod(
                #","ports":[{"name":"web","containerPort":80,"protocol":"TCP"},{"name":"web","containerPort":0,"protocol":"TCP"}]"#
            ),
            "spec.containers[0].ports[1].name: Duplicate value: \"web\"",
            "spec.containers[0].ports[1].containerPort: Required value"),
        Mistake(
            .pods, pod(#","ports":[{"name":"-","containerPort":70000,"hostPort":-1,"protocol":"tcp"}]"#),
            "spec.containers[0].ports[0].name: Invalid value: \"-\": ",
            "spec.containers[0].ports[0].name: Invalid value: \"-\": ",
            "spec.containers[0].ports[0].containerPort: Invalid value: 70000: must be between 1 and 65535, inclusive",
            "spec.containers[0].ports[0].hostPort: Invalid value: -1: must be between 1 and 65535, inclusive",
            "spec.containers[0].ports[0].protocol: Unsupported value: \"tcp\": supported values: \"SCTP\", \"TCP\", \"UDP\""
        ),
        Mistake(
            .pods, pod("", more: #","restartPolicy":"Sometimes","hostname":"A","subdomain":"b.c""#),
            "spec.restartPolicy: Unsupported value: \"Sometimes\"", "spec.hostname: Invalid value: \"A\"",
            "spec.subdomain: Invalid value: \"b.c\""),
        Mistake(
            .nodes, #"{"spec":{"taints":[{"key":"k","value":"a b","effect":"Never"},{"key":"k"}]}}"#,
            "metadata.taints[0].value: Invalid value: \"a b\"",
            "metadata.taints[0].effect: Unsupported value: \"Never\"", "metadata.taints[1].effect: Required value"),
        Mistake(
            .nodes, #"{"spec":{"podCIDRs":["10.0.0.0/24","10.0.1.0/24"]}}"#,
            "spec.podCIDRs: Invalid value: [\"10.0.0.0/24\",\"10.0.1.0/24\"]: may specify no more than one CIDR for each IP family"
        ),
    ]

    static let ingresses = [
        Mistake(.ingresses, ingress(#"{"service":{"name":"s","port":{"number":80}}}"#)),
        Mistake(
            .ingresses, #"{"spec":{}}"#,
            "spec: Invalid value: null: either `defaultBackend` or `rules` must be specified"),
        Mistake(
            .ingresses, ingress("{}"),
            "spec.defaultBackend: Invalid value: \"\": resource or service backend is required"),
        Mistake(
            .ingresses, ingress(#"{"service":{"name":"s","port":{"number":80}},"resource":{"kind":"K","name":"n"}}"#),
            "spec.defaultBackend: Invalid value: \"\": cannot set both resource and service backends"),
        Mistake(
            .ingresses, ingress(#"{"resource":{"apiGroup":"A","name":"a/b"}}"#),
            "spec.defaultBackend.resource.apiGroup: Invalid value: \"A\"",
            "spec.defaultBackend.resource.kind: Required value",
            "spec.defaultBackend.resource.name: Invalid value: \"a/b\": may not contain '/'"),
        Mistake(
            .ingresses, ingress(#"{"service":{"port":{"name":"x","number":80}}}"#),
            "spec.defaultBackend.service.name: Required value",
            "spec.defaultBackend: Invalid value: \"\": cannot set both port name & port number"),
        Mistake(
            .ingresses, ingress(#"{"service":{"name":"s","port":{"number":70000}}}"#),
            "spec.defaultBackend.service.port.number: Invalid value: 70000: must be between 1 and 65535, inclusive"),
        Mistake(
            .ingresses, ingress(#"{"service":{"name":"s"}}"#),
            "spec.defaultBackend: Required value: port name or number is required"),
        Mistake(
            .ingresses, #"{"spec":{"rules":[{"host":"*.a.*","http":{"paths":[]}}]}}"#,
            "spec.rules[0].host: Invalid value: \"*.a.*\"", "spec.rules[0].http.paths: Required value"),
        Mistake(
            .ingresses, #"{"spec":{"rules":[{"http":{"paths":[{"path":"/"}]}}]}}"#,
            "spec.rules[0].http.paths[0].pathType: Required value: pathType must be specified"),
        Mistake(
            .ingresses, path("/a//b/./c/../d%2F/..", "Prefix"), "must not contain '//'", "must not contain '/./'",
            "must not contain '/../'", "must not contain '%2F'", "cannot end with '/..'"),
        Mistake(
            .ingresses, path("a", "ImplementationSpecific"),
            "spec.rules[0].http.paths[0].path: Invalid value: \"a\": must be an absolute path"),
        Mistake(
            .ingresses, path("/a", "Regex"),
            "spec.rules[0].http.paths[0].pathType: Unsupported value: \"Regex\": supported values: \"Exact\", \"ImplementationSpecific\", \"Prefix\""
        ),
        Mistake(
            .ingresses,
            #"{"spec":{"defaultBackend":{"service":{"name":"s","port":{"name":"http"}}},"ingressClassName":"A","tls":[{"hosts":["A"],"secretName":"B"}]}}"#,
            "spec.tls[0].hosts[0]: Invalid value: \"A\"", "spec.tls[0].secretName: Invalid value: \"B\"",
            "spec.ingressClassName: Invalid value: \"A\""),
    ]

    static let endpoints = [
        Mistake(.endpointSlices, slice("")),
        Mistake(.endpointSlices, #"{"endpoints":[]}"#, "addressType: Required value"),
        Mistake(.endpointSlices, #"{"addressType":"IPv5"}"#, "addressType: Unsupported value: \"IPv5\""),
        Mistake(
            .endpointSlices, #"{"addressType":"IPv4","ports":[{"protocol":"TCP"},{"name":"","protocol":"TCP"}]}"#,
            "ports[1].name: Duplicate value: \"\""),
        Mistake(
            .endpointSlices, #"{"addressType":"IPv4","ports":[{"name":"A","protocol":"TCP","appProtocol":"a b"}]}"#,
            "ports[0].name: Invalid value: \"A\"", "ports[0].appProtocol: Invalid value: \"a b\""),
        Mistake(
            .endpointSlices, #"{"addressType":"IPv4","endpoints":[{"addresses":[]}]}"#,
            "endpoints[0].addresses: Required value: must contain at least 1 address"),
        Mistake(
            .endpointSlices, slice(#","nodeName":"A","hostname":"B","deprecatedTopology":{"a b":"c"}"#),
            "endpoints[0].nodeName: Invalid value: \"A\"", "endpoints[0].deprecatedTopology: Invalid value: \"a b\"",
            "endpoints[0].hostname: Invalid value: \"B\""),
        Mistake(
            .endpointSlices, slice(#","hints":{"forZones":[{"name":"z"},{"name":"z"}],"forNodes":[{"name":"N"}]}"#),
            "endpoints[0].hints.forZones[1].name: Duplicate value: \"z\"",
            "endpoints[0].hints.forNodes[0].name: Invalid value: \"N\""),
        Mistake(
            .endpointSlices, #"{"addressType":"FQDN","endpoints":[{"addresses":["a.example.","one","","A.b"]}]}"#,
            "endpoints[0].addresses[1]: Invalid value: \"one\": should be a domain with at least two segments separated by dots",
            "endpoints[0].addresses[2]: Required value", "endpoints[0].addresses[3]: Invalid value: \"A.b\""),
        Mistake(
            .endpoints, #"{"subsets":[{"ports":[{"port":80,"protocol":"TCP"}]}]}"#,
            "subsets[0]: Required value: must specify `addresses` or `notReadyAddresses`"),
        Mistake(
            .endpoints,
            #"{"subsets":[{"addresses":[{"ip":"10.0.0.1","hostname":"A","nodeName":"B"}],"ports":[{"port":80,"protocol":"TCP"},{"name":"C","port":81}]}]}"#,
            "subsets[0].addresses[0].hostname: Invalid value: \"A\"",
            "subsets[0].addresses[0].nodeName: Invalid value: \"B\"", "subsets[0].ports[0].name: Required value",
            "subsets[0].ports[1].name: Invalid value: \"C\"", "subsets[0].ports[1].protocol: Required value"),
    ]

    static let others = [
        Mistake(
            .configMaps, #"{"data":{"a":"1","b/c":"2"},"binaryData":{"a":"AA==",".":"AA=="}}"#,
            "data[a]: Invalid value: \"a\": duplicate of key present in binaryData",
            "data[b/c]: Invalid value: \"b/c\": a valid config key must consist of",
            "binaryData[.]: Invalid value: \".\": must not be '.'"),
        Mistake(
            .serviceCIDRs, #"{"spec":{"cidrs":["10.0.0.0/24","10.1.0.0/24"]}}"#,
            "may specify no more than one IP for each IP family"),
        Mistake(.serviceCIDRs, #"{"spec":{"cidrs":["a","b","c"]}}"#, "may only hold up to 2 values"),
        Mistake(.ipAddresses, #"{"spec":{}}"#, "spec.parentRef: Required value"),
        Mistake(
            .ipAddresses, #"{"spec":{"parentRef":{"group":"A","resource":"a/b"}}}"#,
            "spec.parentRef.group: Invalid value: \"A\"", "spec.parentRef.resource: Invalid value: \"a/b\"",
            "spec.parentRef.name: Required value"),
        Mistake(
            .namespaces, #"{"spec":{"finalizers":["a b"]}}"#, "spec.finalizers: Invalid value: \"a b\"",
            "spec.finalizers: Invalid value: \"a b\""),
    ]

    @Test(arguments: workloads + ingresses + endpoints + others)
    func areNamedOneByOne(_ mistake: Mistake) throws {
        var object = try #require(JSONValue(parsing: mistake.json).objectValue)
        let name = mistake.resource == .ipAddresses ? "10.0.0.1" : "x"
        object["metadata"] =
            mistake.resource.isNamespaced ? ["name": .string(name), "namespace": "default"] : ["name": .string(name)]
        let found = ObjectRules(mistake.resource, ClusterConfiguration()).validate(object).map(\.description)
        #expect(found.count == mistake.errors.count, "\(found)")
        for error in mistake.errors { #expect(found.contains { $0.contains(error) }, "\(error) is not among \(found)") }
    }
}
