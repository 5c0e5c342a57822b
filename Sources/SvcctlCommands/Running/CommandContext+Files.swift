internal import HostSystem
internal import KubernetesClient

extension CommandContext {
    /// The whole content of the file that the user calls `name`, which may be a pipe: `<(command)`.
    /// - Throws: ``FileError`` with the name as it was given.
    func contents(of name: String) throws -> [UInt8] {
        do {
            return try FileAccess.local.read(absolutePath(name))
        } catch let error as FileError {
            throw FileError(operation: error.operation, path: name, code: error.code)
        }
    }
}
