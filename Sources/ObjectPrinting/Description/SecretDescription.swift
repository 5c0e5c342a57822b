internal import FoundationEssentials
public import KubernetesModel

extension Description {
    /// A Secret, as kubectl describes it: how long its values are, and not what they are. Only the token of a service
    /// account is shown, which kubectl shows for those who sign in with it.
    public init(secret object: JSONObject) {
        let type = object.text("type")
        let data = (object["data"]?.objectValue ?? [:]).map { member -> DescriptionSection in
            let bytes = Data(base64Encoded: member.value.stringValue ?? "") ?? Data()
            let isToken = member.key == "token" && type == "kubernetes.io/service-account-token"
            return .field(member.key, isToken ? String(decoding: bytes, as: UTF8.self) : "\(bytes.count) bytes")
        }
        sections = [
            .head(ObjectMeta(object["metadata"]?.objectValue ?? [:])), .lines([""]), .field("Type", type),
            .lines(["", "Data", "===="]), .sections(data),
        ]
    }

    /// A ServiceAccount, as kubectl describes it where no token of its own is stored.
    public init(serviceAccount object: JSONObject, events: [JSONObject]?, now: Timestamp) {
        func names(_ member: String) -> [String] {
            (object[member]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue }
        }
        sections = [
            .head(ObjectMeta(object["metadata"]?.objectValue ?? [:])),
            .pairs("Image pull secrets", names("imagePullSecrets")), .pairs("Mountable secrets", names("secrets")),
            .pairs("Tokens", []), .events(events, now: now),
        ]
    }
}
