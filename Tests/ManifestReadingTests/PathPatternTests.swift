import ManifestReading
import Testing

@Suite struct PathPatternTests {
    @Test(arguments: [
        ("**/web/*.yaml", "a/b/web/x.yaml", true), ("**/web/*.yaml", "web/x.yaml", true), ("a/**", "a", true),
        ("a/**/b/**/c", "a/x/b/y/z/c", true), ("a/**/b/**/c", "a/x/y/z/c", false), ("**/**/c", "c", true),
        ("[!a-c]?.yaml", "dx.yaml", true), ("[!a-c]?.yaml", "ax.yaml", false), ("*a*b", "xaxxb", true),
        ("a/b", "a/b/c.yaml", true), ("./a/", "a/b", true), ("a/*/c", "a/b/b/c", false), ("[", "[", true),
    ])
    func matches(pattern: String, path: String, expected: Bool) {
        #expect(PathPattern(pattern).matches(path) == expected)
    }

    /// Each of many `**` tried with each folder would take longer than anybody waits.
    @Test func manyStarsAreNoTrouble() {
        let pattern = PathPattern(String(repeating: "**/a/", count: 40) + "b")
        #expect(!pattern.matches(String(repeating: "a/", count: 200) + "c"))
    }

    @Test(arguments: [
        ("a/./b/../c", "a/c"), ("../a/..", ".."), ("/../a", "/../a"), ("./a", "a"), ("/a/b/..", "/a"), ("..", ".."),
    ])
    func pathsLoseTheirDots(path: String, expected: String) { #expect(path.withoutDots == expected) }
}
