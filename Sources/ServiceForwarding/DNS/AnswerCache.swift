/// Answers that were given, for questions that are asked again: a zone that stays the same answers the same message in
/// the same bytes, but for its number.
struct AnswerCache {
    struct Key: Hashable {
        /// Everything behind the number.
        private let message: [UInt8]
        private let overUDP: Bool

        /// Nil for what has no number.
        init?(_ message: [UInt8], overUDP: Bool) {
            guard message.count > 2 else { return nil }
            self.message = Array(message[2...])
            self.overUDP = overUDP
        }

        fileprivate var size: Int { message.count }
    }

    private var answers: [Key: [UInt8]] = [:]
    private var size = 0

    /// Bytes that are kept of questions and answers; beyond that everything is forgotten at once.
    private static let maximumSize = 8 << 20

    /// The answer that was given to `key`, with the number of `message`.
    func answer(to message: [UInt8], _ key: Key) -> [UInt8]? {
        guard var answer = answers[key] else { return nil }
        answer[0] = message[0]
        answer[1] = message[1]
        return answer
    }

    mutating func keep(_ answer: [UInt8], for key: Key) {
        size += key.size + answer.count
        if size > Self.maximumSize {
            answers.removeAll()
            size = key.size + answer.count
        }
        answers[key] = answer
    }
}
