extension Sequence<String> {
    /// The word that `word` was most likely meant to be: the same in another case, or the one that fewest typing
    /// mistakes away, at most a third of its length. Nil where none is near.
    public func nearest(to word: String) -> String? {
        let wanted = word.lowercased()
        let bound = Swift.max(1, wanted.count / 3)
        var best: (word: String, distance: Int)?
        for candidate in self {
            if abs(candidate.count - word.count) > bound { continue }
            let distance = candidate.lowercased().editDistance(to: wanted)
            if distance <= bound, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.word
    }
}
