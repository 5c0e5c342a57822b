internal import JSON
internal import YAMLSyntax

/// Finds out whether files are patches of kustomize from the kustomizations in the directories around them: whoever lints
/// the files of a commit names no kustomization.
public struct PatchFinder {
    /// The patches that the kustomizations in a directory or above it name, by the directory.
    private var patchesAround: [Substring: Set<String>] = [:]
    /// The patches that the kustomization in a directory names.
    private var patchesIn: [String: Set<String>] = [:]

    private static let highestLevel = 8

    /// Knows no kustomization yet.
    public init() {}

    /// Whether a kustomization takes the file at `path`, an absolute path, as a patch.
    public mutating func isPatch(_ path: String) -> Bool {
        let directory = path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex)
        let patches = patchesAround[directory] ?? look(around: directory)
        return !patches.isEmpty && patches.contains(path.withoutDots)
    }

    private mutating func look(around directory: Substring) -> Set<String> {
        var patches: Set<String> = []
        var parts = String(directory).withoutDots.split(separator: "/", omittingEmptySubsequences: false)
        for _ in 0..<Self.highestLevel where parts.count > 1 {
            patches.formUnion(named(in: parts.joined(separator: "/")))
            parts.removeLast()
        }
        patchesAround[directory] = patches
        return patches
    }

    private mutating func named(in directory: String) -> Set<String> {
        if let known = patchesIn[directory] { return known }
        var patches: Set<String> = []
        for name in Kustomization.fileNames {
            let path = "\(directory)/\(name)"
            guard let text = try? ManifestSource(file: path, isFound: true).read(limit: 16 << 20) else { continue }
            for document in YAMLStream(parsing: text).documents {
                guard let value = try? document.root?.jsonValue() else { continue }
                patches.formUnion(Kustomization.patches(in: value, of: path))
            }
        }
        patchesIn[directory] = patches
        return patches
    }
}
