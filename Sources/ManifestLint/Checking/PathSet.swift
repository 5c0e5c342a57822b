internal import JSON

/// Paths, of which one is quickly asked whether any of them leads to it or through it.
struct PathSet {
    private let paths: Set<FieldPath>
    /// What the paths lead through.
    private var around: Set<FieldPath> = []

    init(_ paths: [FieldPath]) {
        self.paths = Set(paths)
        for path in self.paths {
            var parent = path.parent
            while let next = parent, around.insert(next).inserted { parent = next.parent }
        }
    }

    func overlaps(_ path: FieldPath) -> Bool {
        if paths.isEmpty { return false }
        if around.contains(path) { return true }
        var next: FieldPath? = path
        while let path = next {
            if paths.contains(path) { return true }
            next = path.parent
        }
        return false
    }
}
