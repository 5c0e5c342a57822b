internal import JSON
internal import KubernetesModel

/// The formats of label keys and values.
public enum LabelFormat {
    /// A qualified name, `example.com/team`; also the format of annotation keys (in lower case), finalizers,
    /// loadBalancerClass and appProtocol.
    static func keyErrors(_ key: String) -> [String] {
        if key.withBytes(isPlainKey) { return [] }
        let parts = key.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        if parts.count == 1, key.withBytes(isName), key.utf8.count <= 63 { return [] }
        guard parts.count <= 2, let last = parts.last else {
            return [
                "a valid label key " + namePatternWording
                    + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"
            ]
        }
        var errors: [String] = []
        if parts.count == 2 {
            let prefix = String(Substring(parts[0]))
            errors +=
                prefix.isEmpty
                ? ["prefix part must be non-empty"]
                : DNSFormat.subdomainErrors(prefix, unit: "bytes").map { "prefix part \($0)" }
        }
        if last.isEmpty {
            errors.append("name part must be non-empty")
        } else if last.count > 63 {
            errors.append("name part must be no more than 63 bytes")
        }
        if !String(Substring(last)).withBytes(isName) { errors.append("name part " + namePatternWording) }
        return errors
    }

    /// Whether a key is fine beyond doubt: of lower-case letters, digits and hyphens, in an ordinary domain or in none.
    /// Nearly all are, and one pass over their bytes says so.
    private static func isPlainKey(_ key: UnsafeBufferPointer<UInt8>) -> Bool {
        guard key.count <= 63 else { return false }
        var hasSlash = false
        // A letter or digit must follow whatever is none, and come first and last.
        var isAfterSeparator = true
        for byte in key {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): isAfterSeparator = false
            case UInt8(ascii: "-"), UInt8(ascii: "."):
                if isAfterSeparator { return false }
                isAfterSeparator = true
            case UInt8(ascii: "/"):
                if isAfterSeparator || hasSlash { return false }
                isAfterSeparator = true
                hasSlash = true
            default: return false
            }
        }
        return !isAfterSeparator
    }

    /// What kube-apiserver says against a label's value; empty for a legal one.
    public static func valueErrors(_ value: String) -> [String] {
        let matches = value.isEmpty || value.withBytes(isName)
        if matches && value.utf8.count <= 63 { return [] }
        var errors: [String] = []
        if value.utf8.count > 63 { errors.append("must be no more than 63 bytes") }
        if !matches {
            errors.append(
                DNSFormat.wording(
                    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
                    "(\(namePattern))?", "MyValue", "my_value", "12345"))
        }
        return errors
    }

    /// Labels or a selector: keys and values, errors at the map itself.
    static func errors(in labels: JSONObject, at path: @autoclosure () -> FieldPath) -> [FieldError] {
        var errors: [FieldError] = []
        for member in labels where !errors.isFull {
            for message in keyErrors(member.key) { errors.append(.invalid(path(), member.key, message)) }
            let value = member.value.stringValue ?? ""
            for message in valueErrors(value) { errors.append(.invalid(path(), value, message)) }
        }
        return errors
    }

    private static let namePattern = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]"
    private static let namePatternWording = DNSFormat.wording(
        "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
        namePattern, "MyName", "my.name", "123-abc")

    private static func isName(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = bytes.first, let last = bytes.last, isAlphanumeric(first), isAlphanumeric(last) else {
            return false
        }
        return bytes.allSatisfy {
            isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".")
        }
    }

    static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
