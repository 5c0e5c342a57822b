import JSON
import Testing
import YAMLSyntax

@testable import ManifestLanguageServer

@Suite struct PositionTests {
    @Test(arguments: ["/a/b c.yaml", "/ä/😀#?%.yaml", "/"])
    func urisGoThereAndBack(_ path: String) {
        let uri = DocumentURI.uri(path)
        #expect(DocumentURI.path(uri) == path && uri.utf8.allSatisfy { $0 < 0x80 })
    }

    @Test func readsURIsAsEditorsWriteThem() {
        #expect(DocumentURI.path("file:///a%20b/c.yaml") == "/a b/c.yaml")
        #expect(DocumentURI.path("file://localhost/a.yaml") == "/a.yaml")
        #expect(DocumentURI.path("file:/a+b@c.yaml") == "/a+b@c.yaml")
        #expect(DocumentURI.path("untitled:Untitled-1") == nil)
        #expect(DocumentURI.path("file://") == nil)
        #expect(DocumentURI.path("file:///%zz%4") == "/%zz%4")
    }

    @Test func countsAsTheClientDoes() {
        let text = "a: é😀x\r\nb: 1\rc: 2\n"
        let utf16 = TextDocument(Array(text.utf8), encoding: .utf16)
        let utf8 = TextDocument(Array(text.utf8), encoding: .utf8)
        let x = Array(text.utf8).firstIndex(of: UInt8(ascii: "x")) ?? 0
        #expect(utf16.position(at: x) == .position(0, 6) && utf8.position(at: x) == .position(0, 9))
        #expect(utf16.offset(of: .position(0, 6)) == x && utf8.offset(of: .position(0, 9)) == x)
        // Inside of a surrogate pair, or of a character's bytes, is before the character.
        #expect(utf16.offset(of: .position(0, 5)) == 5 && utf8.offset(of: .position(0, 7)) == 5)
        #expect(utf16.position(of: YAMLPosition(line: 1, column: 6)) == .position(0, 6))
        #expect(utf16.place(at: x) == YAMLPosition(line: 1, column: 6))
        #expect(utf16.offset(of: .position(1, 0)) == x + 3 && utf16.offset(of: .position(2, 4)) == x + 12)
        #expect(utf16.offset(of: .position(0, 99)) == x + 1 && utf16.offset(of: .position(99, 0)) == text.utf8.count)
        #expect(utf16.offset(of: .position(-1, -1)) == 0 && utf16.offset(of: .position(1, -5)) == x + 3)
        #expect(utf16.offset(of: .position(Int.max, Int.max)) == text.utf8.count)
        #expect(utf16.offset(of: "nonsense") == 0)
    }

    @Test func aByteOrderMarkIsACharacterOfTheClientAlone() {
        let text = TextDocument(Array("\u{FEFF}kind: x\n".utf8), encoding: .utf16)
        #expect(text.position(of: YAMLPosition(line: 1, column: 1)) == .position(0, 1))
        #expect(text.place(at: 3) == YAMLPosition(line: 1, column: 1))
    }

    @Test func carriesOutChanges() {
        var text = TextDocument(Array("a: 1\r\nb: 😀\r\n".utf8), encoding: .utf16)
        text.apply(.replacing((1, 3), (1, 5), "x"))
        text.apply(.replacing((0, 4), (1, 0), "\n"))
        #expect(String(decoding: text.bytes, as: UTF8.self) == "a: 1\nb: x\r\n")
        // The ends swapped, and far outside.
        text.apply(.replacing((9, 9), (1, 3), "y"))
        #expect(String(decoding: text.bytes, as: UTF8.self) == "a: 1\nb: y")
        text.apply(["text": "new"])
        text.apply(["range": ["start": 1], "nothing": true])
        #expect(String(decoding: text.bytes, as: UTF8.self) == "new")
    }
}
