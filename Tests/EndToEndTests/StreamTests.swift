import Foundation
import Testing

/// What becomes of a run whose output goes nowhere, and of one that is interrupted.
@Suite(.timeLimit(.minutes(10))) struct StreamTests {
    private static func run(_ line: String) async throws -> Svcctl.Outcome {
        let svcctl = try Svcctl()
        defer { svcctl.remove() }
        return try await svcctl.shell(line)
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func aFullDiskIsAnError() async throws {
        for format in ["", "-o yaml", "-o json", "-o name"] {
            let outcome = try await Self.run("svcctl get svc \(format) > /dev/full")
            #expect(outcome.exit == 1, "\(format)")
            #expect(outcome.stderr == "error: writing output: No space left on device\n", "\(format)")
        }
    }

    @Test func closedStreamsAreNoMistake() async throws {
        let outcome = try await Self.run("svcctl get svc >&-; echo $?; svcctl get svc <&- >&- 2>&-; echo $?")
        #expect(outcome.stdout == "0\n0\n")
        #expect(outcome.stderr == "")
    }

    /// As a SIGPIPE would end it.
    @Test func readersMayStopReading() async throws {
        let outcome = try await Self.run("svcctl explain svc --recursive | true; echo ${PIPESTATUS[0]}")
        #expect(outcome.stdout == "141\n")
        #expect(outcome.stderr == "")
    }

    @Test(arguments: [
        "get svc -w", "wait svc/kubernetes --for=delete --timeout=60s", "get svc -w -o yaml",
    ])
    func interruptionEndsItAtOnce(command: String) async throws {
        // Bash, unlike a test runner, lets its foreground children be interrupted.
        let outcome = try await Self.run("timeout --preserve-status -s INT 2 svcctl \(command) > /dev/null; echo $?")
        #expect(outcome.stdout == "130\n")
        #expect(!outcome.stderr.contains("Fatal"))
    }

    /// Whenever a change of a kubeconfig is interrupted, the file is the old one or the new one.
    @Test func anInterruptedChangeLeavesNoHalfFile() async throws {
        let outcome = try await Self.run(
            """
            export KUBECONFIG=$HOME/config
            for i in $(seq 40); do svcctl config set-context c$i --cluster=x > /dev/null; done
            for i in $(seq 1 12); do
              timeout -s KILL 0.0$i svcctl config set-context k$i --cluster=x > /dev/null 2>&1
              svcctl config get-contexts -o name | grep -c '^c'
            done | sort -u
            stat -c %a $HOME/config
            """)
        #expect(outcome.stdout == "40\n600\n")
    }
}
