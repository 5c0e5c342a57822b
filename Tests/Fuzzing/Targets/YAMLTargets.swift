internal import JSON
internal import YAMLSyntax

extension FuzzTarget {
    /// YAML and JSON texts: what is written of a value that was read is read as that value again.
    static let yaml = FuzzTarget(
        name: "yaml",
        seeds: {
            try Seeds.manifests() + Seeds.texts("yaml/decoding.jsonl", "yaml")
                + Seeds.texts("yaml/written.jsonl", "yaml")
        },
        run: { bytes in
            let stream = YAMLStream(parsing: bytes)
            let lines = YAMLStream.lineStarts(of: bytes).count
            for document in stream.documents {
                require(document.range.start.line <= lines, "a document begins behind the end")
                if let error = document.error { require(error.position.line <= lines + 1, "an error behind the end") }
                if let error = document.rest { require(error.position.line <= lines + 1, "a rest behind the end") }
            }
            let value = try YAML.value(parsing: bytes)
            let text = YAMLWriter.text(of: value)
            // kubectl's own writer cannot write these so that they read back the same.
            if text.contains("<<") || text.unicodeScalars.contains(where: lineEnds.contains) { return }
            require(try YAML.value(parsing: text) == value, "written and read it is another value: \(text)")
        })

    private static let lineEnds: Set<Unicode.Scalar> = ["\u{85}", "\u{2028}", "\u{2029}", "\u{FEFF}"]
}
