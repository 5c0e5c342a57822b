public import JSON
internal import KubernetesModel

/// YAML texts as values, for those who need no positions.
public enum YAML {
    /// A text and the keys it sets twice.
    public struct Decoded: Sendable {
        /// `null` for an empty text.
        public let value: JSONValue
        /// The keys that a mapping of the text has more than once.
        public let duplicates: [YAMLDuplicateKey]

        /// The error of go-yaml's strict mode, `yaml: unmarshal errors:\n  line 5: key "name" already set in map`;
        /// nil where no key is set twice.
        public var strictMessage: String? {
            duplicates.isEmpty
                ? nil : "yaml: unmarshal errors:\n" + duplicates.map { "  \($0.message)" }.joined(separator: "\n")
        }
    }

    /// Reads the first document of `bytes` as an apiserver reads a request body: without cutting it at `---` lines.
    public static func decode(
        _ bytes: [UInt8], limits: YAMLLimits = .standard
    ) throws(YAMLSyntaxError) -> Decoded {
        let tree = try bytes.withUnsafeBufferPointer { (buffer) throws(YAMLSyntaxError) in
            try YAMLParser.parse(buffer, EditorPlaces(of: buffer), limits: limits).tree
        }
        guard let tree else { return Decoded(value: .null, duplicates: []) }
        let (value, duplicates) = try YAMLNode(tree: tree, index: 0).decoded()
        return Decoded(value: value, duplicates: duplicates)
    }

    /// The value of the first document of `bytes`, `null` where there is none: for kubeconfigs and patches.
    public static func value(parsing bytes: [UInt8]) throws(YAMLSyntaxError) -> JSONValue {
        try decode(bytes).value
    }

    /// The value of the first document of `text`, `null` where there is none.
    public static func value(parsing text: String) throws(YAMLSyntaxError) -> JSONValue {
        try decode(Array(text.utf8)).value
    }
}
