import Foundation
import TestSupport
import Testing

/// What only a real terminal shows: who has the keyboard, who hears Ctrl-C, and how it is left.
@Suite struct TerminalTests {
    private let svcctl: Svcctl

    init() throws { svcctl = try Svcctl() }

    /// A program of `text`, written by another process: while this one had it open to write, a child that another test
    /// starts could keep it open, and nothing could run it.
    private func script(_ name: String, _ text: String) async throws -> String {
        let path = svcctl.home.appending(path: name).path
        let made = try await svcctl.shell("cat >\(path) && chmod 755 \(path)", input: "#!/bin/bash\n" + text)
        try #require(made.exit == 0, "\(made.stderr)")
        return path
    }

    private func session(_ words: [String], _ more: [String: String] = [:], embedded: Bool = true) throws
        -> TerminalSession
    {
        var variables = svcctl.variables(embedded: embedded)
        variables["TERM"] = "xterm"
        variables["TMPDIR"] = svcctl.home.appending(path: "tmp").path
        try FileManager.default.createDirectory(
            at: svcctl.home.appending(path: "tmp"), withIntermediateDirectories: true)
        variables.merge(more) { $1 }
        return try TerminalSession([Svcctl.binary.path] + words, environment: variables, directory: svcctl.home.path)
    }

