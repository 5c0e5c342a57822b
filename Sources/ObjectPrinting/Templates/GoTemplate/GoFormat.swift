internal import JSON
internal import KubernetesModel

/// `print` and `printf` as Go's `fmt` has them, for the values that templates know.
enum GoFormat {
    /// `%v`
    static func plain(_ value: GoTemplateValue) -> String { value.json.goText }

    /// All values in a row, with a space between two of them where neither is a text.
    static func joined(_ values: [GoTemplateValue]) -> String {
        var result = ""
        var wasText = true
        for (index, value) in values.enumerated() {
            let isText = value.json.stringValue != nil
            if index > 0, !isText, !wasText { result += " " }
            result += plain(value)
            wasText = isText
        }
        return result
    }

    /// What stands between a percent sign and its verb.
    struct Directive {
        var isLeft = false
        var hasPlus = false
        var isAlternate = false
        var hasSpace = false
        var hasZeros = false
        var width: Int?
        var precision: Int?
    }

    /// The largest width and precision that Go takes.
    private static let largestNumber = 1_000_000

    static func formatted(_ format: String, _ arguments: [GoTemplateValue]) -> String {
        let scalars = Array(format.unicodeScalars)
        var result = ""
        var next = 0
        var index = 0
        while index < scalars.count {
            guard scalars[index] == "%" else {
                result.unicodeScalars.append(scalars[index])
                index += 1
                continue
            }
            index += 1
            var directive = Directive()
            flags: while index < scalars.count {
                switch scalars[index] {
                case "-": directive.isLeft = true
                case "+": directive.hasPlus = true
                case "#": directive.isAlternate = true
                case " ": directive.hasSpace = true
                case "0": directive.hasZeros = true
                default: break flags
                }
                index += 1
            }
            /// - Parameter complaint: what Go prints where an argument is no number, or an unreasonable one.
            func number(_ complaint: String) -> Int? {
                if index < scalars.count, scalars[index] == "*" {
                    index += 1
                    next += 1
                    let value = next <= arguments.count ? arguments[next - 1].json.integerValue : nil
                    if let value, value.magnitude <= UInt64(Self.largestNumber) { return Int(value) }
                    result += complaint
                    return nil
                }
                var value: Int?
                while index < scalars.count, case let digit = scalars[index].value &- 0x30, digit < 10 {
                    value = (value ?? 0) * 10 + Int(digit)
                    index += 1
                    if let read = value, read > Self.largestNumber {
                        // As Go: of such a format nothing more is understood.
                        index = scalars.count
                        return nil
                    }
                }
                return value
            }
            directive.width = number("%!(BADWIDTH)")
            if let width = directive.width, width < 0 {
                directive.isLeft = true
                directive.width = -width
            }
            if index < scalars.count, scalars[index] == "." {
                index += 1
                let isArgument = index < scalars.count && scalars[index] == "*"
                directive.precision = number("%!(BADPREC)")
                if isArgument, let precision = directive.precision, precision < 0 {
                    directive.precision = nil
                    result += "%!(BADPREC)"
                } else if !isArgument {
                    directive.precision = directive.precision ?? 0
                }
            }
            guard index < scalars.count else {
                result += "%!(NOVERB)"
                break
            }
            let verb = scalars[index]
            index += 1
            if verb == "%" {
                result += "%"
            } else if next >= arguments.count {
                result += "%!\(Character(verb))(MISSING)"
                next += 1
            } else {
                result += text(arguments[next], verb, directive)
                next += 1
            }
        }
        if next < arguments.count {
            let extra = arguments[next...].map { argument in
                argument.isPresent ? "\(argument.typeName)=\(plain(argument))" : "<nil>"
            }
            result += "%!(EXTRA \(extra.joined(separator: ", ")))"
        }
        return result
    }

