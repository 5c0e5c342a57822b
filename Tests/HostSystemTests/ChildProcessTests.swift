import Foundation
import HostSystem
import Testing

@Suite struct ChildProcessTests {
    private func shell(_ line: String) -> ChildProcess {
        var process = ChildProcess(["sh", "-c", line], environment: ThisProcess.environment)
        process.readsInput = false
        return process
    }

    @Test func bothStreamsAreReadAsTheyFill() async throws {
        // More than a pipe holds, on the one that is read last.
        let line = "head -c 300000 /dev/zero >&2; head -c 300000 /dev/zero; exit 3"
        let outcome = try await shell(line).outputAndErrors()
        #expect(outcome.exitCode == 3)
        #expect(outcome.output.count == 300_000 && outcome.errors.count == 300_000)
    }

    @Test func childrenBeginWithDefaultSignals() async throws {
        ThisProcess.prepareStreams()  // ignores SIGPIPE from here on, as the program does
        let outcome = try await shell("grep -E '^Sig(Blk|Ign)' /proc/self/status").output()
        let masks = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n").map {
            // 32 and 33 belong to the C library, which lets nobody change them.
            UInt64($0.split(separator: "\t").last ?? "", radix: 16).map { $0 & 0x7FFF_FFFF }
        }
        #expect(masks == [0, 0])
    }

    @Test func childrenStayInTheProcessGroup() async throws {
        let outcome = try await shell("ps -o pgid= -p $$").output()
        let group = String(decoding: outcome.output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(group == String(getpgrp()))
    }

    @Test func endingsAreCountedAsShellsDo() async throws {
        #expect(try await shell("kill -INT $$").output().isInterrupted)
        #expect(try await shell("kill -TERM $$").output().exitCode == 143)
        let failure = await #expect(throws: ChildProcess.Failure.self) {
            try await ChildProcess(["no-such-program-here"], environment: ThisProcess.environment).run()
        }
        #expect(failure?.isNotFound == true)
    }

    @Test func environmentAndDirectoryAreTheirs() async throws {
        var process = ChildProcess(
            ["/bin/sh", "-c", "echo $WORD; pwd"], environment: ["WORD": "a=b c"], directory: "/")
        process.readsInput = false
        #expect(String(decoding: try await process.output().output, as: UTF8.self) == "a=b c\n/\n")
    }
}
