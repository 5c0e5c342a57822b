internal import JSON
internal import ManifestLint
internal import YAMLSyntax

/// A document that the client has open: its text counts, not what is stored.
final class OpenDocument {
    let uri: String
    /// As the client counts.
    var version: JSONValue
    var text: TextDocument
    /// Where it belongs, and what it is called there.
    var folder: ManifestFolder
    var name: String
    /// Whether the text has changed since it was checked.
    var isStale = true { didSet { if isStale { shown = nil } } }
    /// Its diagnostics as the client gets them, at a revision of its folder.
    private var shown: (revision: Int, items: JSONValue, fingerprint: String)?
    /// What the client was last told of it: the fingerprint of its diagnostics, and its version then.
    var told: (fingerprint: String, version: JSONValue)?
    /// The fingerprint because of which the client was asked to pull again.
    var announced: String?

    init(uri: String, version: JSONValue, _ text: TextDocument, in folder: ManifestFolder, as name: String) {
        self.uri = uri
        self.version = version
        self.text = text
        self.folder = folder
        self.name = name
    }

    /// Whether it is a settings file: no manifest, and checked for its own mistakes.
    var isSettings: Bool { name == LintSettings.fileName || name.hasSuffix("/" + LintSettings.fileName) }

    /// The text in documents of YAML.
    var stream: YAMLStream { YAMLStream(parsing: text.bytes, file: name) }

    /// Its findings, as `svcctl lint` in its folder has them.
    var findings: [Diagnostic] {
        isSettings ? LintSettings(parsing: text.bytes, file: name).diagnostics : folder.workspace.diagnostics(of: name)
    }

    /// Its diagnostics as the client gets them, made of ``findings`` once for each revision.
    func items(_ make: ([Diagnostic]) -> JSONValue) -> (items: JSONValue, fingerprint: String) {
        if let shown, shown.revision == folder.revision { return (shown.items, shown.fingerprint) }
        let items = make(findings)
        let fingerprint = Self.fingerprint(of: items)
        shown = (folder.revision, items, fingerprint)
        return (items, fingerprint)
    }

    /// The same for equal texts in every run: FNV-1a.
    private static func fingerprint(of items: JSONValue) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in items.jsonBytes() { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return String(hash, radix: 16)
    }

    /// Why the text cannot be checked at all; nil where it can.
    private(set) var obstacle: String?

    /// Checks the text where it has changed.
    func check() {
        guard isStale else { return }
        isStale = false
        if isSettings { return }
        if folder.isExcluded(name) { folder.remove(name) } else { folder.update(name, unsaved: text.bytes) }
        obstacle = folder.workspace.notices(about: name).first(where: \.isTrouble)?.message
    }
}
