internal import JSON
internal import KubernetesModel
internal import ManifestReading
internal import ServiceRules
internal import YAMLSyntax

/// Checks the documents of one file, one after the other.
struct DocumentChecker {
    let text: ManifestText
    let rules: ActiveRules
    let options: LintOptions
    private(set) var result = FileResult()
    /// Whether nobody named the file: what is no object at all may lie beside manifests then.
    var isFound = false
    private var keys = JSONKeyCache()
    /// The text whose documents are checked, and what writes fixes of the one that is checked now.
    private let stream: YAMLStream
    private var fixWriter: FixWriter?

    init(_ text: ManifestText, of stream: YAMLStream, rules: ActiveRules, options: LintOptions) {
        self.text = text
        self.stream = stream
        self.rules = rules
        self.options = options
    }

    private var file: String { text.name }

    /// From here on documents are counted by whether they are templates.
    mutating func expectTemplates() { result.templates[file] = FileResult.Templates() }

    /// Checks the document at `index`, counted from 0.
    mutating func check(_ index: Int, template: String? = nil) {
        fixWriter = nil
        let document = stream.document(at: index)
        do throws(YAMLSyntaxError) {
            if let error = document.error { throw error }
            if let root = document.root { try check(root, in: document, template: template) }
            result.templates[file]?.checked += document.root == nil ? 0 : 1
        } catch {
            let line = error.position.line - document.range.start.line + 1
            if result.templates[file] != nil, HelmTemplate.isCause(ofFailureAt: line, in: stream.bytes(at: index)) {
                result.templates[file]?.passedOver += 1
                return
            }
            result.templates[file]?.checked += 1
            noteSyntax(error, in: document)
            guard document.error != nil, let root = document.root else { return }
            // What is wrong is the line that ends it.
            try? check(root, in: document, template: template)
        }
    }

    private mutating func check(
        _ root: YAMLNode, in document: YAMLDocument, template: String?
    ) throws(YAMLSyntaxError) {
        let (value, duplicates) = try root.decoded(firstLine: document.range.start.line, &keys)
        result.counts.documents += 1
        let (objects, services) = (result.counts.objects, result.counts.services)
        result.patches += Kustomization.patches(in: value, of: file)
        if let facts = KustomizationFacts(value, in: file) { result.kustomizations.append(facts) }
        if case .object = value {
            checkObject(value, root, inheriting: nil, in: document, template: template)
        } else {
            noteRoot(value, root, in: document)
        }
        if result.counts.services > services { noteDuplicates(duplicates, root, in: document) }
        if let rest = document.rest {
            let isWhole = result.counts.objects > objects && value["kind"] != nil && value["apiVersion"] != nil
            note(rest, isAfterObject: isWhole, in: document)
        }
    }

    // MARK: Objects

    private mutating func checkObject(
        _ value: JSONValue, _ node: YAMLNode, inheriting list: GroupVersionKind?,
        in document: YAMLDocument, template: String?
    ) {
        let apiVersion = value["apiVersion"]?.nonEmptyString ?? list?.apiVersion
        let kind = value["kind"]?.nonEmptyString ?? list?.kind
        let gvk = GroupVersionKind(apiVersion: apiVersion ?? "", kind: kind ?? "")
        if gvk.kind.hasSuffix("List"), let items = value["items"]?.arrayValue {
            let elements = node.location(of: FieldPath("items"))?.value.resolved.elements ?? []
            let isTyped = gvk.kind != "List"
            let itemKind = GroupVersionKind(
                group: gvk.group, version: gvk.version, kind: String(gvk.kind.dropLast("List".count)))
            for (item, element) in zip(items, elements) {
                checkObject(
                    item, element.resolved, inheriting: isTyped ? itemKind : nil,
                    in: document, template: template)
            }
            return
        }
        let metadata = ObjectMeta(value["metadata"]?.objectValue ?? [:])
        let isService = gvk.kind == "Service" && gvk.group.isEmpty
        let written = WrittenObject(node: node, file: file)
        let object = ManifestObject(
            text, document: document.number, ordinal: node.ordinal, gvk: gvk, namespace: metadata.namespace,
            defaultNamespace: options.namespace, name: metadata.name.isEmpty ? metadata.generateName : metadata.name,
            template: template,
            facts: isService ? ObjectFacts(.service, value) : ObjectFacts(gvk, value))
        let isIdentified = noteIdentity(of: object, written, value, apiVersion: apiVersion, kind: kind)
        guard apiVersion != nil || kind != nil else { return }
        result.counts.objects += 1
        if case .service(let facts) = object.facts, isService, isIdentified || apiVersion == nil {
            result.counts.services += 1
            let old = options.prior?.service(changedBy: object)
            let outcome = old.flatMap { options.prior?.outcome(of: value, on: $0) } ?? value
            let isChange = options.prior != nil && old?.value != outcome
            if options.keepsServices || isChange { result.services.append(ServiceVersion(object, outcome)) }
            checkService(value, outcome, replacing: old, facts, object, written)
            result.objects.append(object)
            return
        }
        if case .other = object.facts { return }
        result.objects.append(object)
    }

