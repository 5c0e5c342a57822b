import JSON
import TestSupport
import Testing

@testable import SvcctlCommands

/// One situation of each kind that a trace knows, with what it must say.
@Suite struct TraceKindsTests {
    struct Situation: CustomStringConvertible {
        let name: String
        var arguments = "svc/web"
        let objects: [String]
        /// `true`, `false`, or nil where it depends.
        let truth: Bool?
        /// A word that must be told.
        let says: String

        var description: String { name }
    }

    private static func service(_ spec: String = "", ports: String = "{name: http, port: 80, targetPort: 8080}")
        -> String
    {
        let address = spec.contains("clusterIP") ? "" : "clusterIP: 10.96.0.20, "
        let selector = spec.contains("selector") ? "" : "selector: {app: web}, "
        return
            "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {\(address)\(selector)ports: [\(ports)]\(spec.isEmpty ? "" : ", \(spec)")}}"
    }

    private static func pod(
        _ name: String = "web-0", _ ip: String = "10.244.1.5", node: String = "node-1", labels: String = "app: web",
        namespace: String = "default", spec: String = "", ports: String = "{name: http, containerPort: 8080}",
        ready: Bool = true, status: String = ""
    ) -> String {
        """
        {apiVersion: v1, kind: Pod, metadata: {name: \(name), namespace: \(namespace), labels: {\(labels)}}, \
        spec: {nodeName: \(node), containers: [{name: c, image: x, ports: [\(ports)]}]\(spec)}, \
        status: {phase: Running, podIP: \(ip), podIPs: [{ip: \(ip)}], \
        conditions: [{type: Ready, status: "\(ready ? "True" : "False")"}]\(status)}}
        """
    }

    private static func policy(_ spec: String, name: String = "np", namespace: String = "default") -> String {
        "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: \(name), namespace: \(namespace)}, spec: {\(spec)}}"
    }

    private static func namespace(_ name: String, _ labels: String = "") -> String {
        "{apiVersion: v1, kind: Namespace, metadata: {name: \(name), labels: {\(labels)}}}"
    }

    private static func node(_ name: String, _ ip: String, zone: String = "z1") -> String {
        """
        {apiVersion: v1, kind: Node, metadata: {name: \(name), labels: {topology.kubernetes.io/zone: \(zone)}}, \
        status: {addresses: [{type: InternalIP, address: \(ip)}], conditions: [{type: Ready, status: "True"}]}}
        """
    }

    private static func slice(
        _ endpoints: String, port: String = "{name: http, port: 8080}", type: String = "IPv4",
        labels: String = "kubernetes.io/service-name: web"
    ) -> String {
        """
        {apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: web-1, labels: {\(labels)}}, \
        addressType: \(type), ports: [\(port)], endpoints: [\(endpoints)]}
        """
    }

    private static let client = pod("client-0", "10.244.2.9", node: "node-2", labels: "app: client", ports: "")

    // MARK: NetworkPolicies

