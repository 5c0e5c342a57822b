public import JSON
public import KubernetesModel

extension Description {
    /// A ConfigMap, as kubectl describes it.
    public init(configMap object: JSONObject, events: [JSONObject]?, now: Timestamp) {
        let data = (object["data"]?.objectValue ?? [:]).map { entry in
            DescriptionSection.lines(["\(entry.key):", "----", entry.value.stringValue ?? "", ""])
        }
        let binary = (object["binaryData"]?.objectValue ?? [:]).map { entry in
            DescriptionSection.lines(["\(entry.key): \(Self.decodedSize(entry.value.stringValue ?? "")) bytes"])
        }
        sections = [
            .head(ObjectMeta(object["metadata"]?.objectValue ?? [:])), .lines(["", "Data", "===="]),
            .sections(data), .lines(["", "BinaryData", "===="]), .sections(binary), .lines([""]),
            .events(events, now: now),
        ]
    }

    /// How many bytes a base64 text stands for.
    private static func decodedSize(_ text: String) -> Int {
        let length = text.utf8.count
        return length / 4 * 3 - text.utf8.suffix(2).count { $0 == UInt8(ascii: "=") }
    }
}
