internal import Foundation

/// A program of the user's: an editor, a diff.
struct ExternalProgram: Sendable {
    /// The words of the command; the first is looked up in `PATH` where it is no path.
    let words: [String]
    let environment: [String: String]
    let directory: String

    private func process(_ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = words + arguments
        process.environment = environment
        process.currentDirectoryURL = URL(filePath: directory)
        return process
    }

    /// Runs the program on the terminal of this one.
    /// - Returns: its exit code.
    func run(_ arguments: [String]) throws -> Int32 {
        let process = process(arguments)
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Runs the program and takes what it prints.
    func output(_ arguments: [String], errors: Output) throws -> (exitCode: Int32, bytes: [UInt8]) {
        let process = process(arguments)
        let pipe = Pipe()
        let errorPipe = Pipe()
        process.standardOutput = pipe
        process.standardError = errorPipe
        try process.run()
        let bytes = Array(pipe.fileHandleForReading.readDataToEndOfFile())
        let said = errorPipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        if !said.isEmpty { try errors.write(Array(said)) }
        return (process.terminationStatus, bytes)
    }
}
