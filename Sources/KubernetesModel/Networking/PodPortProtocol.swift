/// How `pods/NAME/portforward` carries the bytes of ports over a WebSocket: the first byte of a message is its channel,
/// and the first two bytes of each channel that a server sends are the port, low byte first.
public enum PodPortProtocol {
    /// The subprotocol of messages that hold bytes.
    public static let name = "v4.channel.k8s.io"
    /// The same with messages of text, their channel a digit and the rest in base64.
    public static let base64Name = "v4.base64.channel.k8s.io"

    /// The channel of the bytes of the port that the request named as number `index`, counted from 0.
    public static func dataChannel(_ index: Int) -> Int { 2 * index }

    /// The channel of the sentence that says what went wrong with that port.
    public static func errorChannel(_ index: Int) -> Int { 2 * index + 1 }

    /// The bytes that each channel begins with.
    public static func announcement(of port: Int) -> [UInt8] {
        [UInt8(truncatingIfNeeded: port), UInt8(truncatingIfNeeded: port >> 8)]
    }
}