    private var leftFiles: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: svcctl.home.appending(path: "tmp").path)) ?? []
    }

    private func makeService(_ name: String = "web") async throws {
        let made = try await svcctl.shell("svcctl create svc clusterip \(name) --tcp=80")
        #expect(made.exit == 0, "\(made.stderr)")
    }

    @Test func anEditorHasTheTerminal() async throws {
        defer { svcctl.remove() }
        try await makeService()
        // It must be in the foreground to change modes and to read, and it leaves the terminal without an echo.
        let editor = try await script(
            "editor",
            """
            stty -echo || exit 9
            read -r -p "which label? " label </dev/tty || exit 8
            sed -i "s/^    app: web/    app: $label/" "$1"
            """)
        let (exit, shown) = try await onOwnThread { [self] in
            let terminal = try session(["edit", "svc", "web"], ["KUBE_EDITOR": editor])
            try terminal.expect("which label?")
            terminal.type("front\n")
            return try terminal.end()
        }
        #expect(exit == 0, "\(shown)")
        #expect(shown.contains("service/web edited"))
        let label = try await svcctl.shell("svcctl get svc web -o 'jsonpath={.metadata.labels.app}'")
        #expect(label.stdout == "front")
        #expect(leftFiles == [])
    }

    @Test func theTerminalsModesAreRestored() async throws {
        defer { svcctl.remove() }
        try await makeService()
        let editor = try await script("editor", "stty raw -echo; kill -KILL $$")
        let after = try await script(
            "after", "KUBE_EDITOR=\(editor) svcctl edit svc web; stty -a | tr ';' '\\n'; echo over")
        let shown = try await onOwnThread { [self] in
            var variables = svcctl.variables(embedded: true)
            variables["TERM"] = "xterm"
            let terminal = try TerminalSession(["/bin/bash", after], environment: variables)
            try terminal.expect("over")
            return try terminal.end().shown
        }
        #expect(shown.contains(" icanon") && !shown.contains("-icanon"), "\(shown)")
        #expect(shown.contains(" echo ") && !shown.contains("-echo "), "\(shown)")
    }

    @Test func interruptsAreTheEditorsBusiness() async throws {
        defer { svcctl.remove() }
        try await makeService()
        // The interrupt ends a read that has begun, and none that has not: two lines serve both.
        let editor = try await script(
            "editor", "trap 'echo caught' INT; echo ready; read -r answer; read -r answer; echo \"got $answer\"")
        let (exit, shown) = try await onOwnThread { [self] in
            let terminal = try session(["edit", "svc", "web"], ["KUBE_EDITOR": editor])
            try terminal.expect("ready")
            terminal.type("\u{3}")
            try terminal.expect("caught")
            terminal.type("x\nx\n")
            try terminal.expect("got x")
            return try terminal.end()
        }
        #expect(exit == 0, "\(shown)")
        #expect(shown.contains("Edit cancelled, no changes made."))
    }

    @Test func anEditorThatNeverMendsItsMistakeEnds() async throws {
        defer { svcctl.remove() }
        try await makeService()
        let editor = try await script("editor", "sed -i 's/^    port: 80/    port: 123456/' \"$1\"")
        let (exit, shown) = try await onOwnThread { [self] in
            try session(["edit", "svc", "web"], ["KUBE_EDITOR": editor]).end()
        }
        #expect(exit == 1, "\(shown)")
        #expect(shown.contains("A copy of your changes has been stored to"))
        #expect(shown.contains("error: Edit cancelled, no valid changes were saved."))
        let left = leftFiles
        #expect(left.count == 1)
        let path = svcctl.home.appending(path: "tmp/\(left.first ?? "")").path
        #expect(shown.contains(path))
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    }

    @Test func anEditorThatFailsLeavesNothingUnnamed() async throws {
        defer { svcctl.remove() }
        try await makeService()
        let failing = try await script("failing", "exit 3")
        let changing = try await script("changing", "echo 'x: y' >>\"$1\"; exit 3")
        for editor in [failing, changing] {
            let (exit, shown) = try await onOwnThread { [self] in
                try session(["edit", "svc", "web"], ["KUBE_EDITOR": editor]).end()
            }
            #expect(exit == 1)
            #expect(shown.contains("there was a problem with the editor"), "\(shown)")
            for file in leftFiles { #expect(shown.contains(file)) }
        }
        #expect(leftFiles.count == 1)
    }

    @Test func editTakesAllOfAKind() async throws {
        defer { svcctl.remove() }
        try await makeService("one")
        try await makeService("two")
        let editor = try await script("editor", "sed -i 's/^      app: two/      app: zwei/' \"$1\"")
        let (exit, shown) = try await onOwnThread { [self] in
            try session(["edit", "svc"], ["KUBE_EDITOR": editor]).end()
        }
        #expect(exit == 0, "\(shown)")
        #expect(shown.contains("service/two edited"), "\(shown)")
    }

    @Test func aDiffProgramHasTheTerminal() async throws {
        defer { svcctl.remove() }
        try await makeService()
        let manifest = svcctl.home.appending(path: "web.yaml")
        try Data(
            "apiVersion: v1\nkind: Service\nmetadata: {name: web, labels: {a: b}}\nspec: {ports: [{port: 80}]}\n".utf8
        )
        .write(to: manifest)
        let program = try await script(
            "compare", "[ -t 0 ] && [ -t 1 ] && read -r -p 'go on? ' answer; echo \"answer $answer\"; exit 1")
        let (exit, shown) = try await onOwnThread { [self] in
            let terminal = try session(["diff", "-f", manifest.path], ["KUBECTL_EXTERNAL_DIFF": program])
            try terminal.expect("go on?")
            terminal.type("yes\n")
            return try terminal.end()
        }
        #expect(exit == 1, "\(shown)")
        #expect(shown.contains("answer yes"), "\(shown)")
        #expect(leftFiles == [])
    }

    @Test func aPluginAsksForAPasswordAndEndsOnInterrupt() async throws {
        defer { svcctl.remove() }
        let plugin = try await script(
            "plugin",
            """
            read -r -s -p "password: " password </dev/tty || exit 7
            echo >&2
            echo "{\\"apiVersion\\":\\"client.authentication.k8s.io/v1\\",\\"kind\\":\\"ExecCredential\\",\
            \\"status\\":{\\"token\\":\\"$password\\"}}"
            """)
        #expect(plugin.hasSuffix("/plugin"))
        let config = """
            apiVersion: v1
            kind: Config
            current-context: x
            clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"}}]
            contexts: [{name: x, context: {cluster: c, user: u}}]
            users: [{name: u, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: ./plugin,
              interactiveMode: Always}}}]
            """
        try Data(config.utf8).write(to: svcctl.home.appending(path: "kc"))
        let words = ["--kubeconfig", "kc", "get", "svc"]
        let (answered, interrupted) = try await onOwnThread { [self] in
            let first = try session(words, embedded: false)
            try first.expect("password: ")
            first.type("secret\n")
            let answered = try first.end()
            let second = try session(words, embedded: false)
            try second.expect("password: ")
            second.type("\u{3}")
            return (answered, try second.end())
        }
        #expect(answered.exitCode == 1)
        #expect(answered.shown.contains("127.0.0.1:1 was refused"), "\(answered.shown)")
        #expect(!answered.shown.contains("secret"))
        #expect(interrupted.exitCode == 130, "\(interrupted.shown)")
    }

    @Test func aTerminalIsShownNoControlCharacters() async throws {
        defer { svcctl.remove() }
        try await makeService()
        let set = try await svcctl.shell("svcctl annotate svc web note=$'a\\e]0;title\\a\\u202eb\\e[31mred'")
        #expect(set.exit == 0, "\(set.stderr)")
        let words = ["get", "svc", "web", "-o", "jsonpath={.metadata.annotations.note}"]
        let shown = try await onOwnThread { [self] in try session(words).end().shown }
        #expect(shown == "a^[]0;title^G\\u202eb\u{1B}[31mred")
        let piped = try await svcctl.shell("svcctl get svc web -o 'jsonpath={.metadata.annotations.note}'")
        #expect(piped.stdout == "a\u{1B}]0;title\u{7}\u{202E}b\u{1B}[31mred")
        let described = try await svcctl.shell("svcctl describe svc web")
        #expect(described.stdout.contains("a^[]0;title^G\\u202eb^[[31mred"), "\(described.stdout)")
    }

    @Test func aClosedOutputEndsTheRun() async throws {
        defer { svcctl.remove() }
        let manifests = (1...60).map { "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c\($0)}\n" }
        try Data(manifests.joined(separator: "---\n").utf8).write(to: svcctl.home.appending(path: "all.yaml"))
        let run = try await svcctl.shell(
            "svcctl create -f \(svcctl.home.path)/all.yaml | head -n 1; echo ${PIPESTATUS[0]}; "
                + "svcctl get cm -o name | wc -l")
        let lines = run.stdout.split(separator: "\n").map(String.init)
        #expect(lines.first == "configmap/c1 created")
        #expect(lines.dropFirst().first == "141", "\(run.stdout)\(run.stderr)")
        #expect((Int(lines.last ?? "") ?? 99) < 60)
    }
}
