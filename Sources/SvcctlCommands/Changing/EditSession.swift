internal import Foundation
internal import JSON
internal import KubernetesModel
internal import YAMLSyntax

/// A file in the user's editor, opened again until what is in it can be used.
struct EditSession {
    let context: CommandContext
    /// Whether the file is JSON; YAML otherwise.
    let isJSON: Bool
    /// Whether lines end with a carriage return, too, for editors that want it.
    var hasWindowsLineEnds = false

    /// A change that no further editing is asked for: the file is kept and the reason said.
    struct Unsavable: Error {
        let reason: String

        init(_ reason: String) { self.reason = reason }
    }

    private static let introduction = [
        "Please edit the object below. Lines beginning with a '#' will be ignored,",
        "and an empty file will abort the edit. If an error occurs while saving this file will be",
        "reopened with the relevant failures.",
    ]

    /// Lets the user edit `value`; `save` says nil when all is well, else the lines that explain what is not.
    /// - Returns: whether something was saved; nothing is, where the user changed nothing.
    /// - Throws: `CommandFailure` where the user gave up on a change that could not be saved.
    func edit(_ value: JSONValue, save: (JSONValue) async throws -> [String]?) async throws -> Bool {
        let original = text(of: value)
        var shown = original
        var complaints: [String] = []
        while true {
            let text = header(complaints) + shown
            let file = try write(hasWindowsLineEnds ? text.replacing("\n", with: "\r\n") : text)
            let edited = try openEditor(file)
            let content = Self.withoutComments(edited)
            if content == Self.withoutComments(shown) {
                guard complaints.isEmpty else {
                    try context.errors.print("A copy of your changes has been stored to \"\(file)\"")
                    throw CommandFailure("error: Edit cancelled, no valid changes were saved.")
                }
                try? FileManager.default.removeItem(atPath: file)
                try context.errors.print("Edit cancelled, no changes made.")
                return false
            }
            if content.allSatisfy(\.isWhitespace) {
                try? FileManager.default.removeItem(atPath: file)
                try context.errors.print("Edit cancelled, saved file was empty.")
                return false
            }
            shown = content
            do {
                let parsed = try YAML.value(parsing: content)
                if let problems = try await save(parsed) {
                    complaints = problems
                } else {
                    try? FileManager.default.removeItem(atPath: file)
                    return true
                }
            } catch let error as Unsavable {
                try context.errors.print("A copy of your changes has been stored to \"\(file)\"")
                throw CommandFailure("error: \(error.reason)")
            } catch let error as YAMLSyntaxError {
                complaints = ["The edited file had a syntax error: \(error.message)"]
                try context.errors.print("error: \(complaints[0])")
            }
            // The next round shows a file of its own; this one is not needed any more.
            try? FileManager.default.removeItem(atPath: file)
        }
    }

    private func text(of value: JSONValue) -> String {
        isJSON ? value.jsonText(.indented) + "\n" : YAMLWriter.text(of: value)
    }

    private func header(_ complaints: [String]) -> String {
        if isJSON && complaints.isEmpty { return "" }
        let lines = Self.introduction + [""] + complaints + (complaints.isEmpty ? [] : [""])
        return lines.map { $0.isEmpty ? "#\n" : "# \($0)\n" }.joined()
    }

    private static func withoutComments(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("#") }
            .joined(separator: "\n")
    }

    private func write(_ text: String) throws -> String {
        let name = "svcctl-edit-\(UInt32.random(in: 1_000_000...4_000_000_000)).\(isJSON ? "json" : "yaml")"
        let path = FileManager.default.temporaryDirectory.appending(path: name).path
        guard
            FileManager.default.createFile(
                atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        else { throw CommandFailure("error: cannot write \(path)") }
        return path
    }

    private func openEditor(_ file: String) throws -> String {
        let editor =
            ["KUBE_EDITOR", "EDITOR"].lazy.compactMap { context.environment[$0] }.first { !$0.isEmpty } ?? "vi"
        let program = ExternalProgram(
            words: ["/bin/sh", "-c", "\(editor) \"$0\""], environment: context.environment,
            directory: context.currentDirectory)
        let exitCode = try program.run([file])
        if exitCode == 127 {  // the shell's word for a program that is not there
            throw CommandFailure("error: unable to launch the editor \"\(editor)\"")
        }
        guard exitCode == 0 else {
            throw CommandFailure(
                "error: there was a problem with the editor \"\(editor.split(separator: " ").first ?? "")\"")
        }
        guard let data = FileManager.default.contents(atPath: file) else {
            throw CommandFailure("error: the edited file is gone: \(file)")
        }
        return String(decoding: data, as: UTF8.self).replacing("\r\n", with: "\n")
    }
}
