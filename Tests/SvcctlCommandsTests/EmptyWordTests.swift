import Foundation
import KubernetesClient
import Testing

@testable import SvcctlCommands

/// Words that are empty or typed wrongly, as shell variables leave them: kubectl 1.33's answers, and no request.
@Suite struct EmptyWordTests {
    private static func words(_ line: String) -> [String] {
        line.replacing("=''", with: "=").split(separator: " ").map { $0 == "''" ? "" : String($0) }
    }

    @Test(
        arguments: [
            ("get -f ''", "error: You must provide one or more resources by argument or filename.\n"),
            ("get -k ''", "error: You must provide one or more resources by argument or filename.\n"),
            ("delete -f '' svc ''", "error: resource name may not be empty\n"),
            ("apply -k ''", "error: must specify one of -f and -k\n"),
            ("apply -f f -k d", "error: only one of -f or -k can be specified\n"),
            ("apply -f , ", "error: the path \"\" does not exist\n"),
            ("get --raw x", "error: --raw must be a valid URL path: parse \"x\": invalid URI for request\n"),
            ("delete --raw x", "error: --raw must be a valid URL path: parse \"x\": invalid URI for request\n"),
            ("wait svc a --for=", "error: unrecognized condition: \"\"\n"),
            ("wait svc a --for=jsonpath=", "error: jsonpath expression cannot be empty\n"),
            ("wait svc a --for=condition=x --timeout=''", "error: invalid argument \"\" for \"--timeout\" flag: "),
            ("replace -f f --timeout=1s", "error: --timeout must have --force specified\n"),
            ("replace -f f --cascade=x", "error: invalid cascade value (x). Must be "),
            ("patch svc a -p ''", "error: must specify --patch or --patch-file containing the contents of the patch\n"),
            ("patch svc a --patch-file f -p {}", "error: cannot specify --patch and --patch-file together\n"),
            ("set selector a=b", "error: You must provide one or more resources by argument or filename.\n"),
            ("set selector svc a", "error: resource(s) were provided, but no name was specified\n"),
            ("set selector a", "error: You must provide one or more resources by argument or filename.\n"),
            ("set selector", "error: one selector is required\n"),
            ("set selector ''", "error: You must provide one or more resources by argument or filename.\n"),
            ("set selector svc a b", "error: match expression [{b Exists []}] not supported on this object\n"),
            ("set image deploy d", "error: at least one image update is required\n"),
            ("label svc a x=y z", "error: all resources must be specified before label changes: z\n"),
            ("annotate svc a x=y ''", "error: all resources must be specified before annotation changes: \n"),
            ("create svc clusterip '' --tcp=80", "error: name must be specified\n"),
            ("create svc clusterip x --tcp=''", "error: at least one tcp port specifier must be provided\n"),
            ("create svc clusterip x --tcp=80,", "error: strconv.ParseUint: parsing \"\": invalid syntax\n"),
            (
                "create svc nodeport x --tcp=80 --node-port=99999999999999999999",
                "error: invalid argument \"99999999999999999999\" for \"--node-port\" flag: strconv.ParseInt: parsing \"99999999999999999999\": value out of range\nSee 'svcctl create service nodeport --help' for usage.\n"
            ),
            (
                "create cm x --from-literal=..=b",
                "error: \"..\" is not a valid key name for a ConfigMap: must not be '..'\n"
            ),
            ("create deploy x --image=nginx y", "error: exactly one NAME is required, got 2\n"),
            ("create deploy x --image=''", "error: required flag(s) \"image\" not set\n"),
            ("run x", "error: required flag(s) \"image\" not set\n"),
            ("run x --image=''", "error: --image is required\n"),
            ("run '' --image=nginx", "error: Parameter: name is required\n"),
            ("run x --image=nginx --port=x", "error: strconv.Atoi: parsing \"x\": invalid syntax\n"),
            ("run x --image=nginx --annotations=a", "error: invalid annotations format: a\n"),
            ("run x --image=nginx --restart=x", "error: invalid restart policy: x\n"),
            ("config set-cluster ''", "error: you must specify a non-empty cluster name\n"),
            ("config set-credentials ''", "error: you must specify a non-empty user name\n"),
            (
                "config set-credentials x --exec-interactive-mode=''",
                "error: invalid interactive mode type, can be only IfAvailable, Never, Always\n"
            ),
            ("config set clusters.x.server ''", "error: you cannot use set to unset a property\n"),
            ("config unset ''", "error: you must specify a property\n"),
            ("config use-context ''", "error: empty context names are not allowed\n"),
            ("config rename-context a ''", "error: You must specify a new non-empty context name\n"),
            (
                "api-resources --namespaced=",
                "error: invalid argument \"\" for \"--namespaced\" flag: strconv.ParseBool: "
            ),
            ("help nope", "Unknown help topic [`nope`]\n"),
            (
                "dns serve svc/cart",
                "error: dns serve answers for all Services and takes no names: leave svc/cart out\n"
            ),
        ] as [(String, String)])
    func areRefusedInKubectlsWords(_ line: String, _ message: String) async {
        let silent = SilentTransport()
        let run = await silent.run(words: Self.words(line))
        #expect(run.errors.hasPrefix(message), "\(run.errors)")
        #expect(run.exit == 1)
        #expect(silent.requests == [])
    }

