internal import SystemPackage

/// A file `NAME.lock` beside another file. It tells other programs that the file is being changed; kubectl uses the same
/// one. It is removed when the last reference to this value goes away.
public final class FileLock: Sendable {
    private let path: String

    /// How long to wait for one lock of another program, in milliseconds. Writing a kubeconfig takes a few of them.
    /// kubectl does not wait at all.
    private static let patience = 2000
    /// In milliseconds.
    private static let pause: ClosedRange<Int> = 2...12

    /// Locks the file at `path`, waiting while others come and go.
    /// - Throws: ``FileError`` (`open NAME.lock: file exists`) if another program keeps the lock.
    public init(for path: String) throws(FileError) {
        let lock = path + ".lock"
        try SystemFile.makeFolders(for: lock)
        var waited = 0
        var holder: Holder?
        while true {
            do {
                try FileDescriptor.open(
                    lock, .readOnly, options: [.create, .exclusiveCreate, .closeOnExec], permissions: []
                ).close()
                self.path = lock
                return
            } catch {
                guard error as? Errno == .fileExists, waited < Self.patience else {
                    throw FileError("open", lock, error)
                }
            }
            let seen = Holder(lock)
            if seen != holder {
                holder = seen
                waited = 0
            }
            let pause = Int.random(in: Self.pause)
            ThisProcess.sleep(milliseconds: pause)
            waited += pause
        }
    }

    deinit { SystemFile.remove(path) }

    /// What tells one lock from the next at the same place.
    private struct Holder: Equatable {
        let changed: Stat.Moment

        init?(_ path: String) {
            guard let status = try? Stat(path) else { return nil }
            changed = status.changed
        }
    }
}
