internal import JSON
internal import ManifestLint
internal import YAMLSyntax

extension LanguageSession {
    /// The text of a file of a folder: as it is open, or as it is stored; nil where it cannot be read.
    func text(of name: String, in folder: ManifestFolder) -> (uri: String, text: TextDocument)? {
        if let open = documents.values.first(where: { $0.folder === folder && $0.name == name }) {
            return (open.uri, open.text)
        }
        guard let bytes = folder.stored(name) else { return nil }
        return (DocumentURI.uri(folder.path(of: name)), TextDocument(bytes, encoding: client.encoding))
    }

    /// A place in a file as a location of the protocol; nil where the file cannot be read.
    func location(_ range: YAMLRange, in name: String, of folder: ManifestFolder) -> JSONValue? {
        text(of: name, in: folder).map { ["uri": .string($0.uri), "range": $0.text.range(range)] }
    }
}