    @Test(arguments: [
        ("create svc clusterip x --tcp=80,81 --dry-run=client -o jsonpath={.spec.ports[*].port}", "80 81"),
        (
            "run x --image=nginx --port='' --env='' --restart='' --dry-run=client -o jsonpath={.spec.restartPolicy}",
            "Always"
        ),
        ("create deploy x --image=nginx --dry-run=client -o jsonpath={..command} -- sh -c ''", #"["sh","-c",""]"#),
        ("patch -f - --type= -p {} --local -o jsonpath={.metadata.name}", "web"),
        ("explain svc.spec.type --api-version= ", "KIND:"),
    ])
    func countAsNotGivenWhereKubectlThinksSo(_ line: String, _ output: String) async {
        let run = await SilentTransport().run(
            words: Self.words(line), input: SelectionTests.file)
        #expect(run.output.hasPrefix(output), "\(run.output)\(run.errors)")
        #expect(run.exit == 0)
    }

    /// A sign alone behind a letter is the letter's value.
    @Test func aSignBehindALetterIsItsValue() async {
        let silent = SilentTransport()
        _ = await silent.run(words: ["get", "svc", "-l="])
        #expect(silent.requests.first?.contains("labelSelector=%3D") == true)
    }

    @Test func aFolderWithoutManifestsIsAMistake() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "svcctl-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for verb in ["get", "describe", "delete", "label a=b", "apply", "create", "expose", "diff"] {
            let run = await SilentTransport().run("\(verb) -f \(folder)")
            #expect(
                run.errors == "error: error reading [\(folder)]: recognized file extensions are [.json .yaml .yml]\n")
            #expect(run.exit == (verb == "diff" ? 2 : 1))
        }
    }

    @Test(arguments: ["trace svc/nope", "dns svc/nope", "rules svc/nope"])
    func whatNoFileHasIsNoMatterOfAServer(_ line: String) async {
        let run = await SilentTransport().run("\(line) -f -", input: SelectionTests.file)
        #expect(
            run.errors.hasSuffix("error: services \"nope\" not found: it is in none of the files\n"), "\(run.errors)")
        #expect(run.exit == 1)
    }

    @Test func whatIsNamedIsSortedToo() async throws {
        let server = ScriptedTransport { request in
            let name = request.target.split(separator: "/").last?.prefix { $0 != "?" } ?? ""
            let row = #"{"cells":["\#(name)"],"object":{"metadata":{"name":"\#(name)"}}}"#
            return (
                200,
                #"{"kind":"Table","apiVersion":"meta.k8s.io/v1","metadata":{},"columnDefinitions":[{"name":"Name"}],"rows":[\#(row)]}"#
            )
        }
        let run = await server.run("get svc cart aaa bbb --sort-by=.metadata.name --no-headers")
        #expect(run.output == "aaa\nbbb\ncart\n")
    }
}
