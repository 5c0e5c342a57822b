import SvcctlCommands

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

@main
struct Svcctl {
    static func main() async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        exit(await CommandLineProgram.run(arguments, in: .live))
    }
}
