/// Names that Kubernetes takes, made of names that it does not.
enum LegalName {
    /// The DNS label nearest to `text`, `myapp-nodeport` for `myapp-NodePort`; nil where nothing is left of it.
    static func nearest(to text: String, limit: Int = 63) -> String? {
        var name: [UInt8] = []
        for byte in text.lowercased().utf8 {
            let isLegal = (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
            if isLegal {
                name.append(byte)
            } else if byte < 0x80, let last = name.last, last != UInt8(ascii: "-") {
                name.append(UInt8(ascii: "-"))
            }
        }
        name = Array(name.prefix(limit))
        while name.last == UInt8(ascii: "-") { name.removeLast() }
        let result = String(decoding: name, as: UTF8.self)
        return result.isEmpty || result == text ? nil : result
    }
}
