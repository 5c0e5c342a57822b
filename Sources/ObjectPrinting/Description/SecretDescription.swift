internal import FoundationEssentials
public import JSON
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

    /// A ServiceAccount, as kubectl 1.33 describes it.
    /// - Parameter secrets: those of its namespace; nil where they cannot be had.
    public init(serviceAccount object: JSONObject, secrets: [JSONObject]?, events: [JSONObject]?, now: Timestamp) {
        let existing = secrets.map { Set($0.map { $0.text("metadata", "name") }) }
        func names(_ member: String) -> [String] {
            (object[member]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue }.map { name in
                existing.map { $0.contains(name) ? name : "\(name) (not found)" } ?? name
            }
        }
        let tokens = (secrets ?? []).filter { secret in
            let annotations = secret["metadata"]?["annotations"]
            return secret.text("type") == "kubernetes.io/service-account-token"
                && annotations?["kubernetes.io/service-account.name"].text == object.text("metadata", "name")
                && annotations?["kubernetes.io/service-account.uid"].text == object.text("metadata", "uid")
        }
        sections = [
            .head(ObjectMeta(object["metadata"]?.objectValue ?? [:])),
            .pairs("Image pull secrets", names("imagePullSecrets")), .pairs("Mountable secrets", names("secrets")),
            .pairs("Tokens", tokens.map { $0.text("metadata", "name") }), .events(events, now: now),
        ]
    }
}