    private static func text(_ value: GoTemplateValue, _ verb: Unicode.Scalar, _ directive: Directive) -> String {
        switch (verb, value.json) {
        case ("T", _): return padded(value.typeName, directive)
        case ("v", let json):
            if directive.isAlternate { return padded(json.goSyntaxText, directive) }
            if case .integer(let number) = json { return integer(number, 10, directive) }
            if case .string(let text) = json { return padded(truncated(text, directive), directive) }
            return padded(json.goText, directive)
        case ("t", .bool(let flag)): return padded(flag ? "true" : "false", directive)
        case ("d", .integer(let number)): return integer(number, 10, directive)
        case ("b", .integer(let number)): return integer(number, 2, directive, "0b")
        case ("o", .integer(let number)): return integer(number, 8, directive, "0")
        case ("x", .integer(let number)): return integer(number, 16, directive, "0x")
        case ("X", .integer(let number)): return integer(number, 16, directive, "0X").uppercased()
        case ("c", .integer(let number)):
            return padded(
                UInt32(exactly: number).flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? "\u{FFFD}",
                directive)
        case ("q", .integer(let number)):
            let scalar = UInt32(exactly: number).flatMap(Unicode.Scalar.init) ?? "\u{FFFD}"
            let quoted = String(Character(scalar)).goQuoted.dropFirst().dropLast()
            return padded("'\(scalar == "'" ? "\\'" : scalar == "\"" ? "\"" : quoted)'", directive)
        case ("U", .integer(let number)):
            return padded(
                UInt32(exactly: number).flatMap(Unicode.Scalar.init)?.goCodePoint.split(separator: " ").first.map(
                    String.init) ?? "", directive)
        case ("s", .string(let text)): return padded(truncated(text, directive), directive)
        case ("q", .string(let text)): return padded(truncated(text, directive).goQuoted, directive)
        case ("x", .string(let text)), ("X", .string(let text)):
            let digits = text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: verb == "X") }
            return padded(digits.joined(separator: directive.hasSpace ? " " : ""), directive)
        case ("e", .number(let number)), ("E", .number(let number)), ("f", .number(let number)),
            ("F", .number(let number)), ("g", .number(let number)), ("G", .number(let number)):
            return decimal(number, verb, directive)
        case (_, .array(let values)) where "sdqxXt".unicodeScalars.contains(verb):
            return "[" + values.map { element($0, verb, directive) }.joined(separator: " ") + "]"
        case (_, .object(let object)) where "sdqxXt".unicodeScalars.contains(verb):
            let pairs = object.map { member in
                text(.json(.string(member.key)), verb, directive) + ":" + element(member.value, verb, directive)
            }
            return "map[" + pairs.joined(separator: " ") + "]"
        case (_, .null): return "%!\(Character(verb))(<nil>)"
        default: return "%!\(Character(verb))(\(value.typeName)=\(plain(value)))"
        }
    }

    /// A value inside of a list or map: null has a form of its own there.
    private static func element(_ value: JSONValue, _ verb: Unicode.Scalar, _ directive: Directive) -> String {
        value.isNull ? "<nil>" : text(.json(value), verb, directive)
    }

    private static func truncated(_ text: String, _ directive: Directive) -> String {
        guard let precision = directive.precision else { return text }
        return String(text.unicodeScalars.prefix(precision))
    }

    private static func integer(
        _ number: Int64, _ radix: Int, _ directive: Directive, _ prefix: String = ""
    ) -> String {
        var digits = String(number.magnitude, radix: radix)
        let sign = number < 0 ? "-" : directive.hasPlus ? "+" : directive.hasSpace ? " " : ""
        let lead = directive.isAlternate ? sign + prefix : sign
        if let precision = directive.precision {
            digits = String(repeating: "0", count: max(0, precision - digits.count)) + digits
        } else if directive.hasZeros, !directive.isLeft, let width = directive.width {
            digits = String(repeating: "0", count: max(0, width - digits.count - lead.count)) + digits
        }
        return padded(lead + digits, directive)
    }

    private static func decimal(_ number: Double, _ verb: Unicode.Scalar, _ directive: Directive) -> String {
        var text: String
        switch verb {
        case "f", "F": text = DecimalText.fixed(number, digits: directive.precision ?? 6)
        case "e", "E": text = DecimalText.scientific(number, digits: directive.precision ?? 6)
        default: text = directive.precision.map { DecimalText.general(number, digits: $0) } ?? number.goText
        }
        if verb == "E" || verb == "G" { text = text.uppercased() }
        if number.sign == .plus { text = (directive.hasPlus ? "+" : directive.hasSpace ? " " : "") + text }
        if directive.hasZeros, !directive.isLeft, let width = directive.width, text.count < width {
            let signCount = text.first.map { "+- ".contains($0) } == true ? 1 : 0
            text =
                text.prefix(signCount) + String(repeating: "0", count: width - text.count) + text.dropFirst(signCount)
        }
        return padded(text, directive)
    }

    private static func padded(_ text: String, _ directive: Directive) -> String {
        let missing = (directive.width ?? 0) - text.unicodeScalars.count
        guard missing > 0 else { return text }
        let padding = String(repeating: directive.hasZeros && !directive.isLeft ? "0" : " ", count: missing)
        return directive.isLeft ? text + padding : padding + text
    }
}

