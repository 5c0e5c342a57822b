internal import ArgumentParser
internal import FoundationEssentials
internal import KubernetesClient
internal import KubernetesModel

/// `svcctl create configmap`
struct CreateConfigMap: Verb {
    static let configuration = CommandConfiguration.verb(
        "configmap", abstract: "Create a ConfigMap of files and literal values.", aliases: ["cm"])

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var options: CreationOptions

    @Argument(help: "The name of the ConfigMap.")
    var names: [String] = []

    @Option(name: .customLong("from-literal"), help: "key=value; may be repeated.")
    var literals: [String] = []

    @Option(name: .customLong("from-file"), help: "[key=]FILE, or a directory; may be repeated.")
    var files: [String] = []

    @Option(name: .customLong("from-env-file"), help: "A file of key=value lines; may be repeated.")
    var environmentFiles: [String] = []

    func run(_ context: CommandContext) async throws {
        guard names.count == 1, let name = names.first else {
            throw CommandFailure.oneNameRequired(names, of: "create configmap")
        }
        if !environmentFiles.isEmpty, !files.isEmpty || !literals.isEmpty {
            throw CommandFailure("error: from-env-file cannot be combined with from-file or from-literal")
        }
        var content = ConfigMapContent()
        for file in files { try addFile(file, to: &content, context) }
        for literal in literals {
            let parts = literal.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty else {
                throw CommandFailure("error: invalid literal source \(literal), expected key=value")
            }
            try content.add(String(parts[0]), Array(Self.unquoted(parts[1]).utf8))
        }
        for file in environmentFiles { try addLines(of: file, to: &content, context) }
        var object: JSONValue = [
            "apiVersion": "v1", "kind": "ConfigMap", "metadata": ["creationTimestamp": nil, "name": .string(name)],
        ]
        if !content.data.isEmpty { object["data"] = .object(content.data) }
        if !content.binaryData.isEmpty { object["binaryData"] = .object(content.binaryData) }
        try await options.run(object, .configMaps, globals, context, subject: "failed to create configmap")
    }

    /// A value loses one pair of quotes around it.
    private static func unquoted(_ text: Substring) -> Substring {
        guard let first = text.first, text.count > 1, first == text.last, "'\"".contains(first) else { return text }
        return text.dropFirst().dropLast()
    }

    private func addFile(_ word: String, to content: inout ConfigMapContent, _ context: CommandContext) throws {
        let parts = word.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        guard parts.count < 3 else {
            throw CommandFailure("error: key names or file paths cannot contain '='")
        }
        let path = parts[parts.count - 1]
        let base = path.split(separator: "/").last.map(String.init) ?? path
        if parts.count == 2, parts[0].isEmpty {
            throw CommandFailure("error: key name for file path \(path) missing")
        }
        if parts.count == 2, path.isEmpty {
            throw CommandFailure("error: file path for key name \(parts[0]) missing")
        }
        let whole = context.absolutePath(path)
        if let names = try? FileManager.default.contentsOfDirectory(atPath: whole) {
            if parts.count == 2 {
                throw CommandFailure("error: cannot give a key name for a directory path")
            }
            for name in names.sorted(by: { $0.precedesBytewise($1) }) where isRegularFile("\(whole)/\(name)") {
                try content.add(name, try FileAccess.local.read("\(whole)/\(name)"))
            }
            return
        }
        do {
            try content.add(parts.count == 2 ? parts[0] : base, try FileAccess.local.read(whole))
        } catch let error as FileError {
            let reason = error.description.split(separator: ": ").last.map(String.init) ?? ""
            throw CommandFailure("error: error reading \(path): \(reason)")
        }
    }

    private func isRegularFile(_ path: String) -> Bool {
        let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
        return type == .typeRegular
    }

    private func addLines(of file: String, to content: inout ConfigMapContent, _ context: CommandContext) throws {
        let text = String(decoding: try FileAccess.local.read(context.absolutePath(file)), as: UTF8.self)
        for line in text.split(separator: "\n") {
            let line = line.drop { $0 == " " || $0 == "\t" }
            if line.isEmpty || line.hasPrefix("#") { continue }
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            // A name alone takes its value from the environment.
            let value = parts.count > 1 ? parts[1] : context.environment[parts[0]]
            if let value { try content.add(parts[0], Array(value.utf8)) }
        }
    }
}

/// The two maps of a ConfigMap: text, and bytes that are no text.
struct ConfigMapContent {
    private(set) var data: JSONObject = [:]
    private(set) var binaryData: JSONObject = [:]

    /// - Throws: `CommandFailure` for a key that is taken or malformed.
    mutating func add(_ key: String, _ bytes: [UInt8]) throws {
        let isValid = key.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                true
            default: false
            }
        }
        guard isValid, !key.isEmpty, key.utf8.count <= 253, key != ".", !key.hasPrefix("..") else {
            throw CommandFailure(
                "error: \"\(key)\" is not a valid key name for a ConfigMap: a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')"
            )
        }
        if data.contains(key) || binaryData.contains(key) {
            throw CommandFailure(
                "error: cannot add key \"\(key)\", another key by that name already exists in Data for ConfigMap")
        }
        if let text = String(validating: bytes, as: UTF8.self) {
            data[key] = .string(text)
        } else {
            binaryData[key] = .string(Data(bytes).base64EncodedString())
        }
    }
}
