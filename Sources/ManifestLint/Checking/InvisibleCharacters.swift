/// Characters that nobody sees and that come in with copied text: spaces that are none, marks of no width, marks that turn
/// the direction of text.
enum InvisibleCharacters {
    /// Those of `text`, each once: `U+00A0 (no-break space)`; nil where it has none.
    static func named(in text: String) -> String? {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return nil }
        var seen: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars where isInvisible(scalar) && !seen.contains(scalar) { seen.append(scalar) }
        return seen.isEmpty ? nil : seen.map(name).joined(separator: ", ")
    }

    /// `text` without them.
    static func removed(from text: String) -> String {
        var rest = String.UnicodeScalarView()
        rest.append(contentsOf: text.unicodeScalars.filter { !isInvisible($0) })
        return String(rest)
    }

    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xA0, 0xAD, 0x61C, 0x1680, 0x180E, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x206F, 0x3000, 0xFEFF:
            true
        default: false
        }
    }

    private static func name(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return scalar.properties.name.map { "\(code) (\($0.lowercased()))" } ?? code
    }
}
