import Foundation
import Testing

/// `port-forward` as a user runs it, through a served store whose Pods are processes of this machine.
@Suite struct PortForwardTests {
    /// Shell functions: `await COMMAND` waits until it succeeds; `ask HOST PORT` what answers there; `stop PID` ends as
    /// Ctrl-C does; `pod NAME ADDRESS PORT` makes a Pod that is ready there.
    private static let helpers = #"""
        trap 'kill $(jobs -p) 2> /dev/null' EXIT
        await() {
          for _ in $(seq 300); do eval "$1" && return 0; sleep 0.1; done
          echo "never: $1" >&2; cat err.txt >&2; exit 7
        }
        ask() {
          exec 3<> /dev/tcp/$1/$2 || return 1
          printf 'GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
          tail -n 1 <&3; echo
          exec 3>&-
        }
        stop() { kill -INT "$1"; wait "$1"; echo "exit $?"; }
        pod() {
          sed -e "s/NAME/$1/" -e "s/9999/$3/" pod.json | svcctl apply -f - > /dev/null
          svcctl patch pod "$1" --subresource=status --type=merge -p "{\"status\":{\"phase\":\"Running\",
            \"podIP\":\"$2\",\"podIPs\":[{\"ip\":\"$2\"}],\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]}}" > /dev/null
        }

