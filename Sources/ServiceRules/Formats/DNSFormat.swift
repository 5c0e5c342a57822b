internal import JSON
internal import KubernetesModel

/// The formats of names, with an apiserver's words for what is wrong; an empty answer means that nothing is.
public enum DNSFormat {
    static func labelErrors(_ text: String) -> [String] {
        if isLabel(text) && text.utf8.count <= 63 { return [] }
        var errors: [String] = []
        if text.utf8.count > 63 { errors.append("must be no more than 63 characters") }
        if !isLabel(text) {
            errors.append(
                isSubdomain(text)
                    ? "must not contain dots"
                    : wording(
                        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
                        labelPattern, "my-name", "123-abc"))
        }
        return errors
    }

    /// A label that must not begin with a digit: the name of a Service before 1.36.
    static func olderLabelErrors(_ text: String) -> [String] {
        let startsWithLetter = text.utf8.first.map(isLowerLetter) ?? false
        if startsWithLetter && isLabel(text) && text.utf8.count <= 63 { return [] }
        var errors: [String] = []
        if text.utf8.count > 63 { errors.append("must be no more than 63 characters") }
        if !startsWithLetter || !isLabel(text) {
            errors.append(
                wording(
                    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
                    "[a-z]([-a-z0-9]*[a-z0-9])?", "my-name", "abc-123"))
        }
        return errors
    }

    /// `unit` is what the limit counts in the words of the message: the two validators of the API differ there.
    static func subdomainErrors(_ text: String, unit: String = "characters") -> [String] {
        if text.utf8.count <= 253 && isSubdomain(text) { return [] }
        var errors: [String] = []
        if text.utf8.count > 253 { errors.append("must be no more than 253 \(unit)") }
        if !isSubdomain(text) {
            errors.append(
                wording(
                    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
                    subdomainPattern, "example.com"))
        }
        return errors
    }

    /// `*.example.com`.
    static func wildcardErrors(_ text: String) -> [String] {
        let matches = text.hasPrefix("*.") && isSubdomain(String(text.dropFirst(2)))
        if matches && text.utf8.count <= 253 { return [] }
        var errors: [String] = []
        if text.utf8.count > 253 { errors.append("must be no more than 253 characters") }
        if !matches {
            errors.append(
                wording(
                    "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character",
                    #"\*\."# + subdomainPattern, "*.example.com"))
        }
        return errors
    }

    static let labelPattern = "[a-z0-9]([-a-z0-9]*[a-z0-9])?"
    static let subdomainPattern = labelPattern + #"(\."# + labelPattern + ")*"

    static func isLabel(_ text: String) -> Bool { text.withBytes { isLabel($0[...]) } }

    /// Whether `text` is an RFC 1123 subdomain, its length apart.
    public static func isSubdomain(_ text: String) -> Bool {
        text.withBytes {
            $0.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy(isLabel)
        }
    }

    private static func isLabel(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard let first = bytes.first, let last = bytes.last, isLowerAlphanumeric(first), isLowerAlphanumeric(last)
        else { return false }
        return bytes.allSatisfy { isLowerAlphanumeric($0) || $0 == UInt8(ascii: "-") }
    }

    private static func isLowerLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }

    private static func isLowerAlphanumeric(_ byte: UInt8) -> Bool {
        isLowerLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// A message with examples and the pattern, as the API puts them together.
    static func wording(_ message: String, _ pattern: String, _ examples: String...) -> String {
        let shown = examples.map { "'\($0)', " }.joined(separator: " or ")
        return "\(message) (e.g. \(shown)regex used for validation is '\(pattern)')"
    }
}
