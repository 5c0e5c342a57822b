internal import Synchronization

/// Collects the warnings of an apiserver: each text reaches the handler once, however often it comes.
public final class WarningSink: Sendable {
    private let seen = Mutex<Set<String>>([])
    private let handler: @Sendable (String) -> Void

    /// Gives each warning to `handler` once.
    public init(_ handler: @escaping @Sendable (String) -> Void) { self.handler = handler }

    /// Passes `text` on if it is new.
    public func receive(_ text: String) {
        if seen.withLock({ $0.insert(text).inserted }) { handler(text) }
    }

    /// Takes a `Warning` header apart: `299 - "text"`, several with commas between them. Only code 299 counts, as in
    /// client-go; malformed ones are passed over.
    func receive(header: String) {
        var rest = Substring(header)
        while !rest.isEmpty {
            rest = rest.drop { $0 == " " || $0 == "," }
            let code = rest.prefix { $0 != " " }
            rest = rest.dropFirst(code.count).drop { $0 == " " }
            rest = rest.drop { $0 != " " }.drop { $0 == " " }  // the agent
            guard rest.first == "\"" else { return }
            rest.removeFirst()
            var text = ""
            while let character = rest.popFirst(), character != "\"" {
                if character == "\\", let escaped = rest.popFirst() {
                    text.append(escaped)
                } else {
                    text.append(character)
                }
            }
            if code == "299", !text.isEmpty { receive(text) }
            rest = rest.drop { $0 != "," }
        }
    }
}