    /// - Parameters:
    ///   - outcome: what is stored in the end where `value` is put in place of `old`.
    private mutating func checkService(
        _ value: JSONValue, _ outcome: JSONValue, replacing old: ServiceVersion?, _ facts: ServiceFacts,
        _ object: ManifestObject, _ written: WrittenObject
    ) {
        let firstDiagnostic = result.diagnostics.count
        let problems = rules.decoder.problems(in: value)
        var guessed: Set<FieldPath> = []
        for problem in problems {
            var (rule, finding, meant) = DecodingFindings.finding(for: problem, in: value, written)
            // Two misspellings of one field cannot both become that field.
            if let meant, !guessed.insert(meant).inserted { finding.fix = nil }
            note(finding, of: rule, in: object, written)
        }
        // What cannot be read at all needs no advice on top.
        let unread = Set(result.diagnostics[firstDiagnostic...].map(\.range))
        // A server stops at a value of the wrong type. The rest is judged all the same, as if that value were not there:
        // a person who repairs a manifest wants to see all of it.
        let unreadable = PathSet(problems.filter(\.isFatal).flatMap { [$0.path] + $0.path.defaulted(in: value) })
        var findings = ValidationFindings(value, written)
        for verdict in ServerVerdict.all(on: outcome, replacing: old?.value, options) {
            let error = verdict.error
            // What is missing only because its name is misspelt has been said already.
            if error.kind == .required, error.field.isIn(guessed) { continue }
            if unreadable.overlaps(error.field) { continue }
            var finding = findings.finding(for: verdict)
            let rule = verdict.isOfUpdate ? LintRule.refusedUpdate : rules.rule(for: error)
            verdict.limit(&finding, of: rule)
            if let old, verdict.isOfUpdate {
                finding.notes.append(old.object.note("before the change", at: error.field))
            }
            note(finding, of: rule, in: object, written)
        }
        let check = ServiceCheck(value: value, facts: facts, written: written, configuration: options.cluster)
        for index in rules.service.indices {
            for finding in rules.service[index].logic(check) {
                let active = rules.service[index]
                let range = written.range(of: finding)
                guard active.weight.severity(of: finding) != nil, !unread.contains(range) else { continue }
                result.diagnostics.append(
                    object.diagnostic(
                        finding, of: active.rule, active.weight, at: range, fix: fix(finding.fix, in: object, written)))
            }
        }
    }

    /// Says what is missing for an apiserver to know the kind of an object.
    private mutating func noteIdentity(
        of object: ManifestObject, _ written: WrittenObject, _ value: JSONValue, apiVersion: String?, kind: String?
    ) -> Bool {
        guard let finding = IdentityFindings.finding(for: value, apiVersion: apiVersion, kind: kind) else {
            return apiVersion != nil && kind != nil
        }
        note(finding, of: .unidentifiedObject, in: object, written)
        return false
    }

    // MARK: Diagnostics

    private mutating func note(
        _ finding: Finding, of rule: LintRule, in object: ManifestObject, _ written: WrittenObject
    ) {
        guard let weight = rules.weight(of: rule), weight.severity(of: finding) != nil else { return }
        result.diagnostics.append(
            object.diagnostic(
                finding, of: rule, weight, at: written.range(of: finding), fix: fix(finding.fix, in: object, written)))
    }

