import Foundation
import TestSupport
import Testing

/// The script in completions/ in a bash that asks the built program.
@Suite(.timeLimit(.minutes(10))) struct BashCompletionTests {
    private static let kubeconfig = """
        apiVersion: v1
        kind: Config
        clusters: [{name: c1, cluster: {server: "https://127.0.0.1:1"}}]
        contexts: [{name: test, context: {cluster: c1}}, {name: prod, context: {cluster: c1}}]
        """

    /// Fills in what bash does for a line that ends at the cursor, and prints what is offered.
    private static let harness = """
        source completions/svcctl.bash
        COMP_LINE="$LINE" COMP_POINT=${#LINE}
        read -ra COMP_WORDS <<< "${LINE//=/ = }"
        [[ "$LINE" == *" " ]] && COMP_WORDS+=("")
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        function=$(complete -p svcctl | sed 's/.*-F \\([^ ]*\\).*/\\1/')
        "$function" svcctl "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\\n' "${COMPREPLY[@]}"
        """

    @Test(arguments: [
        ("svcctl descr", ["describe"]),
        ("svcctl get svc ", ["kubernetes"]),
        ("svcctl get svc -n kube-s", ["kube-system"]),
        ("svcctl get svc --namespace=kube-s", ["kube-system"]),
        ("svcctl get svc --namespace=", ["default", "kube-node-lease", "kube-public", "kube-system"]),
        ("svcctl -n kube-system get svc ", []),
        ("svcctl -n default get svc ", ["kubernetes"]),
        ("svcctl --warnings-as-errors -n default get svc ", ["kubernetes"]),
        ("svcctl --namespace kube-p", ["kube-public"]),
        ("svcctl --context ", ["prod", "test"]),
        ("svcctl --context=p", ["prod"]),
        ("svcctl -n default descr", ["describe"]),
        ("svcctl config use-context ", ["prod", "test"]),
        ("svcctl --context test config use-context p", ["prod"]),
        ("svcctl -n default get svc --context t", ["test"]),
        ("svcctl get svc -o w", ["wide"]),
        ("svcctl trace svc/k", ["svc/kubernetes"]),
        ("svcctl -n default rules svc/", ["svc/kubernetes"]),
        ("svcctl dns svc/kub", ["svc/kubernetes"]),
        ("svcctl proxy svc/kub", ["svc/kubernetes"]),
        ("svcctl lint Package.", ["Package.resolved", "Package.swift"]),
        ("svcctl lint -o s", ["sarif"]),
        ("svcctl patch svc kubernetes --type ", ["json", "merge", "strategic"]),
        ("svcctl apply -f x.yml --dry-run ", ["client", "none", "server"]),
        ("svcctl get svc,ingr", ["svc,ingresses"]),
        ("svcctl get svc,pods kub", ["kubernetes"]),
        ("svcctl -n default get svc -o json", ["json", "jsonpath", "jsonpath-as-json", "jsonpath-file"]),
    ])
    func offers(line: String, words: [String]) async throws {
        let svcctl = try Svcctl()
        defer { svcctl.remove() }
        let config = svcctl.home.appending(path: "config")
        try Data(Self.kubeconfig.utf8).write(to: config)
        let run = try await svcctl.shell(Self.harness, environment: ["LINE": line, "KUBECONFIG": config.path])
        // Flags are offered beside objects.
        let offered = run.stdout.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("-") }
        #expect(offered.sorted() == words, "\(run.stderr)")
    }
}