    static let policies: [Situation] = [
        .init(
            name: "endPort",
            objects: [service(), pod(), policy("podSelector: {}, ingress: [{ports: [{port: 8000, endPort: 8100}]}]")],
            truth: true, says: "can flow"),
        .init(
            name: "named port",
            objects: [service(), pod(), policy("podSelector: {}, ingress: [{ports: [{port: http}]}]")],
            truth: true, says: "can flow"),
        .init(
            name: "other protocol",
            objects: [service(), pod(), policy("podSelector: {}, ingress: [{ports: [{port: 8080, protocol: UDP}]}]")],
            truth: false, says: "8080/UDP"),
        .init(
            name: "matchExpressions",
            objects: [
                service(), pod(),
                policy(
                    "podSelector: {matchExpressions: [{key: app, operator: NotIn, values: [web]}]}, policyTypes: [Ingress]"
                ),
            ], truth: true, says: "can flow"),
        .init(
            name: "client by labels", arguments: "svc/web --from-pod default/client-0",
            objects: [
                service(), pod(), client,
                policy("podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: client}}}]}]"),
            ], truth: true, says: "can flow"),
        .init(
            name: "some client",
            objects: [
                service(), pod(), client,
                policy("podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: client}}}]}]"),
            ], truth: nil, says: "client-0"),
        .init(
            name: "wrong client", arguments: "svc/web --from-pod client-0",
            objects: [
                service(), pod(), client,
                policy("podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: shop}}}]}]"),
            ], truth: false, says: "app=shop"),
        .init(
            name: "namespace that has the label", arguments: "svc/web --from-namespace shop",
            objects: [
                service(), pod(), namespace("default"), namespace("shop", "team: a"),
                policy("podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: a}}}]}]"),
            ], truth: true, says: "can flow"),
        .init(
            name: "some namespace",
            objects: [
                service(), pod(), namespace("default"), namespace("shop", "team: a"),
                policy("podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: a}}}]}]"),
            ], truth: nil, says: "namespace shop"),
        .init(
            name: "namespace by its name", arguments: "svc/web --from-namespace shop",
            objects: [
                service(), pod(),
                policy(
                    "podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}}]}]"
                ),
            ], truth: true, says: "can flow"),
        .init(
            name: "two policies add up",
            objects: [
                service(), pod(), policy("podSelector: {}", name: "deny"),
                policy("podSelector: {}, ingress: [{}]", name: "open"),
            ], truth: true, says: "can flow"),
        .init(
            name: "egress allowed with DNS",
            objects: [
                service(), pod(),
                policy(
                    "podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: 53, protocol: UDP}]}, {to: [{podSelector: {matchLabels: {app: web}}}]}]"
                ),
            ], truth: true, says: "can flow"),
        .init(
            name: "DNS forgotten",
            objects: [
                service(), pod(),
                policy(
                    "podSelector: {}, policyTypes: [Egress], egress: [{to: [{podSelector: {matchLabels: {app: web}}}]}]"
                ),
            ], truth: nil, says: "DNS"),
        .init(
            name: "egress to the Service's port",
            objects: [
                service(), pod(),
                policy(
                    "podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: 53, protocol: UDP}, {port: 80}]}]"
                ),
            ], truth: false, says: "8080"),
        .init(
            name: "client on the host's network", arguments: "svc/web --from-pod client-0",
            objects: [
                service(), pod(),
                pod("client-0", "10.200.0.3", node: "node-2", labels: "app: client", spec: ", hostNetwork: true"),
                policy(
                    "podSelector: {matchLabels: {app: web}}, ingress: [{from: [{podSelector: {matchLabels: {app: client}}}]}]"
                ),
            ], truth: nil, says: "CNIs"),
        .init(
            name: "node of the Pod", arguments: "svc/web --from node --node node-1",
            objects: [service(), pod(), node("node-1", "10.200.0.2"), policy("podSelector: {}")], truth: true,
            says: "can flow"),
        .init(
            name: "another node", arguments: "svc/web --from node --node node-2",
            objects: [service(), pod(), node("node-2", "10.200.0.3"), policy("podSelector: {}")], truth: false,
            says: "lets nobody in"),
        .init(
            name: "masqueraded client", arguments: "svc/web --from outside --client-ip 198.51.100.7 --node node-1",
            objects: [
                service("type: NodePort", ports: "{port: 80, targetPort: 8080, nodePort: 30080}"), pod(),
                node("node-1", "10.200.0.2"),
                policy("podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 198.51.100.0/24}}]}]"),
            ], truth: nil, says: "the node puts its own address"),
    ]

    // MARK: Endpoints