        """#

    private static let files = [
        "pod.json": """
        {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "NAME", "labels": {"app": "web"}},
         "spec": {"containers": [{"name": "c", "image": "i", "ports": [{"name": "http", "containerPort": 9999}]}]}}
        """,
        "services.yml": """
        {apiVersion: v1, kind: Service, metadata: {name: web}, spec: {selector: {app: web},
          ports: [{name: http, port: 80, targetPort: http}, {name: dns, port: 53, protocol: UDP}]}}
        ---
        {apiVersion: v1, kind: Service, metadata: {name: other}, spec: {selector: {app: web},
          ports: [{name: http, port: 8081, targetPort: http}]}}
        ---
        {apiVersion: v1, kind: Service, metadata: {name: alias}, spec: {type: ExternalName, externalName: example.com}}
        ---
        {apiVersion: v1, kind: Service, metadata: {name: bare}, spec: {ports: [{port: 80}]}}
        """,
    ]

    private func run(_ script: String) async throws -> Svcctl.Outcome {
        let folder = try ServedStore.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let server = try ServedStore(folder: folder, flags: ["--insecure-http", "--proxy-cidr", "127.0.0.0/8"])
        defer { server.kill() }
        let svcctl = try Svcctl()
        defer { svcctl.remove() }
        for (name, text) in Self.files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        return try await svcctl.shell(
            Self.helpers + "svcctl apply -f services.yml > /dev/null\n" + script, in: folder,
            environment: ["KUBECONFIG": server.kubeconfig, "SERVER_PORT": "\(server.port)"], embedded: false,
            seconds: 120)
    }

    @Test func aServiceIsForwardedInKubectlsWords() async throws {
        let run = try await run(
            #"""
            pod web-0 127.0.0.1 $SERVER_PORT
            svcctl port-forward svc/web :80 > out.txt 2> err.txt & follower=$!
            await "grep -q '^Forwarding from 127' out.txt"
            port=$(sed -n 's/^Forwarding from 127.0.0.1:\([0-9]*\) -> .*/\1/p' out.txt)
            ask 127.0.0.1 $port
            # A Pod that comes takes the next connection, one that goes none.
            pod web-1 127.0.0.1 $SERVER_PORT
            svcctl delete pod web-0 > /dev/null
            await "ask 127.0.0.1 $port | grep -q ok"
            stop $follower
            sed -e "s/$port/PORT/g" -e "s/-> $SERVER_PORT/-> TARGET/" out.txt | sort -u
            """#)
        #expect(run.exit == 0, "\(run.stderr)")
        let lines = run.stdout.split(separator: "\n").filter { !$0.contains("[::1]") }
        #expect(
            lines == ["ok", "exit 0", "Forwarding from 127.0.0.1:PORT -> TARGET", "Handling connection for PORT"],
            "\(run.stdout)\(run.stderr)")
    }

    @Test func aPodThatEndsEndsIt() async throws {
        let run = try await run(
            #"""
            pod web-0 127.0.0.1 $SERVER_PORT
            svcctl port-forward web-0 :http -o json > out.txt 2> err.txt & follower=$!
            await "grep -q localPort out.txt"
            port=$(grep -o '"localPort":[0-9]*' out.txt | head -1 | tr -dc 0-9)
            ask 127.0.0.1 $port
            svcctl delete pod web-0 > /dev/null
            wait $follower; echo "exit $?"
            cat err.txt
            """#)
        #expect(run.exit == 0, "\(run.stderr)")
        #expect(run.stdout == "ok\nexit 1\nerror: lost connection to pod: pod/web-0 has ended\n", "\(run.stdout)")
    }

    @Test func allServicesHaveTheirAddressesAndNames() async throws {
        let run = try await run(
            #"""
            pod web-0 127.0.0.1 $SERVER_PORT
            svcctl port-forward --all --dns 127.0.0.1:0 > out.txt 2> err.txt & follower=$!
            await "grep -q 'svc/web' out.txt"
            web=$(sed -n 's/^Forwarding from \(127.*\) -> .*(svc.web)/\1/p' out.txt)
            ask ${web%:*} ${web#*:}
            other=$(sed -n 's/^Forwarding from \(127.*\):8081 -> .*(svc.other)/\1/p' out.txt)
            ask $other 8081
            dns=$(sed -n 's/^Serving DNS.* on 127.0.0.1:\([0-9]*\) .*/\1/p' err.txt)
            [ "$other" != "${web%:*}" ] && echo apart
            if command -v dig > /dev/null; then
              [ "$(dig @127.0.0.1 -p $dns +short other.default.svc.cluster.local)" = "$other" ] && echo named
            else echo named; fi
            stop $follower
            grep -v '^Serving DNS' err.txt
            """#)
        #expect(run.exit == 0, "\(run.stderr)")
        let said = [
            "ok", "ok", "apart", "named", "exit 0",
            "svc/alias is left out: svc/alias is an alias of example.com outside of the cluster (ExternalName): it has no Pods to forward to",
            "svc/bare is left out: invalid service 'bare': Service is defined without a selector, and nobody wrote endpoints for it",
            "svc/kubernetes is left out",
            "port 53/UDP of svc/web is left out: the apiserver carries TCP only",
        ]
        let lines = run.stdout.split(separator: "\n").map(String.init)
        #expect(lines.count == said.count, "\(run.stdout)")
        for (line, wanted) in zip(lines, said) { #expect(line.hasPrefix(wanted)) }
    }

    @Test(arguments: ["apiserver", "auto"]) func proxyGoesThroughTheApiserver(_ way: String) async throws {
        let run = try await run(
            #"""
            pod web-0 127.0.0.1 $SERVER_PORT
            svcctl proxy svc/web :http --via \#(way) > out.txt 2> err.txt & follower=$!
            await "grep -q '^Forwarding from 127' out.txt"
            port=$(sed -n 's/^Forwarding from 127.0.0.1:\([0-9]*\) -> default.web:80.TCP/\1/p' out.txt)
            ask 127.0.0.1 $port
            stop $follower
            grep -c retries err.txt
            """#)
        #expect(run.exit == 0, "\(run.stderr)")
        #expect(run.stdout == "ok\nexit 0\n1\n", "\(run.stdout)\(run.stderr)")
    }

    @Test func whatCannotBeForwardedIsSaid() async throws {
        let run = try await run(
            #"""
            pod web-0 127.0.0.1 $SERVER_PORT
            for words in "svc/web 81" "svc/web :udp" "svc/web 53" "svc/none 80" "svc/alias 80" "svc/bare 80" "pod/none 80" \
              "web-0 :x" "web-0" "svc/web 80:80:80" "svc/other --address example.com" "cm/x 80" "--all svc/web" ""; do
              echo "> $words"
              svcctl port-forward $words 2>&1; echo "= $?"
            done
            svcctl port-forward svc/other $SERVER_PORT:8081 --address 127.0.0.1 2>&1 | sed "s/$SERVER_PORT/PORT/g"
            svcctl delete pod web-0 > /dev/null
            svcctl port-forward svc/other :8081 --pod-running-timeout 100ms 2>&1; echo "= $?"
            """#)
        #expect(run.exit == 0, "\(run.stderr)")
        let said = run.stdout
        for line in [
            "> svc/web 81\nerror: Service web does not have a service port 81\n= 1\n",
            "> svc/web :udp\nerror: Service 'web' does not have a named port 'udp'\n= 1\n",
            "> svc/web 53\nerror: UDP protocol is not supported for 53: the apiserver carries TCP only\n= 1\n",
            "> svc/none 80\nError from server (NotFound): services \"none\" not found\n= 1\n",
            "> pod/none 80\nError from server (NotFound): pods \"none\" not found\n= 1\n",
            "> web-0 :x\nerror: Pod 'web-0' does not have a named port 'x'\n= 1\n",
            "> web-0\nerror: TYPE/NAME and list of ports are required for port-forward\n",
            "> svc/web 80:80:80\nerror: invalid port format '80:80:80'\n= 1\n",
            "> svc/other --address example.com\nerror: example.com is not a valid IP\n= 1\n",
            "> --all svc/web\nerror: --all forwards every Service: name none\n= 1\n",
            "Unable to listen on port PORT: Listeners failed to create with the following errors: [unable to create listener: Error listen tcp4 127.0.0.1:PORT: bind: address already in use]\nerror: unable to listen on any of the requested ports: [{PORT PORT}]\n",
            "error: timed out waiting for the condition: nothing is ready behind svc/other (svcctl trace says why)\n= 1\n",
        ] {
            #expect(said.contains(line), "\(said)")
        }
    }
}
