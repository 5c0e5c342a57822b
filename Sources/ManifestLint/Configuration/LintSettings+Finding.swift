extension LintSettings {
    /// The settings of the nearest file in `folder`, an absolute path, or above it, with the folder of the file; nil where
    /// there is none.
    /// - Parameters:
    ///   - directory: where reports name files from: a file in it is called by its name alone.
    ///   - read: the content of a file; nil where there is none.
    public static func nearest(
        to folder: String, seenFrom directory: String, _ read: (_ path: String) -> [UInt8]?
    ) -> (settings: LintSettings, folder: String)? {
        var folder = folder
        while true {
            let path = folder == "/" ? "/\(fileName)" : "\(folder)/\(fileName)"
            if let text = read(path) {
                var settings = LintSettings(parsing: text, file: folder == directory ? fileName : path)
                settings.see(folder, from: directory)
                return (settings, folder)
            }
            if folder == "/" || folder.isEmpty { return nil }
            folder = "/" + folder.split(separator: "/").dropLast().joined(separator: "/")
        }
    }

    /// Fits the paths of clusters, which start from `folder`, to names of files that start from `directory`.
    public mutating func see(_ folder: String, from directory: String) {
        if folder == directory { return }
        clusters?.prefix = Self.path(folder, from: directory) ?? folder + "/"
        clusters?.missing = Self.path(directory, from: folder) ?? ""
    }

    /// The way from `folder` down to `inner`, with a slash at its end; nil where it is not below it.
    private static func path(_ inner: String, from folder: String) -> String? {
        let start = folder.hasSuffix("/") ? folder : folder + "/"
        return inner.hasPrefix(start) ? String(inner.dropFirst(start.count)) + "/" : nil
    }
}
