internal import FoundationEssentials
internal import KubernetesModel
internal import ServiceNetworking
internal import YAMLSyntax

extension ClusterObjects {
    /// Reads the objects of YAML and JSON files, of the folders among them, and of standard input for `-`.
    static func read(_ names: [String], namespace: String, _ context: CommandContext) throws -> ClusterObjects {
        var objects: [KubernetesObject] = []
        for name in names {
            for path in try files(name, context) {
                let bytes = try path == "-" ? context.readInput() : contents(path)
                for document in YAMLStream(parsing: bytes, file: path).documents {
                    if let error = document.error {
                        throw CommandFailure("error: error parsing \(path): \(error.message)")
                    }
                    guard let root = document.root else { continue }
                    guard let object = try KubernetesObject(root.jsonValue()) else {
                        throw CommandFailure("error: error parsing \(path): document \(document.number) is no object")
                    }
                    objects.append(object)
                }
            }
        }
        return ClusterObjects(files: objects, namespace: namespace)
    }

    private static func files(_ name: String, _ context: CommandContext) throws -> [String] {
        guard name != "-" else { return [name] }
        let path = context.absolutePath(name)
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CommandFailure("error: the path \"\(name)\" does not exist")
        }
        guard isFolder else { return [path] }
        return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
            .filter { file in [".yaml", ".yml", ".json"].contains { file.hasSuffix($0) } }
            .map { "\(path)/\($0)" }
    }

    private static func contents(_ path: String) throws -> [UInt8] {
        do {
            return Array(try Data(contentsOf: URL(filePath: path)))
        } catch {
            throw CommandFailure("error: cannot read \(path)")
        }
    }
}
