import Dispatch
import SvcctlCommands

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

@main
struct Svcctl {
    /// Most commands have read their flags, and some are done, before anything makes them wait. Until then they run on
    /// the thread that the process begins with: to start others takes longer than such a command.
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        Task.immediate { exit(await CommandLineProgram.run(arguments, in: .live)) }
        dispatchMain()
    }
}