/// Decimal forms of a number with a given number of digits.
enum DecimalText {
    static func fixed(_ number: Double, digits: Int) -> String {
        guard number.isFinite else { return number.goText }
        let (whole, fraction) = rounded(number, digits: digits)
        return (number.sign == .minus ? "-" : "") + whole + (digits > 0 ? "." + fraction : "")
    }

    static func scientific(_ number: Double, digits: Int) -> String {
        guard number.isFinite else { return number.goText }
        var exponent = number == 0 ? 0 : number.shortestDigits.exponent
        var mantissa = number == 0 ? 0 : Swift.abs(number) / power(exponent)
        var text = fixed(mantissa, digits: digits)
        if text.hasPrefix("10") {
            exponent += 1
            mantissa /= 10
            text = fixed(mantissa, digits: digits)
        }
        let shown = String(Swift.abs(exponent))
        return (number.sign == .minus ? "-" : "") + text + "e" + (exponent < 0 ? "-" : "+")
            + (shown.count < 2 ? "0" : "") + shown
    }

    static func general(_ number: Double, digits: Int) -> String {
        guard number.isFinite, number != 0 else { return number.goText }
        let digits = max(digits, 1)
        let exponent = number.shortestDigits.exponent
        var text =
            (-4..<digits).contains(exponent)
            ? fixed(number, digits: digits - 1 - exponent) : scientific(number, digits: digits - 1)
        var tail = ""
        if let mark = text.firstIndex(of: "e") {
            tail = String(text[mark...])
            text = String(text[..<mark])
        }
        if text.contains(".") {
            while text.hasSuffix("0") { text.removeLast() }
            if text.hasSuffix(".") { text.removeLast() }
        }
        return text + tail
    }

    private static func power(_ exponent: Int) -> Double {
        var result = 1.0
        for _ in 0..<Swift.abs(exponent) { result *= 10 }
        return exponent < 0 ? 1 / result : result
    }

    /// The digits before and after the point, rounded half to even on the shortest form of the number.
    private static func rounded(_ number: Double, digits: Int) -> (whole: String, fraction: String) {
        let (significant, exponent) = number == 0 ? ("0", 0) : number.shortestDigits
        var all = significant.utf8.map { Int($0) - 48 }
        var point = exponent + 1
        if point < 0 {
            all = Array(repeating: 0, count: -point) + all
            point = 0
        }
        let keep = point + digits
        while all.count < keep { all.append(0) }
        let rest = all[keep...]
        var kept = Array(all[..<keep])
        let isUp = rest.first.map {
            $0 > 5 || ($0 == 5 && (rest.dropFirst().contains { $0 > 0 } || (kept.last ?? 0) % 2 == 1))
        }
        if isUp == true {
            var index = kept.count - 1
            while index >= 0, kept[index] == 9 {
                kept[index] = 0
                index -= 1
            }
            if index >= 0 {
                kept[index] += 1
            } else {
                kept.insert(1, at: 0)
                point += 1
            }
        }
        let text = kept.map(String.init).joined()
        return (point == 0 ? "0" : String(text.prefix(point)), String(text.dropFirst(point)))
    }
}
