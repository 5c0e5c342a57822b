public import JSON
public import KubernetesModel
public import YAMLSyntax

/// One object of a manifest: read, lists taken apart, and not looked up yet.
public struct ManifestDocument: Sendable {
    /// The Kubernetes object that the document describes.
    public let object: KubernetesObject
    /// How messages name where it comes from: a path, a URL, `STDIN` or a kustomization.
    public let source: String
    /// Where its document begins.
    public let position: YAMLPosition
}

/// Why a manifest, or an object of one, cannot be used.
public struct ManifestFailure: Error, Sendable {
    /// Why a document is no manifest.
    public enum Reason: Sendable {
        /// There is no such path: nothing is read then.
        case missing
        case unreadable(ReadFailure)
        case syntax(YAMLSyntaxError)
        /// The document, or an item of a list, is a value of another kind: `array`, `string`.
        case noObject(goKind: String)
        /// Those of `apiVersion` and `kind` that are not set, where both have to be.
        case unidentified([String])
        /// This value has no kind.
        case nameless(JSONValue)
    }

    /// A path, a URL, `STDIN` or a kustomization.
    public let source: String
    /// Why the document is no manifest.
    public let reason: Reason
}

/// Reads the manifests that a command names, in kubectl's order.
public struct ManifestReader: Sendable {
    /// What reading found: documents in order, and what went wrong on the way.
    public struct Outcome: Sendable {
        /// The documents that are objects, in the order of the text.
        public var documents: [ManifestDocument] = []
        /// ``ManifestFailure``, and what downloading and building threw.
        public var failures: [any Error] = []
        /// The texts that were read, each as it was.
        public var sources: [ManifestSource] = []
    }

    private let finder: FileFinder
    private let readInput: @Sendable () throws -> [UInt8]
    private let download: @Sendable (_ url: String) async throws -> [UInt8]
    private let requiresIdentity: Bool

    /// - Parameters:
    ///   - requiresIdentity: whether an object has to say both its apiVersion and its kind, as kubectl wants under
    ///     `--validate`; its file is read no further where one does not.
    ///   - readInput: reads standard input to its end.
    ///   - download: gets what a URL names.
    public init(
        currentDirectory: String, isRecursive: Bool = false, requiresIdentity: Bool = false,
        readInput: @escaping @Sendable () throws -> [UInt8],
        download: @escaping @Sendable (_ url: String) async throws -> [UInt8]
    ) {
        finder = FileFinder(currentDirectory: currentDirectory, .applying(isRecursive: isRecursive))
        self.requiresIdentity = requiresIdentity
        self.readInput = readInput
        self.download = download
    }

    /// Reads everything that `names` name: files, directories, patterns, URLs, `-`. One unreadable file does not hide the
    /// others.
    /// - Throws: ``ManifestFailure`` for a path that does not exist: nothing is read then.
    public func read(_ names: [String]) async throws -> Outcome {
        var outcome = Outcome()
        for text in try names.flatMap(texts) {
            do {
                let source = try await text.source()
                outcome.sources.append(source)
                append(source, to: &outcome)
            } catch {
                outcome.failures.append(error)
            }
        }
        return outcome
    }

    /// The objects of a text that has been read.
    public func read(_ source: ManifestSource) -> Outcome {
        var outcome = Outcome()
        outcome.sources.append(source)
        append(source, to: &outcome)
        return outcome
    }

    // MARK: Texts

    /// A text that is still to be read.
    private struct Text {
        let source: () async throws -> ManifestSource
    }

    private func texts(_ name: String) throws -> [Text] {
        if name == "-" {
            return [Text { ManifestSource(name: "STDIN", bytes: TextEncoding.utf8(try readInput())) }]
        }
        if name.hasPrefix("http://") || name.hasPrefix("https://") {
            return [Text { ManifestSource(name: name, bytes: TextEncoding.utf8(try await download(name))) }]
        }
        let (sources, problems) = finder.find([name])
        var texts = sources.map { source in
            Text {
                do throws(ReadFailure) {
                    // What is checked is what is sent: it is read once.
                    return ManifestSource(name: source.name, bytes: try source.read())
                } catch {
                    throw ManifestFailure(source: source.name, reason: .unreadable(error))
                }
            }
        }
        for problem in problems {
            switch problem.reason {
            case .missing, .matchesNothing: throw ManifestFailure(source: problem.path, reason: .missing)
            case .unreadable(let failure):
                texts.append(Text { throw ManifestFailure(source: problem.path, reason: .unreadable(failure)) })
            }
        }
        return texts
    }

    // MARK: Documents

    private func append(_ source: ManifestSource, to outcome: inout Outcome) {
        func fail(_ reason: ManifestFailure.Reason) {
            outcome.failures.append(ManifestFailure(source: source.name, reason: reason))
        }
        let stream = YAMLStream(parsing: source.bytes ?? [], file: source.name)
        for index in 0..<stream.count {
            let document = stream.document(at: index)
            let value: JSONValue
            do throws(YAMLSyntaxError) {
                if let error = document.error { throw error }
                guard let root = document.root else { continue }
                value = try root.decoded(firstLine: document.range.start.line).value
            } catch {
                // What comes behind may belong to it.
                return fail(.syntax(error))
            }
            if value.isNull { continue }
            guard let object = KubernetesObject(value) else {
                fail(.noObject(goKind: value.goKind))
                if requiresIdentity { return }
                continue
            }
            let missing = Self.missingIdentity(of: object)
            if requiresIdentity, !missing.isEmpty { return fail(.unidentified(missing)) }
            if object.kind.isEmpty {
                fail(.nameless(value))
                continue
            }
            append(object, document.range.start, from: source.name, to: &outcome)
        }
    }

    private static func missingIdentity(of object: KubernetesObject) -> [String] {
        [("apiVersion", object.apiVersion), ("kind", object.kind)].filter(\.1.isEmpty).map(\.0)
    }

    private func append(
        _ object: KubernetesObject, _ position: YAMLPosition, from source: String, to outcome: inout Outcome
    ) {
        guard object.isList, let items = object.json["items"]?.arrayValue else {
            outcome.documents.append(ManifestDocument(object: object, source: source, position: position))
            return
        }
        for item in items {
            guard case .object(var item) = item else {
                outcome.failures.append(ManifestFailure(source: source, reason: .noObject(goKind: item.goKind)))
                continue
            }
            // The items of a list of one kind need not say which.
            if object.kind != "List" {
                if item["kind"] == nil { item["kind"] = .string(String(object.kind.dropLast(4))) }
                if item["apiVersion"] == nil { item["apiVersion"] = .string(object.apiVersion) }
            }
            if KubernetesObject(item).kind.isEmpty {
                outcome.failures.append(ManifestFailure(source: source, reason: .nameless(.object(item))))
                continue
            }
            append(KubernetesObject(item), position, from: source, to: &outcome)
        }
    }
}
