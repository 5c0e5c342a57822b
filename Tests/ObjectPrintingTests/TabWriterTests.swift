import ObjectPrinting
import Testing

@Suite struct TabWriterTests {
    @Test(arguments: [
        ("a\tb\n", "a     b\n"), ("long-name\tx\tb\na\ty\tc\n", "long-name   x     b\na           y     c\n"),
        ("é\tb\n", "é     b\n"), ("a\tb\nplain\nlonger-one\tc\n", "a     b\nplain\nlonger-one   c\n"),
        ("a\t\n", "a     \n"),
    ])
    func alignsColumnsOfTables(text: String, aligned: String) {
        var writer = TabWriter.table
        writer.write(text)
        #expect(String(decoding: writer.flush(), as: UTF8.self) == aligned)
    }

    @Test func remembersHowWideColumnsWere() {
        var writer = TabWriter.table
        writer.write("long-name\tx\n")
        _ = writer.flush()
        writer.write("a\ty\n")
        #expect(String(decoding: writer.flush(), as: UTF8.self) == "a           y\n")
        writer.forgetWidths()
        writer.write("a\ty\n")
        #expect(String(decoding: writer.flush(), as: UTF8.self) == "a     y\n")
    }
}
