internal import JSON
public import KubernetesModel

/// The format of the names of a kind.
public enum NameRule: Sendable, Hashable {
    /// At most 63 lower-case letters, digits and `-`.
    case label
    /// As ``label``, but not beginning with a digit: Services before 1.36.
    case olderLabel
    /// Labels joined by dots, at most 253 bytes.
    case subdomain
    /// An IP address in canonical form.
    case address
    /// Whatever can be a part of a URL path.
    case pathSegment

    /// The format of the names of `gvk`; kinds that svcctl does not know have subdomains.
    public init(for gvk: GroupVersionKind, version: KubernetesVersion = .newest) {
        switch (gvk.group, gvk.kind) {
        case ("", "Service"): self = version.has(.relaxedServiceNames) ? .label : .olderLabel
        case ("", "Namespace"): self = .label
        case ("networking.k8s.io", "IPAddress"): self = .address
        case ("", "Event"): self = .pathSegment
        default: self = .subdomain
        }
    }

    /// What is wrong with `name`; nothing where it is fine.
    /// - Parameter isPrefix: whether more is appended to it, as to `generateName`: it may then end with a hyphen.
    public func errors(_ name: String, isPrefix: Bool = false) -> [String] {
        switch self {
        case .label: return DNSFormat.labelErrors(isPrefix ? Self.maskingHyphen(name) : name)
        case .olderLabel: return DNSFormat.olderLabelErrors(isPrefix ? Self.maskingHyphen(name) : name)
        case .subdomain: return DNSFormat.subdomainErrors(isPrefix ? Self.maskingHyphen(name) : name)
        case .address: return AddressFormat.canonicalErrors(name, at: .root).map(\.detail)
        case .pathSegment:
            if !isPrefix && (name == "." || name == "..") { return ["may not be '\(name)'"] }
            return ["/", "%"].filter { name.contains($0) }.map { "may not contain '\($0)'" }
        }
    }

    /// As an apiserver does it: the hyphen and the byte before it make way for one letter.
    private static func maskingHyphen(_ name: String) -> String {
        name.utf8.count > 1 && name.hasSuffix("-") ? String(name.dropLast(2)) + "a" : name
    }

    /// The name that a server makes of a `generateName`: at most 58 bytes of it and a random suffix of 5.
    public static func generatedName(from base: String, suffix: String) -> String {
        String(decoding: base.utf8.prefix(58), as: UTF8.self) + suffix
    }
}

extension FieldError {
    /// The last part of the message, without the value.
    fileprivate var detail: String {
        let marker = body.firstRange(of: "\": ")
        return marker.map { String(body[$0.upperBound...]) } ?? body
    }
}
