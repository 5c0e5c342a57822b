internal import JSON
import KubernetesModel

/// What a write request says besides its body: `dryRun`, `fieldManager`, `fieldValidation`, `force`.
struct WriteOptions: Sendable {
    enum FieldValidation: String, Sendable { case ignore = "Ignore", strict = "Strict", warn = "Warn" }

    let isDryRun: Bool
    /// Who owns the fields that are written: the parameter, or the first word of the User-Agent.
    let fieldManager: String
    let fieldValidation: FieldValidation
    let isForced: Bool

    /// - Parameter kind: `CreateOptions` and the like, which messages name.
    init(_ kind: String, _ request: RequestContext) throws(Status) {
        let query = request.query
        var errors: [FieldError] = []
        let dryRun = query.values("dryRun").filter { !$0.isEmpty }
        for value in dryRun where value != "All" {
            errors.append(
                .notSupported(FieldPath("dryRun"), .json(.array(dryRun.map(JSONValue.string))), ["All"]))
        }
        let manager = query["fieldManager"] ?? ""
        if manager.utf8.count > 128 {
            errors.append(
                .tooLong(FieldPath("fieldManager"), maximumBytes: 128))
        }
        if let place = manager.unicodeScalars.firstIndex(where: { !$0.isPrintable }) {
            let code = String(manager.unicodeScalars[place].value, radix: 16, uppercase: true)
            errors.append(
                .invalid(
                    FieldPath("fieldManager"), manager,
                    "invalid character "
                        + "U+\(String(repeating: "0", count: max(0, 4 - code.count)))\(code) "
                        + "(at position \(manager.utf8.distance(from: manager.startIndex, to: place)))"))
        }
        let validation = query["fieldValidation"] ?? ""
        if !validation.isEmpty, FieldValidation(rawValue: validation) == nil {
            errors.append(
                .notSupported(
                    FieldPath("fieldValidation"), .json(.string(validation)), ["", "Ignore", "Strict", "Warn"]))
        }
        if kind == "PatchOptions" {
            if request.isApply {
                if manager.isEmpty {
                    errors.append(
                        .required(FieldPath("fieldManager"), "is required for apply patch"))
                }
            } else if query["force"] != nil {
                errors.append(
                    .forbidden(FieldPath("force"), "may not be specified for non-apply patch"))
            }
        }
        guard errors.isEmpty else {
            throw .invalid(GroupVersionKind(group: "meta.k8s.io", version: "v1", kind: kind), "", errors)
        }
        isDryRun = !dryRun.isEmpty
        isForced = query.flag("force")
        fieldValidation = FieldValidation(rawValue: validation) ?? .warn
        fieldManager = manager.isEmpty ? Self.manager(from: request.userAgent) : manager
    }

    private static func manager(from userAgent: String) -> String {
        let first = userAgent.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
        let name = String(decoding: first.utf8.prefix(128), as: UTF8.self)
        return name.isEmpty ? "unknown" : name
    }
}

extension Unicode.Scalar {
    /// Whether Go's `unicode.IsPrint` holds: letters, marks, numbers, punctuation, symbols and the ASCII blank.
    fileprivate var isPrintable: Bool {
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        case .spaceSeparator: self == " "
        default: true
        }
    }
}
