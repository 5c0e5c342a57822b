internal import Foundation
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import YAMLSyntax

/// A document of a manifest, read but not yet looked up: one object, lists taken apart.
struct ManifestDocument: Sendable {
    let object: KubernetesObject
    /// How messages name where it comes from: a path, a URL or `STDIN`.
    let source: String
}

/// Reads the manifests that `-f` names, in kubectl's order and with its messages.
struct ManifestReader: Sendable {
    let context: CommandContext
    let isRecursive: Bool

    /// One named file and its bytes.
    struct File: Sendable {
        let source: String
        let bytes: [UInt8]
    }

    /// What reading found: documents in order, and what went wrong on the way.
    struct Outcome: Sendable {
        var documents: [ManifestDocument] = []
        var failures: [CommandFailure] = []
        var files: [File] = []
    }

    /// Reads everything that `names` name. One unreadable file does not hide the others.
    /// - Throws: `CommandFailure` for a path that does not exist: nothing is read then.
    func read(_ names: [String]) async throws -> Outcome {
        var outcome = Outcome()
        for name in try names.flatMap(paths) {
            do {
                let file = try await file(name)
                outcome.files.append(file)
                try append(file, to: &outcome)
            } catch let failure as CommandFailure {
                outcome.failures.append(failure)
            }
        }
        return outcome
    }

    // MARK: Files

    private static let extensions: Set<String> = ["json", "yaml", "yml"]

    /// The files behind one name of `-f`.
    private func paths(_ name: String) throws -> [String] {
        if name == "-" || name.hasPrefix("http://") || name.hasPrefix("https://") { return [name] }
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: context.absolutePath(name), isDirectory: &isDirectory) else {
            let matches = GlobPattern.containsWildcard(name) ? try GlobPattern(name).matches(context) : []
            guard !matches.isEmpty else {
                throw CommandFailure("error: the path \"\(name)\" does not exist", code: "missingFile")
            }
            return try matches.flatMap(paths)
        }
        return isDirectory.boolValue ? try directory(name) : [name]
    }

    /// The manifests in a directory, in the order of their names.
    private func directory(_ name: String) throws -> [String] {
        var found: [String] = []
        for entry in try FileManager.default.contentsOfDirectory(atPath: context.absolutePath(name))
            .sorted(by: { $0.precedesBytewise($1) })
        {
            let path = name.hasSuffix("/") ? name + entry : "\(name)/\(entry)"
            var isDirectory: ObjCBool = false
            if FileManager.default.fileExists(atPath: context.absolutePath(path), isDirectory: &isDirectory),
                isDirectory.boolValue
            {
                if isRecursive { found += try directory(path) }
            } else if let dot = entry.lastIndex(of: "."),
                Self.extensions.contains(String(entry[entry.index(after: dot)...]))
            {
                found.append(path)
            }
        }
        return found
    }

    private func file(_ name: String) async throws -> File {
        if name == "-" { return File(source: "STDIN", bytes: try context.readInput()) }
        if name.hasPrefix("http://") || name.hasPrefix("https://") {
            return File(source: name, bytes: try await ManifestDownload(url: name, context: context).bytes())
        }
        return File(source: name, bytes: try context.contents(of: name))
    }

    // MARK: Documents

    private func append(_ file: File, to outcome: inout Outcome) throws {
        for document in YAMLStream(parsing: file.bytes, file: file.source).documents {
            if let error = document.error {
                throw CommandFailure(
                    "error: error parsing \(file.source): error converting YAML to JSON: \(error.message)",
                    code: "syntax")
            }
            guard let root = document.root else { continue }
            let value: JSONValue
            do {
                value = try root.decoded(firstLine: document.range.start.line).value
            } catch {
                throw CommandFailure(
                    "error: error parsing \(file.source): error converting YAML to JSON: \(error.message)",
                    code: "syntax")
            }
            if value.isNull { continue }
            guard let object = KubernetesObject(value) else {
                throw CommandFailure(
                    "error: error validating \"\(file.source)\": error validating data: invalid object to validate; if you choose to ignore these errors, turn validation off with --validate=false",
                    code: "schema")
            }
            try append(object, from: file.source, to: &outcome)
        }
    }

    private func append(_ object: KubernetesObject, from source: String, to outcome: inout Outcome) throws {
        guard object.isList, let items = object.json["items"]?.arrayValue else {
            outcome.documents.append(ManifestDocument(object: object, source: source))
            return
        }
        for case .object(var item) in items {
            // The items of a list of one kind need not say which.
            if object.kind != "List" {
                if item["kind"] == nil { item["kind"] = .string(String(object.kind.dropLast(4))) }
                if item["apiVersion"] == nil { item["apiVersion"] = .string(object.apiVersion) }
            }
            try append(KubernetesObject(item), from: source, to: &outcome)
        }
    }
}

extension CommandContext {
    /// The bytes of the one file that `--raw` sends as they are.
    /// - Throws: `CommandFailure` where `-f` names none or several.
    func onlyFile(of files: FilenameOptions) async throws -> [UInt8] {
        let reader = ManifestReader(context: self, isRecursive: false)
        guard files.names.count == 1, let file = try await reader.read(files.names).files.first else {
            throw CommandFailure("error: --raw can only use a single local file or stdin")
        }
        return file.bytes
    }
}