    private mutating func fix(_ fix: ProposedFix?, in object: ManifestObject, _ written: WrittenObject) -> Fix? {
        guard let fix else { return nil }
        let writer = fixWriter ?? FixWriter(stream, document: object.document, containing: written.node)
        fixWriter = writer
        return writer.fix(fix)
    }

    private mutating func noteSyntax(_ error: YAMLSyntaxError, in document: YAMLDocument) {
        guard let severity = rules.severity(of: .yamlSyntax) else { return }
        var diagnostic = Diagnostic(
            rule: LintRule.yamlSyntax.id, severity: severity, category: .syntax, message: error.problem, file: file,
            document: document.number, range: YAMLRange(error.position))
        if let context = error.context, !context.text.isEmpty {
            diagnostic.notes = [
                Diagnostic.Note(message: context.text, file: file, range: YAMLRange(context.position))
            ]
        }
        diagnostic.help = SyntaxHelp.help(for: error)
        result.diagnostics.append(diagnostic)
    }

    /// A document that is no object: kubectl refuses it. Of those that nobody named only lists of objects are, for what else
    /// would they be.
    private mutating func noteRoot(_ value: JSONValue, _ root: YAMLNode, in document: YAMLDocument) {
        let holdsObjects = (value.arrayValue ?? []).contains { $0["apiVersion"] != nil && $0["kind"] != nil }
        guard !value.isNull, holdsObjects || !isFound, let severity = rules.severity(of: .yamlSyntax) else { return }
        var diagnostic = Diagnostic(
            rule: LintRule.yamlSyntax.id, severity: severity, category: .syntax,
            message: "the document is \(value.goKind == "array" ? "a list" : "a \(value.goKind)"), not an object",
            file: file, document: document.number, range: YAMLRange(root.range.start))
        diagnostic.help =
            value.arrayValue == nil
            ? "kubectl reads one object a document, `apiVersion`, `kind` and what belongs to them"
            : "kubectl reads one object a document: part them by `---`, or put them under `items` of `kind: List`"
        result.diagnostics.append(diagnostic)
    }

    /// Of an object the rest is lost in silence; what is no object is most likely broken where the rest begins.
    private mutating func note(_ rest: YAMLSyntaxError, isAfterObject: Bool, in document: YAMLDocument) {
        guard isAfterObject else { return noteSyntax(rest, in: document) }
        guard let severity = rules.severity(of: .ignoredText) else { return }
        result.diagnostics.append(
            Diagnostic(
                rule: LintRule.ignoredText.id, severity: severity, category: LintRule.ignoredText.category,
                message: "from here on the text is ignored: the document has ended", file: file,
                document: document.number, range: YAMLRange(rest.position),
                help: "indent it like the lines above it, or begin a document with `---`"))
    }

    private mutating func noteDuplicates(
        _ duplicates: [YAMLDuplicateKey], _ root: YAMLNode, in document: YAMLDocument
    ) {
        guard !duplicates.isEmpty, let severity = rules.severity(of: .duplicateKey) else { return }
        for duplicate in duplicates where !duplicate.isMerged {
            let name = duplicate.key.text
            var diagnostic = Diagnostic(
                rule: LintRule.duplicateKey.id, severity: severity, category: .syntax,
                field: root.path(to: duplicate.value)?.description, message: "key \"\(name)\" is set twice",
                file: file, document: document.number, range: duplicate.key.range)
            diagnostic.notes = [
                Diagnostic.Note(message: "\"\(name)\" first set here", file: file, range: duplicate.first.range)
            ]
            diagnostic.help = "kubectl keeps the last of them and says nothing; an apiserver that reads YAML refuses it"
            result.diagnostics.append(diagnostic)
        }
    }
}

extension FieldPath {
    /// Whether this or what it is a part of is among `paths`.
    fileprivate func isIn(_ paths: Set<FieldPath>) -> Bool {
        if paths.isEmpty { return false }
        return elements.indices.contains { paths.contains(FieldPath(Array(elements[...$0]))) }
    }

    /// The fields that take the value of this one where `value` leaves them out.
    fileprivate func defaulted(in value: JSONValue) -> [FieldPath] {
        guard elements.last == .field("port"), let target = parent?["targetPort"], value[target] == nil else {
            return []
        }
        return [target]
    }
}

extension JSONValue {
    fileprivate var nonEmptyString: String? { stringValue.flatMap { $0.isEmpty ? nil : $0 } }
}
