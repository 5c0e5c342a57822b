internal import JSON
internal import ManifestLint

extension LanguageSession {
    /// The answer to `textDocument/diagnostic`.
    func pulledDiagnostics(_ params: JSONValue) throws -> JSONValue {
        checkDocuments()
        let document = try document(params)
        let (items, fingerprint) = items(of: document)
        document.told = (fingerprint, document.version)
        if params["previousResultId"]?.stringValue == fingerprint {
            return ["kind": "unchanged", "resultId": .string(fingerprint)]
        }
        return ["kind": "full", "resultId": .string(fingerprint), "items": items]
    }

    /// Pushes what has changed to clients that cannot pull; asks those that can to pull again what others have changed.
    func tellNews() {
        guard mayHaveNews else { return }
        mayHaveNews = false
        checkDocuments()
        var isNew = false
        for document in documents.values.sorted(by: { $0.uri < $1.uri }) {
            let (items, fingerprint) = items(of: document)
            if client.pullsDiagnostics {
                // Of its own changes the client knows.
                guard let told = document.told, told.fingerprint != fingerprint, told.version == document.version,
                    document.announced != fingerprint
                else { continue }
                document.announced = fingerprint
                isNew = true
            } else if document.told?.fingerprint != fingerprint || document.told?.version != document.version {
                document.told = (fingerprint, document.version)
                publish(items, of: document)
            }
        }
        if isNew, client.refreshesDiagnostics, !isRefreshing {
            isRefreshing = true
            ask("workspace/diagnostic/refresh", .null)
        }
    }

    private func publish(_ items: JSONValue, of document: OpenDocument) {
        var params: JSONValue = ["uri": .string(document.uri), "diagnostics": items]
        if document.version.integerValue != nil { params["version"] = document.version }
        tell("textDocument/publishDiagnostics", params)
    }

    private func items(of document: OpenDocument) -> (items: JSONValue, fingerprint: String) {
        document.items { findings in .array(findings.map { item($0, in: document) }) }
    }

    /// A finding as the protocol has it.
    func item(_ finding: Diagnostic, in document: OpenDocument) -> JSONValue {
        var item: JSONValue = [
            "range": document.text.range(finding.range), "severity": .integer(finding.severity.code),
            "source": "svcctl", "code": .string(finding.rule),
            "message": .string(finding.help.map { "\(finding.message)\n\($0)" } ?? finding.message),
        ]
        if LintRule.named(finding.rule) != nil {
            item["codeDescription"] = ["href": .string(LintRule.address(of: finding.rule))]
        }
        if let tag = finding.tag { item["tags"] = [.integer(tag)] }
        let notes = finding.notes.compactMap { note -> JSONValue? in
            guard let location = location(note.range, in: note.file, of: document.folder) else { return nil }
            return ["location": location, "message": .string(note.message)]
        }
        if client.showsRelatedInformation, !notes.isEmpty { item["relatedInformation"] = .array(notes) }
        return item
    }
}

extension Severity {
    /// As the protocol counts.
    fileprivate var code: Int64 {
        switch self {
        case .error: 1
        case .warning: 2
        case .info: 3
        }
    }
}

extension Diagnostic {
    /// 1 for what has no effect, 2 for what is deprecated; nil for everything else.
    fileprivate var tag: Int64? {
        switch rule {
        case "ignored-field", "ignored-text", "server-set-field": 1
        case "deprecated-field": 2
        default: nil
        }
    }
}