    static let endpoints: [Situation] = [
        .init(
            name: "headless by a name",
            objects: [
                service("clusterIP: None", ports: "{name: http, port: 8080, targetPort: http}"), pod(),
            ], truth: true, says: "can flow"),
        .init(
            name: "families of slice and Service",
            objects: [
                service("selector: null"), slice("{addresses: ['fd00::5']}", type: "IPv6"),
            ], truth: false, says: "families do not meet"),
        .init(
            name: "Pods without the family",
            objects: [
                service("clusterIP: 'fd00:10:96::20', ipFamilies: [IPv6]"), pod(),
            ], truth: false, says: "IPv6"),
        .init(
            name: "client without the family",
            arguments: "svc/web --from outside --client-ip 2001:db8::1 --via node-port",
            objects: [service("type: NodePort", ports: "{port: 80, targetPort: 8080, nodePort: 30080}"), pod()],
            truth: false, says: "the client speaks IPv6 only"),
        .init(
            name: "endpoints by hand",
            objects: [
                service("selector: null", ports: "{name: https, port: 443}"),
                "{apiVersion: v1, kind: Endpoints, metadata: {name: web}, subsets: [{addresses: [{ip: 10.1.2.3}], ports: [{name: https, port: 8443}]}]}",
            ], truth: true, says: "can flow"),
        .init(
            name: "endpoints by hand, not ready",
            objects: [
                service("selector: null", ports: "{port: 443}"),
                "{apiVersion: v1, kind: Endpoints, metadata: {name: web}, subsets: [{notReadyAddresses: [{ip: 10.1.2.3}], ports: [{port: 8443}]}]}",
            ], truth: false, says: "not ready"),
        .init(
            name: "slice without endpoints", objects: [service("selector: null"), slice("")], truth: false,
            says: "lists no endpoint"),
        .init(
            name: "slice without the label",
            objects: [
                service("selector: null"), slice("{addresses: [10.1.2.3]}", labels: "a: b"),
            ], truth: false, says: "no EndpointSlice names it"),
        .init(
            name: "slice that is not ready",
            objects: [
                service("selector: null"), slice("{addresses: [10.1.2.3], conditions: {ready: false}}"),
            ], truth: false, says: "not ready"),
        .init(
            name: "readiness gate",
            objects: [
                service(), pod(spec: ", readinessGates: [{conditionType: example.com/lb}]", ready: false),
            ], truth: false, says: "example.com/lb"),
        .init(
            name: "crash loop",
            objects: [
                service(),
                pod(
                    ready: false,
                    status:
                        ", containerStatuses: [{name: c, ready: false, state: {waiting: {reason: CrashLoopBackOff}}}]"),
            ], truth: false, says: "CrashLoopBackOff"),
        .init(
            name: "completed", objects: [service(), pod().replacing("phase: Running", with: "phase: Succeeded")],
            truth: false, says: "Completed"),
        .init(
            name: "no Pod like that", objects: [service(), pod(labels: "app: wbe")], truth: false,
            says: "no Pod matches"),
        .init(
            name: "init container that ends",
            objects: [
                service(ports: "{port: 80, targetPort: px}"),
                pod(spec: ", initContainers: [{name: px, image: i, ports: [{name: px, containerPort: 15001}]}]"),
            ], truth: false, says: "init container px"),
        .init(
            name: "port that nothing declares", objects: [service(), pod(ports: "{containerPort: 9090}")], truth: nil,
            says: "declares port 8080"),
        .init(
            name: "terminating, others ready",
            objects: [
                service("selector: null"),
                slice(
                    "{addresses: [10.1.2.3]}, {addresses: [10.1.2.4], conditions: {ready: false, serving: true, terminating: true}}"
                ),
            ], truth: true, says: "can flow"),
        .init(
            name: "terminating, not serving",
            objects: [
                service("selector: null"),
                slice("{addresses: [10.1.2.4], conditions: {ready: false, serving: false, terminating: true}}"),
            ], truth: false, says: "not ready"),
        .init(
            name: "another proxy",
            objects: [
                service().replacing(
                    "{name: web}", with: "{name: web, labels: {service.kubernetes.io/service-proxy-name: mine}}"),
                pod(),
            ], truth: nil, says: "proxy mine"),
        .init(
            name: "ports that differ",
            objects: [
                service(ports: "{name: http, port: 80, targetPort: http}, {name: admin, port: 81, targetPort: admin}"),
                pod(),
            ], truth: nil, says: "port"),
        .init(
            name: "one port of two", arguments: "svc/web:admin",
            objects: [
                service(ports: "{name: http, port: 80, targetPort: http}, {name: admin, port: 81, targetPort: admin}"),
                pod(),
            ], truth: false, says: "no port named admin"),
        .init(
            name: "zone", arguments: "svc/web --node node-1",
            objects: [
                service("trafficDistribution: PreferSameZone"), pod(),
                pod("web-1", "10.244.2.6", node: "node-2"), node("node-1", "10.200.0.2"),
                node("node-2", "10.200.0.3", zone: "z2"),
            ], truth: true, says: "can flow"),
    ]

