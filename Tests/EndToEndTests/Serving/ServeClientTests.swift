import Foundation
import TestSupport
import Testing

/// Real clients against the built server, over HTTPS with its certificate and token.
struct ServeClientTests {
    private static func run(
        _ command: [String], environment: [String: String] = [:]
    ) async throws -> (Int32, String) {
        try await onOwnThread { try runHere(command, environment: environment) }
    }

    private static func runHere(
        _ command: [String], environment: [String: String] = [:]
    ) throws -> (Int32, String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }

    /// Whether a client can be run; where it cannot, says why its test is skipped.
    private static func has(_ name: String, _ command: [String]) -> Bool {
        if let (status, _) = try? runHere(command), status == 0 { return true }
        print("skipped: \(name) is not installed, so its test against `svcctl serve` does not run")
        return false
    }

    static let python = ProcessInfo.processInfo.environment["SVCCTL_PYTHON"] ?? "python3"
    static let hasPythonClient = has("the Python kubernetes client", [python, "-c", "import kubernetes"])
    static let hasKubectl = has("kubectl", ["kubectl", "version", "--client"])

    @Test(.enabled(if: hasPythonClient)) func pythonClientCreatesListsPatchesAndWatches() async throws {
        let folder = try ServedStore.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let server = try ServedStore(folder: folder)
        let script = """
            import threading
            from kubernetes import client, config, watch
            config.load_kube_config()
            core = client.CoreV1Api()
            service = client.V1Service(
                metadata=client.V1ObjectMeta(name="py", labels={"made-by": "python"}),
                spec=client.V1ServiceSpec(selector={"app": "py"}, ports=[client.V1ServicePort(port=80, target_port=8080)]))
            made = core.create_namespaced_service("default", service)
            assert made.spec.cluster_ip.startswith("10."), made.spec.cluster_ip
            version = made.metadata.resource_version
            listed = core.list_namespaced_service("default", label_selector="made-by=python")
            assert [s.metadata.name for s in listed.items] == ["py"]
            patched = core.patch_namespaced_service("py", "default", {"spec": {"sessionAffinity": "ClientIP"}})
            assert patched.spec.session_affinity_config.client_ip.timeout_seconds == 10800
            core.delete_namespaced_service("py", "default")
            events = []
            stream = watch.Watch().stream(
                core.list_namespaced_service, "default", resource_version=version, timeout_seconds=3)
            for event in stream:
                if event["object"].metadata.name == "py":
                    events.append(event["type"])
            assert events == ["MODIFIED", "DELETED"], events
            try:
                core.read_namespaced_service("py", "default")
                raise SystemExit("the Service is still there")
            except client.ApiException as error:
                assert error.status == 404 and error.reason == "Not Found", (error.status, error.reason)
            print("python client: ok")
            """
        let (status, output) = try await Self.run(
            [Self.python, "-c", script], environment: ["KUBECONFIG": server.kubeconfig])
        #expect(status == 0 && output.contains("python client: ok"), "\(output)")
        #expect(server.stop() == 0)
    }

    @Test(.enabled(if: hasKubectl)) func kubectlAppliesGetsPatchesAndDeletes() async throws {
        let folder = try ServedStore.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let server = try ServedStore(folder: folder)
        let manifest = folder.appending(path: "web.yaml")
        try Data(
            "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n"
                .utf8
        ).write(to: manifest)
        func kubectl(_ arguments: String...) async throws -> (Int32, String) {
            try await Self.run(
                ["kubectl"] + arguments, environment: ["KUBECONFIG": server.kubeconfig, "HOME": folder.path])
        }
        #expect(try await kubectl("apply", "-f", manifest.path) == (0, "service/web created\n"))
        #expect(try await kubectl("apply", "-f", manifest.path) == (0, "service/web unchanged\n"))
        #expect(try await kubectl("get", "svc", "web", "-o", "jsonpath={.spec.type}") == (0, "ClusterIP"))
        #expect(
            try await kubectl("patch", "svc", "web", "-p", #"{"spec":{"type":"NodePort"}}"#) == (
                0, "service/web patched\n"
            ))
        #expect(try await kubectl("create", "service", "clusterip", "web", "--tcp=80").0 == 1)
        #expect(try await kubectl("explain", "service.spec.ports.nodePort").0 == 0)
        #expect(try await kubectl("delete", "svc", "web").0 == 0)
        #expect(server.stop() == 0)
    }

    @Test func requestsWithoutTheTokenAreRefused() async throws {
        let folder = try ServedStore.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let token = folder.appending(path: "token")
        try Data("secret\n".utf8).write(to: token)
        let server = try ServedStore(folder: folder, flags: ["--token-file", token.path])
        func status(_ arguments: String...) async throws -> String {
            try await Self.run(["curl", "-sk", "-o", "/dev/null", "-w", "%{http_code}"] + arguments).1
        }
        let url = server.url.absoluteString
        #expect(try await status(url + "/api/v1/services") == "401")
        #expect(try await status("-H", "Authorization: Bearer wrong", url + "/api/v1/services") == "401")
        #expect(try await status("-H", "Authorization: Bearer secret", url + "/api/v1/services") == "200")
        #expect(try await status(url + "/livez") == "200")
        let mode = try FileManager.default.attributesOfItem(atPath: server.kubeconfig)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test(arguments: [
        (["--insecure-http", "--bind-address", "0.0.0.0"], "--insecure-http serves loopback addresses only"),
        (["--service-cluster-ip-range", "10.0.0.0"], "--service-cluster-ip-range must be"),
        (["--tls-cert-file", "x"], "belong together"),
    ]) func wrongFlagsAreRefused(flags: [String], message: String) async throws {
        let (status, output) = try await Self.run([Svcctl.binary.path, "serve", "--store", ":memory:"] + flags)
        #expect(status == 1)
        #expect(output.contains(message))
    }
}
