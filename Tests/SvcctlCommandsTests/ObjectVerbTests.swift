import Foundation
import Testing

@testable import SvcctlCommands

/// Verbs that make, remove and wait for objects, on an embedded apiserver of each test's own.
@Suite(.timeLimit(.minutes(10))) struct ObjectVerbTests {
    private struct Outcome: Equatable {
        var output = ""
        var errors = ""
        var exit: Int32 = 0
    }

    /// Runs commands one after the other and returns what the last one did.
    private static func run(_ commands: [String], input: String = "") async throws -> Outcome {
        let store = FileManager.default.temporaryDirectory.appending(path: "svcctl-\(UUID().uuidString).db").path()
        defer {
            for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: store + suffix) }
        }
        var last = Outcome()
        for command in commands {
            let (output, errors) = (OutputCollector(), OutputCollector())
            let context = CommandContext(
                readInput: { Array(input.utf8) }, output: output.output, errors: errors.output, environment: [:],
                currentDirectory: "/", terminal: Terminal(), now: { Date().timeIntervalSince1970 },
                makeTransport: { options, context in try await TransportTarget.find(options, context) })
            let words = ["--embedded", "--embedded-store", store] + command.split(separator: " ").map(String.init)
            let exit = await CommandLineProgram.run(words, in: context)
            last = Outcome(output: output.text, errors: errors.text, exit: exit)
        }
        return last
    }

    @Test func appliesAListOfOneKindWhoseItemsDoNotSayIt() async throws {
        let list = """
            apiVersion: v1
            kind: ServiceList
            items:
            - metadata: {name: one}
              spec: {clusterIP: null, ports: [{port: 80}]}
            - metadata: {name: two}
              spec: {ports: [{port: 80}]}
            """
        let outcome = try await Self.run(["apply -f -"], input: list)
        #expect(outcome == Outcome(output: "service/one created\nservice/two created\n"))
    }

    @Test func applyNeedsAName() async throws {
        let outcome = try await Self.run(
            ["apply -f -"], input: "{apiVersion: v1, kind: ConfigMap, metadata: {generateName: web-}}")
        #expect(
            outcome == Outcome(errors: "error: from web-: cannot use generate name with apply\n", exit: 1))
    }

    /// The embedded apiserver warns, as a real one does, of Endpoints.
    @Test func warningsCanBeErrors() async throws {
        let manifest = "{apiVersion: v1, kind: Endpoints, metadata: {name: a}, subsets: []}"
        let lenient = try await Self.run(["create -f -"], input: manifest)
        #expect(lenient.errors.hasPrefix("Warning: ") && lenient.exit == 0, "\(lenient)")
        let strict = try await Self.run(["create -f - --warnings-as-errors"], input: manifest)
        #expect(strict.output == "endpoints/a created\n")
        #expect(strict.errors.hasSuffix("error: 1 warning received\n"))
        #expect(strict.exit == 1)
    }

    @Test func waitsOnTheOthersWhereOneIsLate() async throws {
        let outcome = try await Self.run([
            "create service clusterip a --tcp=1", "create service clusterip b --tcp=1",
            "wait svc/a svc/b --for=jsonpath={.spec.type}=NodePort --timeout=1s",
        ])
        #expect(
            outcome.errors
                == "timed out waiting for the condition on services/a\ntimed out waiting for the condition on services/b\n"
        )
    }

    @Test(arguments: [
        (["set image pod/p p=nginx:2"], "pod/p image updated\n", ""),
        (["set image pod/p *=nginx:3", "get pod p -o jsonpath={.spec.containers[*].image}"], "nginx:3", ""),
        (["set image pod p p=nginx:2 --dry-run=client"], "pod/p image updated (dry run)\n", ""),
        (["set image pod/p p=nginx"], "", ""),
        (["set image pod/p q=nginx"], "", "error: unable to find container named \"q\"\n"),
        (["set image pod/p"], "", "error: at least one image update is required\n"),
        (
            ["set image svc/kubernetes a=b"], "",
            "error: services/kubernetes the object is not a pod or does not have a pod template: *v1.Service\n"
        ),
    ])
    func setsImages(commands: [String], output: String, errors: String) async throws {
        let outcome = try await Self.run(["run p --image=nginx"] + commands)
        #expect(outcome.output == output)
        #expect(outcome.errors == errors)
        #expect(outcome.exit == (errors.isEmpty ? 0 : 1))
    }

    /// What surrounds a Node is fetched: the Pods on it, and a lease that is not there.
    @Test func describesANodeWithItsPods() async throws {
        let manifests = """
            {apiVersion: v1, kind: Node, metadata: {name: n1}, status: {allocatable: {cpu: "4", memory: 8Gi}}}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: p1, namespace: default}
            spec: {nodeName: n1, containers: [{name: a, image: b, resources: {requests: {cpu: "1", memory: 2Gi}}}]}
            """
        let outcome = try await Self.run(["create -f -", "describe node n1"], input: manifests)
        #expect(outcome.exit == 0 && outcome.errors == "", "\(outcome)")
        #expect(outcome.output.contains("Lease:              Failed to get lease: "))
        let row = outcome.output.split(separator: "\n").first { $0.hasPrefix("  default") } ?? ""
        #expect(
            row.split(separator: " ").prefix(6) == ["default", "p1", "1", "(25%)", "0", "(0%)"], "\(outcome.output)")
    }

    @Test(arguments: [
        ("label svc a x=y --record --token=secret", "svcctl label svc a x=y --record=true --token=CLASSIFIED"),
        ("annotate svc/a x=y --record=true", "svcctl annotate svc/a x=y --record=true"),
        ("patch svc a --record -p {\"metadata\":{}}", "svcctl patch svc a --record=true --patch={\"metadata\":{}}"),
        ("set selector svc a x=y --record", "svcctl set selector svc a x=y --record=true"),
        ("apply -f - --record", "svcctl apply --filename=- --record=true"),
        ("replace -f - --record", "svcctl replace --filename=- --record=true"),
    ])
    func recordsWhatChangedAnObject(command: String, cause: String) async throws {
        let manifest = "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: [{port: 80}]}}"
        let last = try await Self.run(["apply -f -", command], input: manifest)
        #expect(last.errors.contains("Flag --record has been deprecated, --record will be removed in the future\n"))
        let outcome = try await Self.run(
            ["apply -f -", command, #"get svc a -o jsonpath={.metadata.annotations.kubernetes\.io/change-cause}"#],
            input: manifest)
        #expect(outcome.output.contains(cause), "\(outcome)")
        #expect(!outcome.output.contains("secret"))
    }

    @Test func recordsNothingUnlessAsked() async throws {
        let outcome = try await Self.run([
            "create service clusterip a --tcp=1", "label svc a x=y --record=false",
            #"get svc a -o jsonpath={.metadata.annotations}"#,
        ])
        #expect(outcome == Outcome())
    }

    @Test(arguments: [
        ("get svc,ep -w", "you may only specify a single resource type"),
        ("get svc a b -w", "you may only watch a single resource or type of resource at a time"),
        (
            "get -f - -w",
            "watch is only supported on individual resources and resource collections - more than 1 resource was found"
        ),
    ])
    func watchesOneThingAtATime(command: String, message: String) async throws {
        let manifests = "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: [{port: 1}]}}"
        let outcome = try await Self.run([command], input: manifests + "\n---\n" + manifests)
        #expect(outcome == Outcome(errors: "error: \(message)\n", exit: 1))
    }

    @Test func deletesNothingThatIsNotConfirmed() async throws {
        let outcome = try await Self.run(["create service clusterip a --tcp=1", "delete svc a -i"])
        #expect(outcome.output.hasSuffix("Do you want to continue? (y/n): deletion is cancelled\n"))
        #expect(outcome.exit == 0)
    }

    @Test func refusesToTakeBackWhatOthersChanged() async throws {
        let manifest =
            "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {sessionAffinity: None, ports: [{port: 80}]}}"
        let outcome = try await Self.run(
            [
                "apply -f -", #"patch svc a -p {"spec":{"sessionAffinity":"ClientIP"}}"#,
                "apply -f - --overwrite=false",
            ], input: manifest)
        #expect(outcome.exit == 1)
        #expect(outcome.errors.contains("of service/a: spec.sessionAffinity"), "\(outcome.errors)")
    }

    @Test(arguments: [
        (["create service clusterip c1 --tcp=80:8080 --tcp=443"], "service/c1 created\n"),
        (["create service clusterip c2 --clusterip=None --dry-run=server"], "service/c2 created (server dry run)\n"),
        (["create svc externalname e1 --external-name db.example.com -o name"], "service/e1\n"),
        (["create service nodeport n1 --tcp=80 --node-port=30123"], "service/n1 created\n"),
        (["create namespace team"], "namespace/team created\n"),
        (["create configmap m --from-literal=a=b --dry-run=client"], "configmap/m created (dry run)\n"),
        (["run p --image=nginx --port=80 --expose"], "service/p created\npod/p created\n"),
        (
            ["run p --image=nginx", "expose pod p --port=80 --name=exposed --type=NodePort"],
            "service/exposed exposed\n"
        ),
        (["create service clusterip a --tcp=1", "delete svc a"], "service \"a\" deleted\n"),
        (["create service clusterip a --tcp=1", "delete svc/a -o name"], "service/a\n"),
        (["create service clusterip a --tcp=1", "delete svc -l app=a"], "service \"a\" deleted\n"),
        (
            ["create service clusterip a --tcp=1", "delete svc a --dry-run=server"],
            "service \"a\" deleted (server dry run)\n"
        ),
        (["delete svc -l app=none"], "No resources found\n"),
        (["delete svc nope --ignore-not-found"], ""),
        (["wait svc/kubernetes --for=jsonpath={.spec.type}=ClusterIP"], "service/kubernetes condition met\n"),
        (["wait svc/none --for=delete --timeout=1s"], ""),
    ])
    func whatHappenedIsSaidAsKubectlSaysIt(_ commands: [String], _ output: String) async throws {
        #expect(try await Self.run(commands) == Outcome(output: output))
    }

    @Test(arguments: [
        (["create service clusterip c3"], "error: at least one tcp port specifier must be provided\n"),
        (
            ["create service clusterip c1 --tcp=80", "create service clusterip c1 --tcp=80"],
            "error: failed to create ClusterIP service: services \"c1\" already exists\n"
        ),
        (["create service externalname e"], "error: required flag(s) \"external-name\" not set\n"),
        (["create"], "error: must specify one of -f and -k\n"),
        (["delete svc"], "error: resource(s) were provided, but no name was specified\n"),
        (["delete svc nope"], "Error from server (NotFound): services \"nope\" not found\n"),
        (["delete svc a --all"], "error: name cannot be provided when a selector is specified\n"),
        (
            ["wait svc/kubernetes --for=jsonpath={.spec.type}=NodePort --timeout=1s"],
            "error: timed out waiting for the condition on services/kubernetes\n"
        ),
        (
            ["wait svc/kubernetes --for=delete --timeout=1s"],
            "error: timed out waiting for the condition on services/kubernetes\n"
        ),
        (["wait svc/kubernetes"], "error: unrecognized condition: \"\"\n"),
        (["run p"], "error: required flag(s) \"image\" not set\n"),
    ])
    func refusalsAreSaidAsKubectlSaysThem(_ commands: [String], _ errors: String) async throws {
        let outcome = try await Self.run(commands)
        #expect(outcome.errors == errors)
        #expect(outcome.exit == 1)
    }

    @Test func portsOfOneNumberAreToldApartByProtocol() async throws {
        let outcome = try await Self.run([
            "create service clusterip dns --tcp=53 --udp=53 --selector=k8s-app=dns --dry-run=client -o jsonpath={.spec}"
        ])
        #expect(
            outcome.output
                == #"{"ports":[{"name":"53","port":53,"protocol":"TCP","targetPort":53},{"name":"53-udp","port":53,"protocol":"UDP","targetPort":53}],"selector":{"k8s-app":"dns"},"type":"ClusterIP"}"#
        )
    }

    @Test func exposingAServiceTakesItsPortsAndProtocols() async throws {
        let outcome = try await Self.run([
            "create service clusterip dns --tcp=53 --tcp=80:8080 --udp=53",
            "expose svc dns --name=copy --dry-run=client -o jsonpath={.spec.ports}",
        ])
        #expect(
            outcome.output
                == #"[{"name":"port-1-tcp","port":53,"protocol":"TCP","targetPort":53},{"name":"port-1-udp","port":53,"protocol":"UDP","targetPort":53},{"name":"port-2","port":80,"protocol":"TCP","targetPort":80}]"#
        )
    }

    @Test func oneFailureHidesNoOtherObject() async throws {
        let manifest = """
            {"apiVersion":"v1","kind":"Service","metadata":{"name":"kubernetes"},"spec":{"ports":[{"port":1}]}}
            ---
            {"apiVersion":"v1","kind":"Service","metadata":{"name":"fine","resourceVersion":"7"},"spec":{"ports":[{"port":1}]}}
            """
        let outcome = try await Self.run(["create -f -"], input: manifest)
        #expect(outcome.output == "service/fine created\n")
        #expect(
            outcome.errors
                == "Error from server (AlreadyExists): error when creating \"STDIN\": services \"kubernetes\" already exists\n"
        )
    }
}
