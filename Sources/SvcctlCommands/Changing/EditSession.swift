internal import HostSystem
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
    /// - Throws: `CommandFailure` where the user gave up on a change that could not be saved. Then, and where anything
    ///   else ends the session, a file with changes is left, and standard error names it.
    func edit(_ value: JSONValue, save: (JSONValue) async throws -> [String]?) async throws -> Bool {
        let original = text(of: value)
        var shown = original
        var complaints: [String] = []
        // The file of the round before, which holds the changes until the next one does.
        var kept: String?
        while true {
            let text = header(complaints) + shown
            let file = try write(hasWindowsLineEnds ? text.replacing("\n", with: "\r\n") : text)
            let content: String
            do {
                content = Self.withoutComments(try await openEditor(file))
            } catch {
                if kept == nil, isUnchanged(file, text) { SystemFile.remove(file) } else { try announce(kept ?? file) }
                if let kept, kept != file { SystemFile.remove(file) }
                throw error
            }
            if !complaints.isEmpty, content == Self.withoutComments(shown) {
                SystemFile.remove(file)
                if let kept { try announce(kept) }
                throw CommandFailure("error: Edit cancelled, no valid changes were saved.")
            }
            if let kept { SystemFile.remove(kept) }
            kept = file
            if content == Self.withoutComments(original) {
                SystemFile.remove(file)
                try context.errors.print("Edit cancelled, no changes made.")
                return false
            }
            if content.allSatisfy(\.isWhitespace) {
                SystemFile.remove(file)
                try context.errors.print("Edit cancelled, saved file was empty.")
                return false
            }
            shown = content
            do {
                guard let problems = try await save(try YAML.value(parsing: content)) else {
                    SystemFile.remove(file)
                    return true
                }
                complaints = problems
            } catch let error as Unsavable {
                try announce(file)
                throw CommandFailure("error: \(error.reason)")
            } catch let error as YAMLSyntaxError {
                complaints = ["The edited file had a syntax error: \(error.message)"]
                try context.errors.print("error: \(complaints[0])")
            } catch {
                try announce(file)
                throw error
            }
        }
    }

    private func announce(_ file: String) throws {
        try context.errors.print("A copy of your changes has been stored to \"\(file)\"")
    }

    private func isUnchanged(_ file: String, _ text: String) -> Bool {
        guard let bytes = try? SystemFile.read(file) else { return true }
        return Self.withoutComments(String(decoding: bytes, as: UTF8.self)) == Self.withoutComments(text)
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

    /// A new file that nobody else can read.
    private func write(_ text: String) throws -> String {
        let name = "svcctl-edit-\(UInt32.random(in: 1_000_000...4_000_000_000)).\(isJSON ? "json" : "yaml")"
        let path = "\(context.temporaryFolder)/\(name)"
        try SystemFile.create(path, Array(text.utf8))
        return path
    }

    private func openEditor(_ file: String) async throws -> String {
        let editor =
            ["KUBE_EDITOR", "EDITOR"].lazy.compactMap { context.environment[$0] }.first { !$0.isEmpty } ?? "vi"
        let program = ChildProcess(
            // The shell outlives a Ctrl-C that is the editor's business.
            ["/bin/sh", "-c", "trap : INT QUIT; \(editor) \"$0\"", file], environment: context.environment,
            directory: context.currentDirectory)
        let exitCode = try await context.run(program).exitCode
        if exitCode == 127 {  // the shell's word for a program that is not there
            throw CommandFailure("error: unable to launch the editor \"\(editor)\"")
        }
        guard exitCode == 0 else {
            throw CommandFailure(
                "error: there was a problem with the editor \"\(editor.split(separator: " ").first ?? "")\"")
        }
        return String(decoding: try SystemFile.read(file), as: UTF8.self).replacing("\r\n", with: "\n")
    }
}
