internal import Foundation
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPrinting

extension FuzzTarget {
    /// JSON: what is read and written is read as the same again.
    static let json = FuzzTarget(
        name: "json",
        seeds: {
            [
                #"{"a":[1,-2.5e10,true,false,null,"\u0041\ud83d\ude00\n"],"b":{"":{}}}"#,
                #"[18446744073709551615,1e400]"#,
                #"{"metadata":{"managedFields":[{"a":1}]},"items":[{"metadata":{"managedFields":[]}}]}"#,
            ].map { Array($0.utf8) }
        },
        run: { bytes in
            _ = try? JSONValue(parsing: bytes, omitting: [["items", "*", "metadata"], ["metadata", "managedFields"]])
            let value = try JSONValue(parsing: bytes)
            require((try? JSONValue(parsing: value.jsonBytes())) == value, "written and read it is another value")
        })

    /// A JSONPath template and an object, parted by a zero byte.
    static let jsonPath = printing(
        "jsonpath", "jsonpath=",
        [
            "{range .items[*]}{.metadata.name}{\"\\t\"}{end}", "{.items[?(@.spec.port>=80)].spec}", "{..name}",
            "{.items[-1:].metadata['name','uid']}", "{.items[0:2:1]}", "{$.kind}{'text'}{@}",
        ])

    /// A Go template and an object, parted by a zero byte.
    static let goTemplate = printing(
        "go-template", "go-template=",
        [
            "{{range $i, $e := .items}}{{$i}}: {{$e.metadata.name}}{{end}}", "{{printf \"%-10.3q|%*d\" .kind 7 8}}",
            "{{with .items}}{{len .}}{{else}}none{{end}}", "{{if and .a (or .b (not .c)) (eq .d 1)}}x{{end}}",
            "{{define \"t\"}}{{.}}{{end}}{{template \"t\" .kind}}", "{{index .items 0 \"metadata\" | js | html}}",
        ])

    private static let object =
        #"{"kind":"List","items":[{"metadata":{"name":"a","uid":"1"},"spec":{"port":80}},{"spec":{"port":8.5}}]}"#

    private static func printing(_ name: String, _ format: String, _ templates: [String]) -> FuzzTarget {
        FuzzTarget(
            name: name, seeds: { templates.map { Array("\($0)\0\(object)".utf8) } },
            run: { bytes in
                let (template, text) = bytes.halves
                let format = try OutputFormat(
                    format + String(decoding: template, as: UTF8.self), offer: .everything, readFile: { _ in "" })
                var printer = ObjectPrinter(format)
                let value = try (try? JSONValue(parsing: text)) ?? JSONValue(parsing: object.utf8)
                _ = try printer.bytes(for: value)
            })
    }

    /// A kubeconfig: what is written of it is read again.
    static let kubeconfig = FuzzTarget(
        name: "kubeconfig",
        seeds: {
            [
                "clusters: [{name: c, cluster: {server: \"https://h:1\", certificate-authority: ca.crt}}]\n",
                "users:\n- name: u\n  user:\n    exec: {command: ./p, args: [a], env: [{name: A, value: b}]}\n",
                "contexts: [{name: x, context: {cluster: c, user: u, namespace: n}}]\ncurrent-context: x\n",
                #"{"kind":"Config","apiVersion":"v1","extensions":[{"name":"e","extension":{"a":1}}]}"#,
            ].map { Array($0.utf8) }
        },
        run: { bytes in
            let config = try Kubeconfig(parsing: bytes, path: "config")
            require(
                (try? Kubeconfig(parsing: Array(config.yamlText.utf8), path: "config")) != nil,
                "what is written of it cannot be read")
            _ = Kubeconfig.merging([config.resolvingPaths(in: "/a"), config]).yamlText
        })

    /// What a server says of its APIs.
    static let discovery = FuzzTarget(
        name: "discovery",
        seeds: {
            [
                #"{"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":"apps"},"versions":[{"version":"v1","resources":[{"resource":"daemonsets","responseKind":{"kind":"DaemonSet"},"scope":"Namespaced","shortNames":["ds"],"verbs":["get"]}]}]}]}"#,
                #"{"kind":"APIGroupList","groups":[{"name":"apps","versions":[{"groupVersion":"apps/v1","version":"v1"}]}]}"#,
                #"{"kind":"APIResourceList","groupVersion":"apps/v1","resources":[{"name":"daemonsets","namespaced":true,"kind":"DaemonSet","verbs":["get"]}]}"#,
                #"{"paths":{"apis/apps/v1":{"serverRelativeURL":"/openapi/v3/apis/apps/v1?hash=AB12"}}}"#,
            ].map { Array($0.utf8) }
        },
        run: { bytes in
            let client = APIClient(transport: SameAnswer(bytes: bytes), userAgent: "fuzzing")
            let discovery = Discovery(client: client)
            let done = DispatchSemaphore(value: 0)
            Task {
                _ = try? await discovery.resources()
                _ = try? await discovery.resource(named: "ds.v1.apps")
                _ = try? await discovery.openAPI("apps/v1")
                done.signal()
            }
            done.wait()
        })
}

/// A server with one answer to everything.
private struct SameAnswer: Transport {
    let bytes: [UInt8]

    func send(_ request: APIRequest) async throws -> APIResponse {
        APIResponse(
            status: 200, headers: [("Content-Type", "application/json")],
            body: AsyncThrowingStream { stream in
                stream.yield(bytes)
                stream.finish()
            })
    }
}
