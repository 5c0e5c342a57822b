import Foundation
import KubernetesClient
import Testing

@testable import SvcctlCommands

/// Words that pick nothing, or something else than they seem to: no request may come of them.
@Suite(.timeLimit(.minutes(10))) struct SelectionTests {
    static let file = """
        apiVersion: v1
        kind: Service
        metadata: {name: web, labels: {app: web}}
        spec: {ports: [{port: 80}]}
        """

    /// A verb with the words behind its selection, and what kubectl says where nothing is named.
    struct Verb: CustomTestStringConvertible, Sendable {
        let name: String
        var rest = ""
        var type = "svc"
        var testDescription: String { name }

        func line(_ selection: String) -> [String] {
            var words = name.split(separator: " ").map(String.init) + [type]
            for word in selection.split(separator: " ") { words.append(word == "''" ? "" : String(word)) }
            return words + rest.split(separator: " ").map(String.init)
        }
    }

    static let reading = [Verb(name: "get"), Verb(name: "describe"), Verb(name: "edit")]
    static let changing = [
        Verb(name: "delete"), Verb(name: "label", rest: "a=b"), Verb(name: "annotate", rest: "a=b"),
        Verb(name: "wait", rest: "--for=delete"), Verb(name: "set selector", rest: "a=b"),
        Verb(name: "set image", rest: "c=x", type: "deploy"), Verb(name: "apply view-last-applied"),
        Verb(name: "apply edit-last-applied"), Verb(name: "patch", rest: "-p {}"),
        Verb(name: "expose", rest: "--port=1"),
    ]

    @Test(arguments: reading + changing)
    func aNameThatIsNoneReachesNoServer(_ verb: Verb) async throws {
        for (name, message) in [
            ("''", "error: resource name may not be empty\n"),
            ("..", "error: invalid resource name \"..\": [may not be '..']\n"),
            (".", "error: invalid resource name \".\": [may not be '.']\n"),
            ("a%2fb", "error: invalid resource name \"a%2fb\": [may not contain '%']\n"),
            ("a ''", "error: resource name may not be empty\n"),
        ] {
            let silent = SilentTransport()
            let run = await silent.run(words: verb.line(name))
            #expect(run.exit == 1, "\(name)")
            #expect(run.errors == message)
            #expect(silent.requests == [], "\(name)")
        }
        let silent = SilentTransport()
        let run = await silent.run(words: verb.line("a/b"))
        #expect(run.errors.hasPrefix("error: there is no need to specify a resource type as a separate argument"))
        #expect(silent.requests == [])
    }

    @Test(arguments: changing)
    func anEmptySelectorSelectsNothing(_ verb: Verb) async throws {
        for flags in ["", "-l ''", "--selector= ''", "--field-selector ''", "--selector=", "-A"] {
            if ["patch", "expose"].contains(verb.name), !flags.isEmpty { continue }
            if verb.name.hasPrefix("apply"), flags.hasPrefix("--field") || flags == "-A" { continue }
            let silent = SilentTransport()
            let run = await silent.run(words: verb.line(flags.replacingOccurrences(of: "= ''", with: " ''")))
            #expect(run.exit == 1, "\(flags)")
            #expect(
                run.errors.hasPrefix("error: resource(s) were provided, but no name was specified\n"), "\(run.errors)")
            #expect(silent.requests == [], "\(flags)")
        }
    }

    @Test func anEmptySelectorIsNoneForReading() async throws {
        for verb in ["get", "describe"] {
            for flags in [["-l", ""], ["--selector="], ["-n", ""], ["-l", " "]] {
                let silent = SilentTransport()
                _ = await silent.run(words: [verb, "svc"] + flags)
                #expect(
                    silent.requests.first?.hasPrefix("GET /api/v1/namespaces/default/services?") == true,
                    "\(verb) \(flags)")
                #expect(silent.requests.first?.contains("labelSelector") == false)
            }
        }
    }

    @Test(arguments: [
        ("delete svc a --all", "name cannot be provided when a selector is specified"),
        ("delete svc/a --all", "selectors and the all flag cannot be used when passing resource/name arguments"),
        ("delete svc a -l x=y", "name cannot be provided when a selector is specified"),
        ("delete svc --all -l x=y", "setting 'all' parameter but found a non empty selector. "),
        ("delete svc --all --field-selector x=y", "setting 'all' parameter but found a non empty selector. "),
        ("delete svc a -A", "a resource cannot be retrieved by name across all namespaces"),
        ("delete -l x=y", "at least one resource must be specified to use a selector"),
        ("delete --all", "at least one resource must be specified to use a selector"),
        (
            "delete -f f.yaml svc",
            "when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well"
        ),
        ("label svc --all -l x=y a=b", "cannot set --all and --selector at the same time"),
        ("label svc --all --field-selector x=y a=b", "cannot set --all and --field-selector at the same time"),
        ("label svc/a -l x=y a=b", "selectors and the all flag cannot be used when passing resource/name arguments"),
        (
            "label -f f.yaml svc a=b",
            "when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well"
        ),
        ("annotate svc a -A a=b", "a resource cannot be retrieved by name across all namespaces"),
        ("set image deploy --all -l x=y c=x", "cannot set --all and --selector at the same time"),
        ("get svc/a -l x=y", "selectors and the all flag cannot be used when passing resource/name arguments"),
        ("get svc a --field-selector x=y", "name cannot be provided when a selector is specified"),
        ("wait svc a -l x=y --for=delete", "name cannot be provided when a selector is specified"),
        (
            "wait -f f.yaml svc a --for=delete",
            "when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well"
        ),
        ("apply -f f.yaml --prune --all -l x=y", "cannot set --all and --selector at the same time"),
        ("delete svc, a", "arguments in resource/name form must have a single resource and name"),
        ("delete svc,", "the server doesn't have a resource type \"\""),
        ("delete svc a --cascade=", "invalid cascade value (). Must be \"background\", \"foreground\", or \"orphan\""),
        ("apply -f f.yaml --dry-run=", "Invalid dry-run value (). Must be \"none\", \"server\", or \"client\"."),
    ])
    func contradictionsGetKubectlsWords(_ line: String, _ message: String) async throws {
        let silent = SilentTransport()
        let run = await silent.run(line, input: "")
        #expect(run.errors == "error: \(message)\n")
        #expect(run.exit == 1)
        #expect(silent.requests == [])
    }

    @Test(arguments: [
        "--now=", "--force=", "--wait=", "--all=", "--ignore-not-found=", "--insecure-skip-tls-verify=", "--now=x",
    ])
    func aFlagWithAnEmptyValueIsRefused(_ flag: String) async throws {
        let silent = SilentTransport()
        let run = await silent.run("delete svc a \(flag)")
        let (name, value) = (flag.prefix { $0 != "=" }, flag.hasSuffix("x") ? "x" : "")
        #expect(
            run.errors
                == "error: invalid argument \"\(value)\" for \"\(name)\" flag: strconv.ParseBool: parsing \"\(value)\": invalid syntax\nSee 'svcctl delete --help' for usage.\n"
        )
        #expect(run.exit == 1)
        #expect(silent.requests == [])
    }

    /// Nothing leaves the namespace that was named, and nothing is sent to a path that means something else.
    @Test(arguments: ["get svc", "get svc x", "delete svc a", "label svc x a=b", "expose svc x --port=1"])
    func aNamespaceThatLeadsElsewhereReachesNoServer(_ line: String) async throws {
        for (namespace, why) in [
            ("a/b", "may not contain '/'"), ("..", "may not be '..'"), ("a%b", "may not contain '%'"),
            ("a/%b", "may not contain '/' may not contain '%'"),
        ] {
            let silent = SilentTransport()
            let run = await silent.run("\(line) -n \(namespace)")
            #expect(run.errors.contains("invalid namespace \"\(namespace)\": [\(why)]"), "\(run.errors)")
            #expect(run.exit == 1)
            #expect(silent.requests == [])
        }
    }

    @Test(arguments: [
        "delete", "replace", "replace --force", "apply", "apply --server-side", "label a=b", "annotate a=b",
        "patch -p {}", "wait --for=delete", "describe", "diff", "set selector a=b", "apply set-last-applied",
    ])
    func aManifestThatNamesNothingReachesNoServer(_ verb: String) async throws {
        let empty = "resource name may not be empty"
        for (metadata, message) in [
            ("{generateName: g-}", empty), ("{labels: {a: b}}", empty), (#"{name: ""}"#, empty),
            (
                "{name: 8080}",
                "json: cannot unmarshal number into Go struct field ObjectMeta.metadata.name of type string"
            ),
            ("{name: no}", "json: cannot unmarshal bool into Go struct field ObjectMeta.metadata.name of type string"),
            (
                "{name: a, namespace: 2024}",
                "json: cannot unmarshal number into Go struct field ObjectMeta.metadata.namespace of type string"
            ),
            (
                #"{name: a, namespace: "t/services/victim?x="}"#,
                "invalid namespace \"t/services/victim?x=\": [may not contain '/']"
            ),
            ("{name: a, namespace: ..}", "invalid namespace \"..\": [may not be '..']"),
            ("{name: ..}", "invalid resource name \"..\": [may not be '..']"),
            ("{name: a/b}", "invalid resource name \"a/b\": [may not contain '/']"),
        ] {
            let silent = SilentTransport()
            let validation = verb.hasPrefix("apply") || verb.hasPrefix("replace") ? " --validate=false" : ""
            let run = await silent.run(
                "\(verb) -f -\(validation)",
                input: "apiVersion: v1\nkind: Service\nmetadata: \(metadata)\nspec: {ports: [{port: 80}]}\n")
            let isGenerated = verb.hasPrefix("apply") && !verb.contains("last") && metadata.contains("generateName")
            #expect(run.errors.contains(isGenerated ? "cannot use generate name with apply" : message), "\(run.errors)")
            #expect(run.exit != 0)
            #expect(silent.requests == [], "\(metadata)")
        }
    }

    @Test func onlyTheManifestsThatASelectorPicksAreDeleted() async throws {
        let silent = SilentTransport()
        let run = await silent.run("delete -f - -l app=other", input: Self.file)
        #expect(run.output == "No resources found\n")
        #expect(silent.requests == [])
    }

    /// An apiserver that knows nothing of selectors lists everything.
    @Test func whatASelectorDoesNotPickIsLeftAlone() async throws {
        let silent = SilentTransport(
            answer:
                #"{"kind":"ServiceList","apiVersion":"v1","metadata":{},"items":[{"metadata":{"name":"a","namespace":"default","labels":{"app":"x"}}},{"metadata":{"name":"b","namespace":"default"}}]}"#
        )
        _ = await silent.run("delete svc -l app=x --wait=false")
        #expect(
            silent.requests == [
                "GET /api/v1/namespaces/default/services?labelSelector=app%3Dx",
                "DELETE /api/v1/namespaces/default/services/a",
            ])
    }

    @Test func valuesMayBeginWithADash() async throws {
        let patch = "- op: add\n  path: /metadata/labels/z\n  value: z"
        for flags in [["-p", patch], ["--patch", patch], ["-p=\(patch)"], ["--patch=\(patch)"]] {
            let silent = SilentTransport()
            _ = await silent.run(words: ["patch", "svc", "web", "--type=json"] + flags)
            #expect(silent.requests.last == "PATCH /api/v1/namespaces/default/services/web?fieldManager=kubectl-patch")
        }
    }
}