    // MARK: Ways in

    private static let ports = "{name: http, port: 80, targetPort: 8080, nodePort: 30080}"

    static let ways: [Situation] = [
        .init(
            name: "asked for one that is not there", arguments: "svc/web --via node-port", objects: [service(), pod()],
            truth: false, says: "no nodePort"),
        .init(
            name: "pending balancer, asked", arguments: "svc/web --via load-balancer",
            objects: [service("type: LoadBalancer", ports: ports), pod()], truth: false, says: "no load balancer"),
        .init(
            name: "client in the ranges", arguments: "svc/web --via load-balancer --client-ip 198.51.100.7",
            objects: [
                service("type: LoadBalancer, loadBalancerSourceRanges: [198.51.100.0/24]", ports: ports).replacing(
                    "kind: Service", with: "kind: Service, status: {loadBalancer: {ingress: [{ip: 203.0.113.9}]}}"),
                pod(),
            ], truth: true, says: "can flow"),
        .init(
            name: "client out of the ranges, nodePort open", arguments: "svc/web --client-ip 192.0.2.1",
            objects: [
                service("type: LoadBalancer, loadBalancerSourceRanges: [198.51.100.0/24]", ports: ports).replacing(
                    "kind: Service", with: "kind: Service, status: {loadBalancer: {ingress: [{ip: 203.0.113.9}]}}"),
                pod(),
            ], truth: true, says: "1 of 2 ways closed (load balancer)"),
        .init(
            name: "nothing leads in", arguments: "svc/web --from outside", objects: [service(), pod()], truth: false,
            says: "nothing outside"),
        .init(
            name: "Local on both nodes", arguments: "svc/web --from outside",
            objects: [
                service("type: NodePort, externalTrafficPolicy: Local", ports: ports), pod(),
                pod("web-1", "10.244.2.6", node: "node-2"), node("node-1", "10.200.0.2"), node("node-2", "10.200.0.3"),
            ], truth: true, says: "can flow"),
        .init(
            name: "alias by a search path", arguments: "svc/a",
            objects: [
                "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {type: ExternalName, externalName: web.default}}",
                service(), pod(),
            ], truth: false, says: "no search path completes it"),
        .init(
            name: "alias that leaves", arguments: "svc/a",
            objects: [
                "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {type: ExternalName, externalName: db.example.com}}"
            ], truth: true, says: "can flow"),
        .init(
            name: "alias of nothing", arguments: "svc/a",
            objects: [
                "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {type: ExternalName, externalName: gone.default.svc.cluster.local}}"
            ], truth: false, says: "no Service default/gone"),
    ]

    // MARK: Routes

    private static let ingress = """
        {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: shop}, spec: {ingressClassName: nginx, \
        tls: [{hosts: [shop.example.com], secretName: cert}], rules: [{host: shop.example.com, http: {paths: [\
        {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}, \
        {path: /api, pathType: Prefix, backend: {service: {name: api, port: {name: http}}}}, \
        {path: /exact, pathType: Exact, backend: {service: {name: web, port: {number: 8080}}}}]}}]}}
        """
    private static let gateway = """
        {apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: edge, namespace: infra}, spec: \
        {gatewayClassName: gw, listeners: [{name: web, port: 80, protocol: HTTP, hostname: '*.example.com', \
        allowedRoutes: {namespaces: {from: All}}}]}}
        """

    private static func httpRoute(_ backend: String, host: String = "shop.example.com") -> String {
        """
        {apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: shop}, spec: \
        {parentRefs: [{name: edge, namespace: infra}], hostnames: [\(host)], \
        rules: [{matches: [{path: {type: PathPrefix, value: /cart}}], backendRefs: [\(backend)]}]}}
        """
    }

