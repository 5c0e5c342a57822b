/// The order in which go-yaml v2 writes the keys of a map: by numbers within them (`a9` before `a10`), letters after
/// everything else.
enum GoKeyOrder {
    static func precedes(_ left: String, _ right: String) -> Bool {
        let a = Array(left.unicodeScalars)
        let b = Array(right.unicodeScalars)
        for index in 0..<min(a.count, b.count) where a[index] != b[index] {
            let (aIsLetter, bIsLetter) = (isLetter(a[index]), isLetter(b[index]))
            if aIsLetter, bIsLetter { return a[index] < b[index] }
            if aIsLetter || bIsLetter { return bIsLetter }
            return precedes(a, b, from: index)
        }
        return a.count < b.count
    }

    private static func precedes(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], from index: Int) -> Bool {
        // Zeros after a digit that is none belong to the number, others lead it and count for nothing.
        var start: Int64 = 0
        if a[index] == "0" || b[index] == "0" {
            var before = index - 1
            while before >= 0, isDigit(a[before]) {
                if a[before] != "0" {
                    start = 1
                    break
                }
                before -= 1
            }
        }
        let (aNumber, aEnd) = number(in: a, from: index, start: start)
        let (bNumber, bEnd) = number(in: b, from: index, start: start)
        if aNumber != bNumber { return aNumber < bNumber }
        if aEnd != bEnd { return aEnd < bEnd }
        return a[index] < b[index]
    }

    private static func number(in text: [Unicode.Scalar], from index: Int, start: Int64) -> (Int64, end: Int) {
        var number = start
        var end = index
        while end < text.count, isDigit(text[end]) {
            number = number &* 10 &+ (Int64(text[end].value) - 0x30)
            end += 1
        }
        return (number, end)
    }

    private static func isDigit(_ character: Unicode.Scalar) -> Bool {
        character.isASCII ? ("0"..."9").contains(character) : character.properties.generalCategory == .decimalNumber
    }

    private static func isLetter(_ character: Unicode.Scalar) -> Bool {
        if character.isASCII { return ("a"..."z").contains(character) || ("A"..."Z").contains(character) }
        switch character.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
        default: return false
        }
    }
}
