internal import ArgumentParser
internal import FoundationEssentials
internal import JSON
internal import KubernetesModel

/// `svcctl create configmap`
struct CreateConfigMap: CreationVerb {
    static let configuration = CommandConfiguration.verb(
        "configmap",
        abstract: "Create a ConfigMap from files and values.",
        usage: "svcctl create configmap NAME [--from-literal=KEY=VALUE] [--from-file=[KEY=]FILE] [options]",
        aliases: ["cm"])

    static let examples = [
        Example("Give the values", "svcctl create configmap settings --from-literal=color=blue --from-literal=size=3"),
        Example("Take a file; its name is the key", "svcctl create configmap settings --from-file=app.properties"),
        Example("Take a file of KEY=VALUE lines", "svcctl create configmap settings --from-env-file=web.env"),
    ]
    static let path = "create configmap"
    static let resource = APIResource.configMaps
    static let refusal: String? = "failed to create configmap:"

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var options: CreationOptions
    @OptionGroup var sources: KeyedSources

    @OptionGroup var hash: NameHashOptions

    @Argument(help: .value("NAME", "The name of the ConfigMap."))
    var words: [String] = []

    func content(_ name: inout String, _ context: CommandContext) throws -> JSONObject {
        var data: JSONObject = [:]
        var binaryData: JSONObject = [:]
        for (key, bytes) in try sources.entries(for: .configMap(name: name), context) {
            if let text = String(validating: bytes, as: UTF8.self) {
                data[key] = .string(text)
            } else {
                binaryData[key] = .string(Data(bytes).base64EncodedString())
            }
        }
        var hashed: JSONObject = ["kind": "ConfigMap", "name": .string(name), "data": .object(data)]
        if !binaryData.isEmpty { hashed["binaryData"] = .object(binaryData) }
        name = hash.name(name, of: hashed)
        var content: JSONObject = [:]
        if !data.isEmpty { content["data"] = .object(data) }
        if !binaryData.isEmpty { content["binaryData"] = .object(binaryData) }
        return content
    }
}
