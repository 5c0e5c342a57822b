import Foundation
import JSON
import Testing

@testable import ManifestLanguageServer

/// What an editor offers beside findings: fixes, words, completion, links.
@Suite struct FeatureTests {
    private static let capabilities: JSONValue = [
        "textDocument": [
            "diagnostic": [:], "hover": ["contentFormat": ["markdown"]],
            "completion": ["completionItem": ["snippetSupport": true]],
            "documentSymbol": ["hierarchicalDocumentSymbolSupport": true],
        ]
    ]

    private static let deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          replicas: 2
          selector:
            matchLabels:
              app: web
          template:
            metadata:
              labels:
                app: web
            spec:
              containers:
              - name: web
                image: nginx
                ports:
                - name: http
                  containerPort: 8080
                readinessProbe:
                  httpGet:
                    port: http
        """

    private static let service = """
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          selector:
            app: web
          ports:
          - name: http
            port: 80
            targetPort: http
        """

    private static let ingress = """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: web
        spec:
          rules:
          - http:
              paths:
              - path: /
                pathType: Prefix
                backend:
                  service:
                    name: web
                    port:
                      name: http
        """

    /// A session with a Deployment, a Service and an Ingress, all open.
    private func session(_ folder: TemporaryFolder) async -> ScriptedClient {
        let client = ScriptedClient()
        await client.initialize([folder.path], Self.capabilities)
        client.open(folder.uri("deployment.yaml"), Self.deployment)
        client.open(folder.uri("service.yaml"), Self.service)
        client.open(folder.uri("ingress.yaml"), Self.ingress)
        return client
    }

    private func at(_ uri: String, _ line: Int, _ character: Int, _ more: JSONValue = [:]) -> JSONValue {
        var params: JSONValue = ["textDocument": ["uri": .string(uri)], "position": .position(line, character)]
        for member in more.objectValue ?? [:] { params[member.key] = member.value }
        return params
    }

    /// The text after the edits of one document.
    private func applying(_ edits: JSONValue?, to text: String) -> String {
        var document = TextDocument(Array(text.utf8), encoding: .utf16)
        let sorted = (edits?.arrayValue ?? []).sorted {
            let start = { (edit: JSONValue) in document.offset(of: edit[path: "range", "start"] ?? .null) }
            return start($0) > start($1)
        }
        for edit in sorted {
            document.apply(["range": edit["range"] ?? .null, "text": edit["newText"] ?? .null])
        }
        return String(decoding: document.bytes, as: UTF8.self)
    }

    @Test func offersFixesSuppressionsAndExplanations() async throws {
        let folder = try TemporaryFolder()
        let client = ScriptedClient()
        await client.initialize([folder.path], Self.capabilities)
        let uri = folder.uri("a.yaml")
        let text = Self.service.replacing("port: 80", with: "port: 80\n    protocol: tcp").replacing(
            "spec:", with: "spec:\n  Type: ClusterIP")
        client.open(uri, text)
        let range: JSONValue = ["start": .position(0, 0), "end": .position(99, 0)]
        let answer = await client.ask(
            2, "textDocument/codeAction",
            ["textDocument": ["uri": .string(uri)], "range": range, "context": ["diagnostics": []]])
        let actions = answer["result"]?.arrayValue ?? []
        let titles = actions.compactMap { $0["title"]?.stringValue }
        #expect(titles.contains("Explain invalid-protocol") && titles.contains("Carry out all fixes that are certain"))
        let all = try #require(actions.first { $0["kind"] == "source.fixAll.svcctl" })
        let fixed = applying(all[path: "edit", "changes"]?[uri], to: text)
        #expect(fixed == text.replacing("tcp", with: "TCP").replacing("Type", with: "type"))
        let one = try #require(
            actions.first { $0["isPreferred"] == true && $0["title"]?.stringValue?.contains("TCP") == true })
        #expect(applying(one[path: "edit", "changes"]?[uri], to: text) == text.replacing("tcp", with: "TCP"))
        // The comment takes the finding out, and a second rule joins the first.
        let ignore = try #require(actions.first { $0["title"] == "Ignore invalid-protocol here, and say why" })
        let silent = applying(ignore[path: "edit", "changes"]?[uri], to: text)
        client.change(uri, version: 2, [["text": .string(silent)]])
        let left = await client.pull(3, uri)
        #expect(!left.isEmpty && !left.contains { $0["code"] == "invalid-protocol" })
        _ = await client.ask(
            4, "workspace/executeCommand", ["command": "svcctl.explain", "arguments": ["invalid-protocol"]])
        let shown = await client.first { $0["method"] == "window/showMessage" }
        #expect(shown[path: "params", "message"]?.stringValue?.hasPrefix("invalid-protocol (") == true)
        let wrong = await client.ask(5, "workspace/executeCommand", ["command": "rm", "arguments": ["-rf"]])
        #expect(wrong["error"] != nil)
        #expect(await client.end() == 0)
    }

    @Test func saysWhatAFieldIsFor() async throws {
        let folder = try TemporaryFolder()
        let client = await session(folder)
        let hover = { (id: Int64, name: String, line: Int, character: Int) async -> String in
            let answer = await client.ask(id, "textDocument/hover", at(folder.uri(name), line, character))
            return answer[path: "result", "contents", "value"]?.stringValue ?? ""
        }
        let target = await hover(2, "service.yaml", 10, 6)
        #expect(target.contains("spec.ports[0].targetPort") && target.contains("the name of a container port"))
        #expect(target.contains("`web.default.svc:80/TCP` → Deployment web: port 8080 (http)"))
        #expect(await hover(3, "service.yaml", 5, 4).contains("labels of the Pods"))
        #expect(await hover(4, "deployment.yaml", 19, 12).contains("containerPort"))
        #expect(await client.end() == 0)
    }

    @Test(arguments: [
        ("  ports:\n  - port: 80\n    target", 7, 10, "targetPort"),
        ("  ports:\n  - port: 80\n    targetPort: ", 7, 16, "http"),
        ("  ports:\n  - port: 80\n    protocol: ", 7, 14, "UDP"), ("  type: ", 5, 8, "NodePort"), ("  ", 5, 2, "ports"),
        ("  selector:\n    ", 6, 4, "app: web"), ("  selector:\n    app: ", 6, 9, "web"),
        ("  ports:\n  - ", 6, 4, "port"), ("  publishNotReadyAddresses: ", 5, 28, "true"),
    ])
    func completesWhatIsHalfTyped(_ spec: String, _ line: Int, _ character: Int, _ expected: String) async throws {
        let folder = try TemporaryFolder()
        let client = await session(folder)
        let uri = folder.uri("new.yaml")
        // What follows is another document, and broken.
        client.open(
            uri,
            "apiVersion: v1\nkind: Service\nmetadata:\n  name: new\nspec:\n\(spec)\n  selector: {app: web}\n---\n}\n"
                .replacing(spec.contains("selector") ? "\n  selector: {app: web}" : "never", with: ""))
        let answer = await client.ask(2, "textDocument/completion", at(uri, line, character))
        let labels = (answer["result"]?.arrayValue ?? []).compactMap { $0["label"]?.stringValue }
        #expect(labels.contains(expected), "\(labels)")
        #expect(!labels.contains("selector"))
        #expect(await client.end() == 0)
    }

    @Test func completesBackends() async throws {
        let folder = try TemporaryFolder()
        let client = await session(folder)
        let uri = folder.uri("ingress.yaml")
        client.change(uri, version: 2, [.replacing((12, 18), (12, 21), "")])
        let labels = { (id: Int64, line: Int, character: Int) async -> [String] in
            let answer = await client.ask(id, "textDocument/completion", at(uri, line, character))
            return (answer["result"]?.arrayValue ?? []).compactMap { $0["label"]?.stringValue }
        }
        #expect(await labels(2, 12, 18) == ["web"])
        client.change(uri, version: 3, [.replacing((12, 18), (12, 18), "web")])
        #expect(await labels(3, 14, 24) == ["http"])
        client.change(uri, version: 4, [.replacing((14, 14), (14, 24), "number: ")])
        #expect(await labels(4, 14, 22) == ["80"])
        client.open(folder.uri("empty.yaml"), "")
        let snippets = await client.ask(5, "textDocument/completion", at(folder.uri("empty.yaml"), 0, 0))
        #expect(snippets["result"]?.arrayValue?.count == 5)
        #expect(await client.end() == 0)
    }

    @Test func leadsFromNamesToWhatTheyName() async throws {
        let folder = try TemporaryFolder()
        let client = await session(folder)
        let ask = { (id: Int64, method: String, name: String, line: Int, character: Int) async -> [String] in
            let answer = await client.ask(id, "textDocument/\(method)", at(folder.uri(name), line, character))
            return (answer["result"]?.arrayValue ?? []).map { location in
                let file = location["uri"]?.stringValue?.split(separator: "/").last ?? ""
                return "\(file):\(location[path: "range", "start", "line"]?.integerValue ?? -1)"
            }
        }
        #expect(await ask(2, "definition", "ingress.yaml", 12, 21) == ["service.yaml:3"])
        #expect(await ask(3, "definition", "ingress.yaml", 14, 23) == ["service.yaml:8"])
        #expect(await ask(4, "definition", "service.yaml", 6, 10) == ["deployment.yaml:12"])
        #expect(await ask(5, "definition", "service.yaml", 10, 18) == ["deployment.yaml:18"])
        #expect(Set(await ask(6, "references", "service.yaml", 3, 9)) == ["service.yaml:3", "ingress.yaml:12"])
        #expect(
            Set(await ask(7, "references", "deployment.yaml", 18, 17))
                == ["deployment.yaml:18", "deployment.yaml:22", "service.yaml:10"])
        #expect(await ask(8, "definition", "service.yaml", 0, 0).isEmpty)
        #expect(await client.end() == 0)
    }

    @Test func renamesAcrossFiles() async throws {
        let folder = try TemporaryFolder()
        let client = await session(folder)
        let texts = ["deployment.yaml": Self.deployment, "service.yaml": Self.service, "ingress.yaml": Self.ingress]
        let rename = { (id: Int64, name: String, line: Int, character: Int, new: String) async -> [String: String] in
            let answer = await client.ask(
                id, "textDocument/rename", at(folder.uri(name), line, character, ["newName": .string(new)]))
            var changed: [String: String] = [:]
            for member in answer[path: "result", "changes"]?.objectValue ?? [:] {
                let file = String(member.key.split(separator: "/").last ?? "")
                changed[file] = applying(member.value, to: texts[file] ?? "")
            }
            return changed
        }
        let labels = await rename(2, "service.yaml", 6, 10, "shop")
        #expect(labels["service.yaml"] == Self.service.replacing("app: web", with: "app: shop"))
        #expect(labels["deployment.yaml"] == Self.deployment.replacing("app: web", with: "app: shop"))
        let port = await rename(3, "service.yaml", 8, 11, "web-http")
        #expect(port["service.yaml"] == Self.service.replacing("- name: http", with: "- name: web-http"))
        #expect(port["ingress.yaml"] == Self.ingress.replacing("name: http", with: "name: web-http"))
        #expect(port["deployment.yaml"] == nil)
        let container = await rename(4, "deployment.yaml", 18, 17, "main")
        #expect(container["service.yaml"] == Self.service.replacing("targetPort: http", with: "targetPort: main"))
        #expect(
            container["deployment.yaml"]
                == Self.deployment.replacing("name: http", with: "name: main").replacing(
                    "port: http", with: "port: main"))
        let prepared = await client.ask(5, "textDocument/prepareRename", at(folder.uri("service.yaml"), 9, 11))
        #expect(prepared["result"] == .null)
        let refused = await client.ask(
            6, "textDocument/rename", at(folder.uri("service.yaml"), 9, 11, ["newName": "x"]))
        #expect(refused["error"] != nil)
        #expect(await client.end() == 0)
    }

    @Test func showsAnOutlineAndThePods() async throws {
        let folder = try TemporaryFolder()
        let client = await session(folder)
        let document: JSONValue = ["uri": .string(folder.uri("service.yaml"))]
        let symbols = await client.ask(2, "textDocument/documentSymbol", ["textDocument": document])
        #expect(symbols["result"]?[0]?["name"] == "Service web")
        #expect(symbols["result"]?[0]?["children"]?[0]?["name"] == "http 80")
        let hints = await client.ask(
            3, "textDocument/inlayHint",
            ["textDocument": document, "range": ["start": .position(0, 0), "end": .position(50, 0)]])
        #expect(hints["result"]?[0]?["label"] == "2 Pods of Deployment web")
        #expect(hints["result"]?[0]?["position"] == .position(3, 11))
        #expect(await client.end() == 0)
    }
}
