import Foundation

/// Requests that mean harm or nonsense: good ones, with bytes changed, lost, doubled and nested. The same seed makes the
/// same requests.
struct HostileRequests {
    struct Request {
        let method: String
        let target: String
        let type: String
        let body: [UInt8]
    }

    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// The next number of SplitMix64.
    mutating func number(below limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ (value >> 31)) % UInt64(max(1, limit)))
    }

    private mutating func pick<Element>(_ list: [Element]) -> Element { list[number(below: list.count)] }

    private static let targets = [
        "/api/v1/namespaces/default/services", "/api/v1/namespaces/default/services/a",
        "/api/v1/namespaces/default/configmaps", "/api/v1/namespaces/default/configmaps/a",
        "/api/v1/namespaces/default/pods", "/api/v1/namespaces/default/pods/a/status", "/api/v1/nodes/a",
        "/api/v1/namespaces/default/endpoints/a", "/api/v1/namespaces/default/events",
        "/apis/discovery.k8s.io/v1/namespaces/default/endpointslices/a", "/api/v1/namespaces/a/finalize",
        "/apis/networking.k8s.io/v1/namespaces/default/ingresses", "/apis/apps/v1/namespaces/default/deployments/a",
        "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", "/api/v1/namespaces/default/pods/a/proxy/x",
        "/openapi/v3", "/apis", "/metrics", "/version", "/livez",
    ]

    private static let queries = [
        "", "?dryRun=All", "?fieldValidation=Strict", "?limit=1", "?limit=-1&continue=e30", "?labelSelector=a%3Db",
        "?labelSelector=a+in+(b,c),!d", "?fieldSelector=metadata.name%3Da", "?fieldManager=m&force=true",
        "?resourceVersion=1&resourceVersionMatch=Exact", "?propagationPolicy=Orphan", "?pretty=1", "?timeoutSeconds=1",
        "?includeObject=None",
    ]

    private static let bodies = [
        #"{"apiVersion":"v1","kind":"Service","metadata":{"name":"a","labels":{"x":"y"}},"spec":{"type":"NodePort","selector":{"app":"a"},"ports":[{"name":"p","port":80,"targetPort":"http","nodePort":30000}]}}"#,
        #"{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"a","managedFields":[{"manager":"m","operation":"Apply","apiVersion":"v1","time":"2026-01-01T00:00:00Z","fieldsType":"FieldsV1","fieldsV1":{"f:data":{"f:k":{}}}}]},"data":{"k":"v"}}"#,
        #"[{"op":"add","path":"/data","value":{}},{"op":"copy","from":"/data","path":"/data/x"},{"op":"move","from":"/data/x","path":"/data/y"},{"op":"test","path":"/data/y","value":1}]"#,
        #"{"spec":{"ports":[{"port":80,"$patch":"delete"}],"$setElementOrder/ports":[{"port":80}],"$retainKeys":["type"]}}"#,
        #"{"metadata":{"annotations":{"a":null}},"data":null,"status":{"podIP":"10.0.0.1"}}"#,
        "apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n  labels: &l {x: y}\nspec:\n  selector: *l\n  ports:\n  - {port: 80, name: !!str p}\n",
        #"{"kind":"DeleteOptions","apiVersion":"v1","preconditions":{"uid":"x"},"dryRun":["All"],"propagationPolicy":"Foreground"}"#,
        #"{"kind":"Endpoints","apiVersion":"v1","metadata":{"name":"a"},"subsets":[{"addresses":[{"ip":"192.0.2.1"}],"ports":[{"port":8080}]}]}"#,
        "k8s\u{0}\n\u{d}\n\u{2}v1\u{12}\u{7}Service\u{12}\u{b}\n\u{9}\n\u{1}a\u{12}\u{0}",
    ]

    private static let types = [
        "application/json", "application/yaml", "application/vnd.kubernetes.protobuf", "application/json-patch+json",
        "application/merge-patch+json", "application/strategic-merge-patch+json", "application/apply-patch+yaml",
        "text/plain", "",
    ]

    private static let fragments = [
        "[", "{\"a\":", "]", "}", "null", "-9223372036854775809", "1e999", "\"\\ud800\"", "\u{0}", "\u{FEFF}",
        "&a [*a]",
        "!!binary x", "<<: *l\n", "\n---\n", "/data", "~1", "\"$patch\":\"replace\",", "\"metadata\":{},", "%n",
        "\u{FF}",
    ]

    /// What can be stored, and where.
    private static let objects = [
        ("/api/v1/namespaces/default/services", bodies[0]), ("/api/v1/namespaces/default/configmaps", bodies[1]),
        ("/api/v1/namespaces/default/endpoints", bodies[7]),
        (
            "/api/v1/namespaces/default/pods",
            #"{"metadata":{"name":"a","labels":{"app":"a"}},"spec":{"containers":[{"name":"c","image":"i","ports":[{"name":"http","containerPort":8080}]}]}}"#
        ),
        (
            "/apis/discovery.k8s.io/v1/namespaces/default/endpointslices",
            #"{"metadata":{"name":"a","labels":{"kubernetes.io/service-name":"a"}},"addressType":"IPv4","endpoints":[{"addresses":["192.0.2.1"]}],"ports":[{"port":80}]}"#
        ),
        (
            "/apis/networking.k8s.io/v1/namespaces/default/ingresses",
            #"{"metadata":{"name":"a"},"spec":{"rules":[{"host":"a.example","http":{"paths":[{"path":"/","pathType":"Prefix","backend":{"service":{"name":"a","port":{"number":80}}}}]}}]}}"#
        ),
        (
            "/apis/apps/v1/namespaces/default/deployments",
            #"{"metadata":{"name":"a"},"spec":{"selector":{"matchLabels":{"app":"a"}},"template":{"metadata":{"labels":{"app":"a"}},"spec":{"containers":[{"name":"c","image":"i"}]}}}}"#
        ),
        ("/api/v1/nodes", #"{"metadata":{"name":"a"},"spec":{"podCIDR":"10.0.0.0/24"}}"#),
        ("/api/v1/namespaces", #"{"metadata":{"name":"a"}}"#),
    ]

    private static let patches = [
        ("application/json-patch+json", bodies[2]),
        ("application/json-patch+json", #"[{"op":"add","path":"/metadata/labels","value":{"a":"b"}}]"#),
        ("application/strategic-merge-patch+json", bodies[3]),
        ("application/strategic-merge-patch+json", #"{"metadata":{"labels":{"c":"d"},"$retainKeys":["labels"]}}"#),
        ("application/merge-patch+json", bodies[4]),
        ("application/merge-patch+json", #"{"metadata":{"labels":{"e":null,"f":"g"}}}"#),
    ]

    mutating func next() -> Request {
        if number(below: 4) > 0 { return fitting() }
        let target = pick(Self.targets) + pick(Self.queries)
        return Request(
            method: pick(["GET", "POST", "PUT", "PATCH", "PATCH", "PATCH", "DELETE"]),
            target: number(below: 8) == 0 ? mutatedTarget(target) : target, type: pick(Self.types),
            body: mutated(Array(pick(Self.bodies).utf8)))
    }

    /// A request whose parts belong together, so that it gets past the first checks.
    private mutating func fitting() -> Request {
        let (path, template) = pick(Self.objects)
        let name = pick(["a", "b", "c"])
        let object = Array(template.replacing(#""name":"a""#, with: #""name":"\#(name)""#).utf8)
        let written = pick(["application/json", "application/json", "application/yaml"])
        let query = number(below: 4) == 0 ? pick(Self.queries) : ""
        switch number(below: 9) {
        case 0...1:
            return Request(method: "POST", target: path + query, type: written, body: mutated(object))
        case 2:
            return Request(method: "PUT", target: "\(path)/\(name)\(query)", type: written, body: mutated(object))
        case 3...4:
            let (type, patch) = pick(Self.patches)
            return Request(
                method: "PATCH", target: "\(path)/\(name)\(query)", type: type, body: mutated(Array(patch.utf8)))
        case 5:
            let type = "application/apply-patch+yaml"
            let manager = "?fieldManager=m\(number(below: 3))&force=true"
            return Request(method: "PATCH", target: "\(path)/\(name)\(manager)", type: type, body: mutated(object))
        case 6:
            let body = mutated(Array(Self.bodies[6].utf8))
            return Request(
                method: "DELETE", target: "\(path)/\(name)", type: written, body: number(below: 2) == 0 ? [] : body)
        case 7: return Request(method: "GET", target: path + pick(Self.queries), type: written, body: [])
        default: return Request(method: "GET", target: "\(path)/\(name)\(query)", type: written, body: [])
        }
    }

    /// The bytes of a request that may be none at all.
    mutating func raw() -> [UInt8] {
        let request = next()
        let head =
            "\(request.method) \(request.target) HTTP/1.\(pick(["0", "1", "1", "9"]))\r\nHost: localhost\r\nContent-Type: "
            + "\(request.type)\r\n\(pick(["Content-Length: \(request.body.count)", "Transfer-Encoding: chunked", "Upgrade: websocket", "Expect: 100-continue"]))\r\n\r\n"
        return mutated(Array(head.utf8)) + request.body
    }

    private mutating func mutatedTarget(_ target: String) -> String {
        let bytes = mutated(Array(target.utf8)).map { $0 <= 0x20 || $0 >= 0x7F ? UInt8(ascii: "%") : $0 }
        return "/" + String(decoding: bytes.prefix(4_096), as: UTF8.self)
    }

    private mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<number(below: 5) {
            let place = number(below: bytes.count + 1)
            switch number(below: 6) {
            case 0 where place < bytes.count: bytes[place] = UInt8(number(below: 256))
            case 1: bytes.insert(contentsOf: Array(pick(Self.fragments).utf8), at: place)
            case 2: bytes.removeSubrange(place..<min(bytes.count, place + number(below: 20)))
            case 3:
                let part = bytes[place..<min(bytes.count, place + number(below: 60))]
                for _ in 0..<number(below: 50) { bytes.insert(contentsOf: part, at: place) }
            case 4:
                let fragment = Array(pick(Self.fragments).utf8)
                let count = pick([10, 600, 5_000, number(below: 20_000)])
                bytes.insert(contentsOf: (0..<count).flatMap { _ in fragment }, at: place)
            default:
                let other = Array(pick(Self.bodies).utf8)
                bytes.replaceSubrange(place..., with: other[number(below: other.count)...])
            }
            if bytes.count > 200_000 { bytes.removeSubrange(200_000...) }
        }
        return bytes
    }
}