    static let routes: [Situation] = [
        .init(
            name: "Ingress", arguments: "ingress/shop --url http://shop.example.com/cart",
            objects: [ingress, service(), pod()],
            truth: true, says: "can flow"),
        .init(
            name: "longest path", arguments: "ing/shop --url http://shop.example.com/api/v1",
            objects: [ingress, service(), pod()], truth: false, says: "no Service default/api"),
        .init(
            name: "exact path, targetPort", arguments: "ingress/shop --url https://shop.example.com/exact",
            objects: [ingress, service(), pod()], truth: false, says: "names port 8080"),
        .init(
            name: "no rule", arguments: "ingress/shop --url http://other.example.com/",
            objects: [ingress, service(), pod()],
            truth: false, says: "no rule"),
        .init(
            name: "no class like that", arguments: "ingress/shop --url http://shop.example.com/",
            objects: [
                ingress, service(), pod(),
                "{apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: traefik}, spec: {controller: x/y}}",
            ], truth: false, says: "no IngressClass nginx"),
        .init(
            name: "route to a Service", arguments: "svc/web --from outside", objects: [ingress, service(), pod()],
            truth: nil, says: "port"),
        .init(
            name: "route asked", arguments: "svc/web --via route",
            objects: [service(), pod()], truth: false, says: "no Ingress and no HTTPRoute"),
        .init(
            name: "policy against the controller", arguments: "ingress/shop --url http://shop.example.com/cart",
            objects: [ingress, service(), pod(), policy("podSelector: {}")], truth: false, says: "lets nobody in"),
        .init(
            name: "HTTPRoute", arguments: "httproute/shop --url http://shop.example.com/cart/1",
            objects: [gateway, httpRoute("{name: web, port: 80}"), service(), pod()], truth: true, says: "can flow"),
        .init(
            name: "HTTPRoute to a port that is not there", arguments: "httproute/shop",
            objects: [gateway, httpRoute("{name: web, port: 8080}"), service(), pod()], truth: false,
            says: "names port 8080"),
        .init(
            name: "backend without a grant", arguments: "httproute/shop",
            objects: [gateway, httpRoute("{name: web, namespace: shop, port: 80}"), service(), pod()], truth: false,
            says: "ReferenceGrant"),
        .init(
            name: "host of no listener", arguments: "httproute/shop",
            objects: [gateway, httpRoute("{name: web, port: 80}", host: "shop.example.org"), service(), pod()],
            truth: false,
            says: "no listener"),
        .init(
            name: "Gateway", arguments: "gateway/edge -n infra --url http://shop.example.com/cart",
            objects: [
                gateway,
                httpRoute("{name: web, port: 80}").replacing("{name: shop}", with: "{name: shop, namespace: default}"),
                service().replacing("{name: web}", with: "{name: web, namespace: default}"), pod(),
            ],
            truth: true, says: "can flow"),
    ]

    @Test(arguments: policies + endpoints + ways + routes)
    func tells(situation: Situation) async throws {
        let input = situation.objects.joined(separator: "\n---\n")
        let outcome = await VerbRun.run("trace \(situation.arguments) -f - -o json", input: input)
        let json = try JSONValue(parsing: outcome.stdout)
        let summary = json["summary"]?.stringValue ?? ""
        #expect(json["canFlow"] == (situation.truth.map { .bool($0) } ?? .null), "\(summary)")
        #expect(summary.contains(situation.says), "\(summary)")
        #expect(outcome.exit == (situation.truth == false ? 1 : 0))
    }

    @Test(arguments: [
        "trace svc/", "trace /web", "trace ingress/", "trace svc/web:", "trace pod/web", "trace svc/a/b",
        "trace svc/web --url ftp://x", "trace svc/web --client-ip x", "trace svc/web --from node --from-pod a",
        "trace svc/web --from-pod gone",
    ])
    func refusesWhatIsNoQuestion(line: String) async {
        let outcome = await VerbRun.run(line + " -f -", input: Self.service())
        #expect(outcome.exit != 0 && outcome.stderr.hasPrefix("error: "), "\(outcome.stderr)")
    }
}
