internal import CLibFuzzer
internal import Foundation

/// Runs one target under libFuzzer, with the arguments of libFuzzer; `SVCCTL_FUZZ_TARGET` names it.
/// `--list` names all targets, and `--seeds FOLDER` writes what the target starts from.
@main
enum Fuzzing {
    private static let target: FuzzTarget? = {
        let name = ProcessInfo.processInfo.environment["SVCCTL_FUZZ_TARGET"]
        return FuzzTarget.all.first { $0.name == name }
    }()

    static func main() throws {
        if CommandLine.arguments.dropFirst().first == "--list" {
            for target in FuzzTarget.all { print(target.name) }
            return
        }
        guard let target else {
            FileHandle.standardError.write(Data("Fuzzing: SVCCTL_FUZZ_TARGET names no target; see --list\n".utf8))
            exit(1)
        }
        if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "--seeds" {
            return try writeSeeds(of: target, into: URL(filePath: CommandLine.arguments[2]))
        }
        var (count, arguments) = (CommandLine.argc, Optional(CommandLine.unsafeArgv))
        exit(
            LLVMFuzzerRunDriver(&count, &arguments) { data, size in
                try? Fuzzing.target?.run(Array(UnsafeBufferPointer(start: data, count: size)))
                return 0
            })
    }

    private static func writeSeeds(of target: FuzzTarget, into folder: URL) throws {
        for (index, seed) in try target.seeds().enumerated() {
            try Data(seed).write(to: folder.appending(path: "seed-\(index)"))
        }
    }
}
