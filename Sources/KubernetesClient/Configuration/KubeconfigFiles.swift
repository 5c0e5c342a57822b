public import HostSystem
internal import JSON
internal import KubernetesModel
internal import YAMLSyntax

/// The kubeconfig files that apply, in order of precedence, as they are on disk and merged.
public struct KubeconfigFiles: Sendable {
    /// One kubeconfig file.
    public struct File: Sendable {
        /// Where the file is.
        public let path: String
        /// nil where the file does not exist.
        public var content: Kubeconfig?
    }

    /// In order of precedence, missing ones included.
    public private(set) var files: [File]
    /// Whether `--kubeconfig` named the file.
    public let isExplicit: Bool
    /// Whether `KUBECONFIG` named the files.
    public let isFromEnvironment: Bool

    /// Held while the files are changed.
    private let locks: [FileLock]

    /// The files' content as one configuration, paths absolute.
    public var merged: Kubeconfig {
        Kubeconfig.merging(
            files.compactMap { file in
                let folder = FilePaths.resolve(FilePaths.folder(of: file.path), in: ThisProcess.currentDirectory)
                return file.content?.resolvingPaths(in: folder)
            })
    }

    /// Reads the files that `--kubeconfig`, `$KUBECONFIG` or the home folder name.
    /// - Throws: ``ConfigurationError`` for an explicit file that is missing and any file that cannot be read.
    /// - Parameters:
    ///   - explicitMayBeMissing: an explicit file that is missing is none, for commands that make it.
    ///   - isChanging: whether the files are locked before they are read, until nothing refers to this value any more:
    ///     what others write meanwhile would be lost. As kubectl, all of them, missing ones included.
    public init(
        explicitPath: String?, environment: [String: String], files access: FileAccess,
        explicitMayBeMissing: Bool = false, isChanging: Bool = false
    ) throws {
        let paths: [String]
        if let explicitPath, !explicitPath.isEmpty {
            paths = [explicitPath]
            isExplicit = true
            isFromEnvironment = false
        } else if let list = environment["KUBECONFIG"], !list.isEmpty {
            var seen = Set<String>()
            paths = list.split(separator: ":").map(String.init).filter { seen.insert($0).inserted }
            isExplicit = false
            isFromEnvironment = true
        } else {
            paths = environment["HOME"].map { ["\($0)/.kube/config"] } ?? []
            isExplicit = false
            isFromEnvironment = false
        }
        // In one order everywhere, so that two runs never wait for each other.
        locks = isChanging ? try Set(paths).sorted().map { try FileLock(for: $0) } : []
        files = []
        for path in paths {
            do {
                files.append(File(path: path, content: try Kubeconfig(parsing: access.read(path), path: path)))
            } catch let error as FileError where error.isMissing {
                if isExplicit, !explicitMayBeMissing {
                    throw ConfigurationError(
                        code: .missingFile,
                        message: "\(FileError(operation: "stat", path: path, code: error.code))")
                }
                files.append(File(path: path, content: nil))
            } catch let error as FileError {
                throw ConfigurationError(
                    code: .unreadable, message: "error loading config file \"\(path)\": \(error)")
            }
        }
    }

    /// The file that a new entry goes to: the first one that exists, otherwise, as with kubectl, the last one named.
    public var defaultFile: Int? {
        files.firstIndex { $0.content != nil } ?? files.indices.last
    }

    /// The file that has the entry `name`, nil where none has.
    public func file(having section: Kubeconfig.Section, named name: String) -> Int? {
        files.firstIndex { $0.content?[section, name] != nil }
    }

    /// The folder of the file at `index`, seen from `currentDirectory`.
    public func folder(of index: Int, in currentDirectory: String) -> String {
        FilePaths.resolve(FilePaths.folder(of: files[index].path), in: currentDirectory)
    }

    /// Changes the file at `index` in memory and, where that changed anything, on disk.
    public mutating func change(
        _ index: Int, files access: FileAccess, _ body: (inout Kubeconfig) throws -> Void
    ) throws {
        var content = files[index].content ?? .empty
        try body(&content)
        if files[index].content == content { return }
        if content.json["preferences"] == nil { content.json["preferences"] = [:] }  // as kubectl 1.33 writes a file
        files[index].content = content
        try withExtendedLifetime(locks) { try access.write(files[index].path, Array(content.yamlText.utf8)) }
    }
}

extension Kubeconfig {
    /// Reads a kubeconfig in YAML or JSON.
    /// - Throws: ``ConfigurationError`` naming `path`.
    public init(parsing bytes: [UInt8], path: String) throws {
        do {
            let value = try Self.document(in: bytes)
            if value.isNull {
                self.init()
            } else if let object = value.objectValue {
                if let mistake = KubeconfigShape.mistake(in: object) {
                    throw ConfigurationError(
                        code: .malformed, message: "error loading config file \"\(path)\": \(mistake)")
                }
                self.init(object)
            } else {
                throw ConfigurationError(
                    code: .malformed,
                    message: "error loading config file \"\(path)\": it holds no map but another kind of value")
            }
        } catch let error as ConfigurationError {
            throw error
        } catch {
            throw ConfigurationError(code: .malformed, message: "error loading config file \"\(path)\": \(error)")
        }
    }

    private static func document(in bytes: [UInt8]) throws -> JSONValue {
        let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        if first == UInt8(ascii: "{"), let value = try? JSONValue(parsing: bytes) { return value }
        return try YAML.value(parsing: bytes)
    }

    /// The file's text, as kubectl writes it.
    public var yamlText: String { YAMLWriter.text(of: .object(json)) }
}
