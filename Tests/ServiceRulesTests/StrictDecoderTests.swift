import JSON
import KubernetesModel
import ServiceRules
import Testing

@Suite struct StrictDecoderTests {
    /// A spec, and what a server says of it.
    static let cases: [(JSONValue, String)] = [
        (
            ["ports": [["port": "80"]]],
            "json: cannot unmarshal string into Go struct field ServicePort.spec.ports.port of type int32"
        ),
        (
            ["ports": [["port": 99_999_999_999]]],
            "json: cannot unmarshal number 99999999999 into Go struct field ServicePort.spec.ports.port of type int32"
        ),
        (
            ["ports": [5]],
            "json: cannot unmarshal number into Go struct field ServiceSpec.spec.ports of type v1.ServicePort"
        ),
        (
            ["type": true],
            "json: cannot unmarshal bool into Go struct field ServiceSpec.spec.type of type v1.ServiceType"
        ),
        (
            ["ipFamilies": "IPv4"],
            "json: cannot unmarshal string into Go struct field ServiceSpec.spec.ipFamilies of type []v1.IPFamily"
        ),
        (
            ["selector": ["app": 1]],
            "json: cannot unmarshal number into Go struct field ServiceSpec.spec.selector of type string"
        ),
        (
            ["selectors": [:], "ports": [["nodeport": 1]]],
            "strict decoding error: unknown field \"spec.ports[0].nodeport\", unknown field \"spec.selectors\""
        ),
        // A value that reads itself ends the reading, whatever was wrong before it.
        (
            ["clusterIP": 1, "ports": [["targetPort": [:]]]],
            "json: cannot unmarshal object into Go struct field ServicePort.spec.ports.targetPort of type int32"
        ),
    ]

    @Test(arguments: cases) func saysWhatAServerSays(_ spec: JSONValue, _ message: String) {
        let problems = StrictDecoder(.service).problems(in: ["apiVersion": "v1", "kind": "Service", "spec": spec])
        #expect(problems.wireMessage() == message)
    }

    @Test func findsEveryProblemThoughAServerReportsOne() {
        let problems = StrictDecoder(.service).problems(
            in: ["spec": ["ports": [["port": "80", "nodeport": 1], ["port": true]], "type": 3]])
        #expect(
            problems.map(\.path.description) == [
                "spec.ports[0].nodeport", "spec.ports[0].port", "spec.ports[1].port", "spec.type",
            ])
    }

    @Test func readsWholeNumbersHoweverTheyAreWritten() {
        let problems = StrictDecoder(.service).problems(in: ["spec": ["ports": [["port": .number(80)]]]])
        #expect(problems.isEmpty)
    }

    @Test func namesDuplicatesOfAJSONText() throws {
        let document = try JSONDocument(parsing: #"{"spec":{"type":"NodePort","type":"ClusterIP"}}"#.utf8)
        let problems = StrictDecoder(.service).problems(in: document.value, duplicates: document.duplicates)
        #expect(problems.wireMessage() == #"strict decoding error: duplicate field "spec.type""#)
    }

    @Test func knowsWhichVersionKnowsAField() {
        let service: JSONValue = ["spec": ["trafficDistribution": "PreferClose"]]
        #expect(StrictDecoder(.service, version: KubernetesVersion(minor: 30)).problems(in: service).isEmpty)
        let older = StrictDecoder(.service, version: KubernetesVersion(minor: 29)).problems(in: service)
        #expect(older.wireMessage() == #"strict decoding error: unknown field "spec.trafficDistribution""#)
    }

    @Test(
        arguments: [
            ("2026-11-22T10:00:00Z", nil), ("2026-11-22T10:00:00.5+01:00", nil),
            (
                "yesterday",
                #"parsing time "yesterday" as "2006-01-02T15:04:05Z07:00": cannot parse "yesterday" as "2006""#
            ),
            ("2026-13-22T10:00:00Z", #"parsing time "2026-13-22T10:00:00Z": month out of range"#),
        ] as [(String, String?)]) func readsTimesAsGoDoes(_ text: String, _ message: String?)
    {
        let problems = StrictDecoder(.service).problems(in: ["metadata": ["creationTimestamp": .string(text)]])
        #expect(problems.wireMessage() == message)
    }

    @Test func normalizesAsARoundTripThroughGoDoes() {
        let given: JSONObject = [
            "metadata": ["name": "web", "labels": ["a": nil], "annotations": [:], "creationTimestamp": nil],
            "spec": [
                "ports": [["port": .number(80), "nodePort": 0]], "allocateLoadBalancerNodePorts": false,
                "publishNotReadyAddresses": false, "selectors": 1,
            ],
        ]
        #expect(
            ObjectNormalizer(.service).normalize(given) == [
                "metadata": ["name": "web", "labels": ["a": ""]],
                "spec": ["allocateLoadBalancerNodePorts": false, "ports": [["port": 80, "targetPort": 0]]],
                "status": ["loadBalancer": [:]],
            ])
    }
}
