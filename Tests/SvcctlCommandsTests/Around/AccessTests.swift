import EmbeddedAPIServer
import JSON
import KubernetesClient
import Testing

@testable import SvcctlCommands

@Suite(.timeLimit(.minutes(5))) struct AccessTests {
    /// An apiserver that allows what a role of a test allows.
    private static func server(allowing allowed: Bool = true) -> ScriptedTransport {
        ScriptedTransport { request in
            let body = (try? JSONValue(parsing: request.body)) ?? [:]
            var answer = body.objectValue ?? [:]
            answer["status"] = ["allowed": .bool(allowed), "reason": allowed ? "RBAC: fine" : ""]
            return (201, JSONValue.object(answer).jsonText())
        }
    }

    @Test func yesAndNoAreExitCodes() async {
        let yes = await Self.server().run("auth can-i get pods")
        #expect((yes.output, yes.errors, yes.exit) == ("yes\n", "", 0))
        let no = await Self.server(allowing: false).run("auth can-i get pods")
        #expect((no.output, no.errors, no.exit) == ("no\n", "", 1))
        let quiet = await Self.server(allowing: false).run("auth can-i get pods -q")
        #expect((quiet.output, quiet.errors, quiet.exit) == ("", "", 1))
    }

    @Test(arguments: [
        (
            "auth can-i get svc/web",
            #"{"verb":"get","group":"","resource":"services","name":"web","namespace":"default"}"#
        ),
        (
            "auth can-i get pods --subresource=log -n shop",
            #"{"verb":"get","group":"","resource":"pods","subresource":"log","namespace":"shop"}"#
        ),
        (
            "auth can-i list endpointslices -A",
            #"{"verb":"list","group":"discovery.k8s.io","resource":"endpointslices"}"#
        ),
        ("auth can-i * *", #"{"verb":"*","group":"*","resource":"*","namespace":"default"}"#),
    ])
    func asksWhatKubectlAsks(command: String, attributes: String) async throws {
        let transport = ScriptedTransport { request in
            let spec = (try? JSONValue(parsing: request.body))?["spec"]?["resourceAttributes"]
            return (201, #"{"kind":"X","status":{"allowed":\#(spec == (try? JSONValue(parsing: attributes)))}}"#)
        }
        #expect(await transport.run(command).output == "yes\n", "\(attributes)")
    }

    @Test(arguments: [
        (
            "auth can-i get",
            "error: you must specify two arguments: verb resource or verb resource/resourceName.\nSee 'svcctl auth can-i -h' for help and examples.\n"
        ),
        ("auth can-i --list get pods", "error: list option must be specified with no arguments\n"),
        (
            "auth can-i --list -q",
            "error: list option can't be specified with neither quiet, all-namespaces nor subresource options\n"
        ),
        ("auth can-i get pods --no-headers", "error: --no-headers cannot be set without --list specified\n"),
        (
            "auth can-i get /logs --subresource=x", "error: --subresource can not be used with NonResourceURL\n"
        ),
        ("auth can-i frob pods", "Warning: verb 'frob' is not a known verb\n\n"),
        ("auth can-i get nodes", "Warning: resource 'nodes' is not namespace scoped\n\n"),
    ])
    func saysWhatKubectlSays(command: String, message: String) async {
        #expect(await Self.server(allowing: false).run(command).errors == message)
    }

    /// What kubectl 1.33 made of the answer of kube-apiserver 1.36.
    @Test func listsRulesOneResourceALine() throws {
        let status = try JSONValue(
            parsing: """
                {"resourceRules":[
                {"verbs":["create"],"apiGroups":["authorization.k8s.io"],"resources":["selfsubjectaccessreviews"]},
                {"verbs":["get","list","watch"],"apiGroups":[""],"resources":["pods","pods/log"]},
                {"verbs":["get"],"apiGroups":["apps"],"resources":["deployments/scale"]},
                {"verbs":["patch"],"apiGroups":["apps"],"resources":["deployments/scale"]},
                {"verbs":["get"],"apiGroups":[""],"resources":["secrets"],"resourceNames":["s1"]}],
                "nonResourceRules":[{"verbs":["get"],"nonResourceURLs":["/api","/api/*"]}]}
                """)
        #expect(
            String(decoding: AccessRules(status).table(hasHeaders: true), as: UTF8.self) == """
                Resources                                       Non-Resource URLs   Resource Names   Verbs
                selfsubjectaccessreviews.authorization.k8s.io   []                  []               [create]
                pods/log                                        []                  []               [get list watch]
                pods                                            []                  []               [get list watch]
                deployments.apps/scale                          []                  []               [get patch]
                                                                [/api/*]            []               [get]
                                                                [/api]              []               [get]
                secrets                                         []                  [s1]             [get]

                """)
    }

    @Test func whoamiShowsTheUser() async throws {
        let server = EmbeddedTransport(server: try await APIServer(ServerConfiguration(store: .memory)))
        #expect(
            await server.run("auth whoami").output == """
                ATTRIBUTE   VALUE
                Username    kubernetes-admin
                Groups      [system:masters system:authenticated]

                """)
        #expect(await server.run("auth whoami -o jsonpath={.status.userInfo.username}").output == "kubernetes-admin")
    }
}
