public import JSON
public import KubernetesModel

extension Description {
    /// An object of a kind that has no description of its own: all its fields, under readable labels.
    public init(generic object: JSONObject, events: [JSONObject]?, now: Timestamp) {
        let metadata = ObjectMeta(object["metadata"]?.objectValue ?? [:])
        sections = [.head(metadata), Self.fields(of: object, path: "", level: 0), .events(events, now: now)]
    }

    private static let shownElsewhere: Set<String> = [
        ".metadata.managedFields", ".metadata.name", ".metadata.namespace", ".metadata.labels",
        ".metadata.annotations",
    ]

    private static func fields(of object: JSONObject, path: String, level: Int) -> DescriptionSection {
        .sections(
            object.compactMap { member in
                let path = "\(path).\(member.key)"
                if shownElsewhere.contains(path) { return nil }
                let label = label(for: member.key)
                switch member.value {
                case .object(let inner):
                    return .sections([
                        .lines(["\(label):"], level: level), fields(of: inner, path: path, level: level + 1),
                    ])
                case .array(let values):
                    let elements = values.map { value -> DescriptionSection in
                        if case .object(let inner) = value { return fields(of: inner, path: path, level: level + 1) }
                        return .lines([value.goText], level: level + 1)
                    }
                    return .sections([.lines(["\(label):"], level: level)] + elements)
                case .null, .bool, .integer, .number, .string:
                    return .field(label, member.value.goText, level: level)
                }
            })
    }

    /// `creationTimestamp` as `Creation Timestamp`, `apiVersion` as `API Version`.
    static func label(for field: String) -> String {
        let scalars = Array(field.unicodeScalars)
        guard scalars.allSatisfy({ $0.properties.isAlphabetic || $0 == "-" }) else { return field }
        let acronyms = ["API", "URL", "UID", "OSB", "GUID"]
        return camelCaseWords(scalars).map { word in
            let upper = word.uppercased()
            if acronyms.contains(upper) { return upper }
            return word.lowercased() == word ? String(upper.prefix(1) + word.dropFirst()) : word
        }.joined(separator: " ")
    }

    /// Runs of lower-case letters with the capital before them, runs of capitals, and runs of anything else.
    private static func camelCaseWords(_ scalars: [Unicode.Scalar]) -> [String] {
        enum Kind { case lower, upper, other }
        func kind(_ scalar: Unicode.Scalar) -> Kind {
            scalar.properties.isLowercase ? .lower : scalar.properties.isUppercase ? .upper : .other
        }
        var runs: [(kind: Kind, scalars: [Unicode.Scalar])] = []
        for scalar in scalars {
            if let last = runs.last, last.kind == kind(scalar) {
                runs[runs.count - 1].scalars.append(scalar)
            } else {
                runs.append((kind(scalar), [scalar]))
            }
        }
        for index in runs.indices.dropLast() where runs[index].kind == .upper && runs[index + 1].kind == .lower {
            if let capital = runs[index].scalars.popLast() { runs[index + 1].scalars.insert(capital, at: 0) }
        }
        return runs.filter { !$0.scalars.isEmpty }.map { String($0.scalars) }
    }
}

extension JSONObject {
    /// A moment as descriptions show it: `Sun, 22 Nov 2026 16:43:19 +0000`.
    func time(_ key: String) -> String {
        guard let moment = Timestamp(text(key)) else { return "Mon, 01 Jan 0001 00:00:00 +0000" }
        let text = moment.description
        let days = (moment.seconds >= 0 ? moment.seconds : moment.seconds - 86_399) / 86_400
        let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let weekday = weekdays[Int(((days % 7) + 7) % 7)]
        let month = months[(Int(text.dropFirst(5).prefix(2)) ?? 1) - 1]
        return
            "\(weekday), \(text.dropFirst(8).prefix(2)) \(month) \(text.prefix(4)) \(text.dropFirst(11).prefix(8)) +0000"
    }
}
