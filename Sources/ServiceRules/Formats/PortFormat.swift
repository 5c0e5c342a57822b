internal import JSON
internal import KubernetesModel

/// The formats of ports: numbers and names.
public enum PortFormat {
    static let numberError = "must be between 1 and 65535, inclusive"

    static func isNumber(_ port: Int64) -> Bool { (1...65535).contains(port) }

    /// The name of a container port, at most 15 bytes.
    public static func nameErrors(_ name: String) -> [String] {
        var hasLetter = false
        var isPlain = !name.isEmpty
        var hasDoubleHyphen = false
        var previous: UInt8 = 0
        let hyphen = UInt8(ascii: "-")
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): hasLetter = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"): break
            case hyphen: if previous == hyphen { hasDoubleHyphen = true }
            default: isPlain = false
            }
            previous = byte
        }
        var errors: [String] = []
        if name.utf8.count > 15 { errors.append("must be no more than 15 characters") }
        if !isPlain { errors.append("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)") }
        if !hasLetter { errors.append("must contain at least one letter (a-z)") }
        if hasDoubleHyphen { errors.append("must not contain consecutive hyphens") }
        if name.utf8.first == hyphen || name.utf8.last == hyphen {
            errors.append("must not begin or end with a hyphen")
        }
        return errors
    }

    static func errors(_ port: IntOrString, at path: @autoclosure () -> FieldPath) -> [FieldError] {
        switch port {
        case .int(let number):
            isNumber(Int64(number)) ? [] : [.invalid(path(), .number(Int64(number)), numberError)]
        case .string(let name): nameErrors(name).map { .invalid(path(), name, $0) }
        }
    }
}
