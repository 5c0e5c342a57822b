import HostSystem
import KubernetesClient
import Synchronization

/// Files that exist for one test only.
final class MemoryFiles: Sendable {
    private let contents: Mutex<[String: String]>

    init(_ contents: [String: String] = [:]) { self.contents = Mutex(contents) }

    subscript(path: String) -> String? {
        get { contents.withLock { $0[path] } }
        set { contents.withLock { $0[path] = newValue } }
    }

    var access: FileAccess {
        FileAccess(
            read: { path in
                guard let text = self[path] else { throw FileError(operation: "open", path: path, code: 2) }
                return Array(text.utf8)
            },
            write: { path, bytes in self[path] = String(decoding: bytes, as: UTF8.self) })
    }
}
