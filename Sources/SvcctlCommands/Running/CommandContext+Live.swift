internal import FoundationEssentials
internal import HostSystem
internal import ManifestReading

extension CommandContext {
    /// The world of a real run: the process's own streams, environment, directory and clock.
    public static var live: CommandContext {
        ThisProcess.prepareStreams()
        let terminal = Terminal(
            isOutputTerminal: StandardStream.output.isTerminal, isErrorTerminal: StandardStream.errors.isTerminal,
            width: StandardStream.output.columns)
        var context = CommandContext(
            readInput: { try readInput() },
            output: Output(isTerminal: terminal.isOutputTerminal) { try write($0, to: .output) },
            errors: Output(isTerminal: terminal.isErrorTerminal) { try write($0, to: .errors) },
            environment: ThisProcess.environment, currentDirectory: ThisProcess.currentDirectory, terminal: terminal,
            now: { Date().timeIntervalSince1970 },
            makeTransport: { options, context in try await TransportTarget.find(options, context) })
        context.inputChunks = { StandardStream.input.chunks() }
        context.hasStandardStreams = true
        context.interruptions = StopSignals.stream
        return context
    }

    private static func readInput() throws -> [UInt8] {
        do { return try StandardStream.input.readToEnd(limit: ManifestSource.standardLimit) } catch {
            if error.isTooLarge {
                throw CommandFailure(
                    "error: standard input has more than the limit of \(ManifestSource.standardLimit) bytes")
            }
            throw CommandFailure("error: reading standard input: \(error.reason)")
        }
    }

    private static func write(_ bytes: [UInt8], to stream: StandardStream) throws {
        do { try stream.write(bytes) } catch {
            if error.isClosed { throw ClosedOutput() }
            throw CommandFailure("error: writing output: \(error.reason)")
        }
    }
}
