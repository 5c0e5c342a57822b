import Dispatch
import HostSystem
import SvcctlCommands

@main
struct Svcctl {
    /// Most commands have read their flags, and some are done, before anything makes them wait. Until then they run on
    /// the thread that the process begins with: to start others takes longer than such a command.
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        // Held by the task, which never ends: so what belongs to the command is never freed.
        let context = CommandContext.live
        Task.immediate { ThisProcess.end(await CommandLineProgram.run(arguments, in: context)) }
        dispatchMain()
    }
}
