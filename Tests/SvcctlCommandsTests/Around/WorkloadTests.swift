import EmbeddedAPIServer
import JSON
import KubernetesModel
import Testing

@testable import SvcctlCommands

/// Scaling and rollouts, on the embedded apiserver.
@Suite(.timeLimit(.minutes(5))) struct WorkloadTests {
    private static func workload(_ kind: String, _ name: String, _ app: String, _ more: String = "") -> String {
        """
        apiVersion: apps/v1
        kind: \(kind)
        metadata: {name: \(name)}
        spec:
          replicas: 2
          \(more)
          selector: {matchLabels: {app: \(app)}}
          template: {metadata: {labels: {app: \(app)}}, spec: {containers: [{name: c, image: i}]}}

        """
    }

    private static func server() async throws -> EmbeddedTransport {
        let server = EmbeddedTransport(server: try await APIServer(ServerConfiguration(store: .memory)))
        let objects = [
            workload("Deployment", "web", "web"), workload("Deployment", "other", "other"),
            workload("StatefulSet", "web-db", "web", "updateStrategy: {type: RollingUpdate}"),
            "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n",
            "apiVersion: v1\nkind: Service\nmetadata: {name: none}\nspec: {selector: {app: none}, ports: [{port: 80}]}\n",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n",
            "apiVersion: v1\nkind: Service\nmetadata: {name: bare}\nspec: {ports: [{port: 80}]}\n",
        ].joined(separator: "---\n")
        let made = await server.run("create -f -", input: objects)
        try #require(made.exit == 0, "\(made.errors)")
        return server
    }

    private static func replicas(_ server: EmbeddedTransport) async -> String {
        await server.run("get deploy,sts -o jsonpath={.items[*].spec.replicas}").output
    }

    @Test func scalesWhatIsNamedAndNothingElse() async throws {
        let server = try await Self.server()
        let outcome = await server.run("scale deploy/web --replicas=5")
        #expect(outcome.output == "deployment.apps/web scaled\n")
        #expect(outcome.errors == "")
        #expect(await Self.replicas(server) == "2 5 2")
    }

    @Test func aServiceStandsForWhatIsBehindIt() async throws {
        let server = try await Self.server()
        let outcome = await server.run("scale svc/web --replicas=0")
        #expect(outcome.output == "deployment.apps/web scaled\nstatefulset.apps/web-db scaled\n")
        #expect(
            outcome.errors
                == "service/web (app=web) stands for deployment.apps/web, statefulset.apps/web-db\n")
        #expect(await Self.replicas(server) == "2 0 0")
    }

    /// Nobody has named what is behind a Service of a file, or of a selector.
    @Test func onlyANamedServiceStandsForOthers() async throws {
        let server = try await Self.server()
        let service = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\n"
        #expect(await server.run("scale -f - --replicas=0", input: service).exit == 1)
        #expect(await server.run("scale svc --all --replicas=0").exit == 1)
        #expect(await server.run("rollout restart svc").exit == 1)
        #expect(await Self.replicas(server) == "2 2 2")
    }

    @Test(arguments: [
        ("scale deploy/web", "error: required flag(s) \"replicas\" not set\n"),
        (
            "scale deploy/web --replicas=-1",
            "error: The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0\n"
        ),
        (
            "scale deploy/web --replicas=1 --current-replicas=-5",
            "error: The --current-replicas must specify an integer of -1 or greater\n"
        ),
        ("scale deploy --replicas=1", "error: resource(s) were provided, but no name was specified\n"),
        ("scale deploy/web --replicas=1 --current-replicas=9", "error: Expected replicas to be 9, was 2\n"),
        (
            "scale deploy/web deploy/other --replicas=1 --resource-version=1",
            "error: cannot use --resource-version with multiple resources\n"
        ),
        (
            "scale deploy/nope --replicas=1",
            "error: no objects passed to scale deployments.apps \"nope\" not found\n"
        ),
        ("scale deploy -l app=zzz --replicas=1", "error: no objects passed to scale\n"),
        (
            "scale svc/bare --replicas=1",
            "error: service/bare has no selector: no workload is known to be behind it\n"
        ),
        (
            "scale svc/none --replicas=1",
            "error: no Deployment, StatefulSet, ReplicaSet, ReplicationController of namespace default makes Pods with app=none, which service/none selects\n"
        ),
        (
            "scale cm/c --replicas=1",
            "Error from server (NotFound): the server could not find the requested resource\n"
        ),
    ])
    func refusesToScaleAsKubectlDoes(command: String, message: String) async throws {
        let server = try await Self.server()
        let outcome = await server.run(command)
        #expect(outcome.errors == message)
        #expect(outcome.exit == 1)
        #expect(await Self.replicas(server) == "2 2 2")
    }

    @Test func conditionsAreHeldToAndDryRunsChangeNothing() async throws {
        let server = try await Self.server()
        #expect(await server.run("scale deploy/web --replicas=3 --current-replicas=2").exit == 0)
        #expect(await server.run("scale deploy/web --replicas=4 --current-replicas=2").exit == 1)
        #expect(
            await server.run("scale deploy/web --replicas=4 --dry-run=server").output
                == "deployment.apps/web scaled (server dry run)\n")
        #expect(
            await server.run("scale deploy/web --replicas=4 --dry-run=client").output
                == "deployment.apps/web scaled (dry run)\n")
        #expect(await Self.replicas(server) == "2 3 2")
    }

    @Test func waitsNoLongerThanItIsTold() async throws {
        let outcome = await (try Self.server()).run("scale deploy/web --replicas=3 --timeout=1ms")
        #expect(outcome.errors == "error: timed out waiting for \"web\" to be synced\n")
        #expect(outcome.exit == 1)
    }

    @Test func restartsWhatIsBehindAService() async throws {
        let server = try await Self.server()
        let outcome = await server.run("rollout restart svc/web")
        #expect(outcome.output == "deployment.apps/web restarted\nstatefulset.apps/web-db restarted\n")
        let annotation = "jsonpath={.spec.template.metadata.annotations}"
        #expect(
            await server.run("get deploy/web -o \(annotation)").output
                == #"{"kubectl.kubernetes.io/restartedAt":"1970-01-01T00:00:00Z"}"#)
        #expect(await server.run("get deploy/other -o \(annotation)").output == "")
        // The clock of the tests stands still.
        #expect(
            await server.run("rollout restart deploy/web").errors
                == "error: failed to create patch for web: if restart has already been triggered within the past second, please wait before attempting to trigger another\n"
        )
    }

    @Test(arguments: [
        ("rollout restart", "error: required resource not specified\n"),
        ("rollout status", "error: required resource not specified\n"),
        ("rollout restart cm/c", "error: configmaps \"c\" restarting is not supported\n"),
        ("rollout status cm/c", "error: no status viewer has been implemented for ConfigMap\n"),
        ("rollout status deploy/web --revision=-3", "error: revision must be a positive integer: -3\n"),
        (
            "rollout status deploy/web --revision=3",
            "error: desired revision (3) is different from the running revision (0)\n"
        ),
        ("rollout status deploy/nope", "Error from server (NotFound): deployments.apps \"nope\" not found\n"),
        ("rollout status deploy -l app=zzz", "No resources found in default namespace.\n"),
    ])
    func refusesRolloutsAsKubectlDoes(command: String, message: String) async throws {
        let outcome = await (try Self.server()).run(command)
        #expect(outcome.errors == message)
        #expect(outcome.exit == (message.hasPrefix("No ") ? 0 : 1))
    }

    @Test func anEmptySelectorRestartsNothing() async throws {
        let server = try await Self.server()
        let outcome = await server.run(words: ["rollout", "restart", "deploy", "-l", ""])
        #expect(outcome.exit == 1)
        #expect(outcome.errors.hasPrefix("error: resource(s) were provided, but no name was specified\n"))
        #expect(await server.run("get deploy -o jsonpath={.items[*].spec.template.metadata.annotations}").output == "")
    }

    @Test func showsTheStatusUntilItIsDone() async throws {
        let server = try await Self.server()
        #expect(
            await server.run("rollout status deploy/web --watch=false").output
                == "Waiting for deployment spec update to be observed...\n")
        async let status = server.run("rollout status deploy/web --timeout=1m")
        var isDone = false
        while !isDone {
            let patch = #"{"status":{"observedGeneration":9,"replicas":2,"updatedReplicas":2,"availableReplicas":2}}"#
            isDone =
                await server.run(
                    words: ["patch", "deploy/web", "--subresource=status", "--type=merge", "-p", patch]
                ).exit == 0
        }
        let outcome = await status
        #expect(outcome.output.hasSuffix("deployment \"web\" successfully rolled out\n"))
        #expect(outcome.exit == 0)
    }

    @Test func saysWhenTheTimeIsOver() async throws {
        let outcome = await (try Self.server()).run("rollout status sts/web-db --timeout=100ms")
        #expect(outcome.output == "Waiting for statefulset spec update to be observed...\n")
        #expect(outcome.errors == "error: timed out waiting for the condition\n")
        #expect(outcome.exit == 1)
    }

    /// The sentences of kubectl 1.33.
    @Test(arguments: [
        (
            "Deployment", #""spec":{"replicas":3},"status":{"updatedReplicas":1}"#,
            "Waiting for deployment \"x\" rollout to finish: 1 out of 3 new replicas have been updated...", false
        ),
        (
            "Deployment", #""spec":{"replicas":1},"status":{"updatedReplicas":1,"replicas":3}"#,
            "Waiting for deployment \"x\" rollout to finish: 2 old replicas are pending termination...", false
        ),
        (
            "Deployment", #""spec":{"replicas":1},"status":{"updatedReplicas":1,"replicas":1}"#,
            "Waiting for deployment \"x\" rollout to finish: 0 of 1 updated replicas are available...", false
        ),
        ("Deployment", #""spec":{}"#, "deployment \"x\" successfully rolled out", true),
        (
            "DaemonSet",
            #""spec":{"updateStrategy":{"type":"RollingUpdate"}},"status":{"desiredNumberScheduled":2,"updatedNumberScheduled":1}"#,
            "Waiting for daemon set \"x\" rollout to finish: 1 out of 2 new pods have been updated...", false
        ),
        (
            "DaemonSet",
            #""spec":{"updateStrategy":{"type":"RollingUpdate"}},"status":{"desiredNumberScheduled":2,"updatedNumberScheduled":2,"numberAvailable":1}"#,
            "Waiting for daemon set \"x\" rollout to finish: 1 of 2 updated pods are available...", false
        ),
        (
            "StatefulSet",
            #""spec":{"replicas":3,"updateStrategy":{"type":"RollingUpdate"}},"status":{"observedGeneration":1,"readyReplicas":1}"#,
            "Waiting for 2 pods to be ready...", false
        ),
        (
            "StatefulSet",
            #""spec":{"replicas":3,"updateStrategy":{"type":"RollingUpdate","rollingUpdate":{"partition":1}}},"status":{"observedGeneration":1,"readyReplicas":3,"updatedReplicas":1}"#,
            "Waiting for partitioned roll out to finish: 1 out of 2 new pods have been updated...", false
        ),
        (
            "StatefulSet",
            #""spec":{"replicas":1,"updateStrategy":{"type":"RollingUpdate"}},"status":{"observedGeneration":1,"readyReplicas":1,"currentReplicas":1,"updateRevision":"b","currentRevision":"b"}"#,
            "statefulset rolling update complete 1 pods at revision b...", true
        ),
    ])
    func tellsHowFarARolloutIs(kind: String, members: String, text: String, isDone: Bool) throws {
        let json = try JSONValue(parsing: #"{"kind":"\#(kind)","metadata":{"name":"x"},\#(members)}"#)
        let object = try #require(KubernetesObject(json))
        let progress = try RolloutProgress(of: object, revision: 0)
        #expect(progress.text == text)
        #expect(progress.isDone == isDone)
    }
}
