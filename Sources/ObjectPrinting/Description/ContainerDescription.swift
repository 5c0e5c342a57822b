internal import JSON
internal import KubernetesModel

extension DescriptionSection {
    /// The containers of one list of a Pod, with what is known of how they run.
    /// - Parameter isTemplate: whether they are those of a Pod to come, which stands indented.
    static func containers(
        _ title: String, _ containers: JSONValue?, _ statuses: JSONValue?, of pod: JSONObject,
        isAlwaysShown: Bool = false, isTemplate: Bool = false
    ) -> DescriptionSection {
        let containers = (containers?.arrayValue ?? []).compactMap(\.objectValue)
        let title = isTemplate ? "  \(title)" : title
        if containers.isEmpty { return isAlwaysShown ? .lines(["\(title): <none>"]) : .sections([]) }
        let statuses = (statuses?.arrayValue ?? []).compactMap(\.objectValue)
        return .sections(
            [.lines(["\(title):"])]
                + containers.map { container in
                    let status = statuses.last { $0.text("name") == container.text("name") }
                    return Self.container(container, status, pod, isTemplate: isTemplate)
                })
    }

    private static func container(
        _ container: JSONObject, _ status: JSONObject?, _ pod: JSONObject, isTemplate: Bool
    ) -> DescriptionSection {
        let ports = (container["ports"]?.arrayValue ?? []).compactMap(\.objectValue)
        let seccomp = container["securityContext"]?["seccompProfile"]?["type"]?.stringValue
        return .sections([
            .lines(["\(isTemplate ? " " : "")\(container.text("name")):"], level: 1),
            status.map { .field("Container ID", $0.text("containerID"), level: 2) } ?? .sections([]),
            .field("Image", container.text("image"), level: 2),
            status.map { .field("Image ID", $0.text("imageID"), level: 2) } ?? .sections([]),
            Self.ports("Port", ports, "containerPort"), Self.ports("Host Port", ports, "hostPort"),
            seccomp.map { .field("SeccompProfile", $0, level: 2) } ?? .sections([]),
            words("Command", container["command"]), words("Args", container["args"]),
            status.map(running) ?? .sections([]),
            quantities("Limits", container["resources"]?["limits"]),
            quantities("Requests", container["resources"]?["requests"]),
            probe("Liveness", container["livenessProbe"]), probe("Readiness", container["readinessProbe"]),
            probe("Startup", container["startupProbe"]), sources(container["envFrom"]?.arrayValue ?? []),
            environment(container["env"]?.arrayValue ?? [], container, pod),
            mounts(container["volumeMounts"]?.arrayValue ?? []),
        ])
    }

    private static func ports(_ title: String, _ ports: [JSONObject], _ member: String) -> DescriptionSection {
        let texts = ports.map { "\($0[member]?.integerValue ?? 0)/\($0.text("protocol").ifEmpty("TCP"))" }
        return .field(texts.count > 1 ? title + "s" : title, texts.joined(separator: ", ").ifEmpty("<none>"), level: 2)
    }

    private static func words(_ title: String, _ words: JSONValue?) -> DescriptionSection {
        let words = (words?.arrayValue ?? []).compactMap(\.stringValue)
        if words.isEmpty { return .sections([]) }
        let lines = words.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
        return .sections([.lines(["\(title):"], level: 2), .lines(lines, level: 3)])
    }

    private static func quantities(_ title: String, _ quantities: JSONValue?) -> DescriptionSection {
        let quantities = quantities?.objectValue ?? [:]
        if quantities.isEmpty { return .sections([]) }
        return .sections(
            [.lines(["\(title):"], level: 2)]
                + quantities.map { .field($0.key, $0.value.stringValue ?? $0.value.jsonText(), level: 3) })
    }

    // MARK: How it runs

    private static func running(_ status: JSONObject) -> DescriptionSection {
        .sections([
            state("State", status["state"]),
            status["lastState"]?["terminated"] == nil ? .sections([]) : state("Last State", status["lastState"]),
            .field("Ready", status["ready"]?.boolValue == true ? "True" : "False", level: 2),
            .field("Restart Count", String(status["restartCount"]?.integerValue ?? 0), level: 2),
        ])
    }

    private static func state(_ title: String, _ state: JSONValue?) -> DescriptionSection {
        func part(_ label: String, _ value: String) -> DescriptionSection {
            value.isEmpty ? .sections([]) : .field(label, value, level: 3)
        }
        if let running = state?["running"]?.objectValue {
            return .sections([.field(title, "Running", level: 2), part("Started", running.time("startedAt"))])
        }
        guard let ended = state?["terminated"]?.objectValue else {
            return .sections([.field(title, "Waiting", level: 2), part("Reason", (state?["waiting"]?["reason"]).text)])
        }
        return .sections([
            .field(title, "Terminated", level: 2), part("Reason", ended.text("reason")),
            part("Message", ended.text("message")), part("Exit Code", String(ended["exitCode"]?.integerValue ?? 0)),
            part("Signal", ended["signal"]?.integerValue.map { $0 > 0 ? String($0) : "" } ?? ""),
            part("Started", ended.time("startedAt")), part("Finished", ended.time("finishedAt")),
        ])
    }

    private static func probe(_ title: String, _ probe: JSONValue?) -> DescriptionSection {
        guard let probe = probe?.objectValue else { return .sections([]) }
        func number(_ member: String) -> Int64 { probe[member]?.integerValue ?? 0 }
        let attributes =
            "delay=\(number("initialDelaySeconds"))s timeout=\(number("timeoutSeconds"))s period=\(number("periodSeconds"))s #success=\(number("successThreshold")) #failure=\(number("failureThreshold"))"
        func port(_ handler: JSONValue) -> String {
            handler["port"]?.stringValue ?? String(handler["port"]?.integerValue ?? 0)
        }
        let action: String
        if let exec = probe["exec"] {
            action = "exec [\((exec["command"]?.arrayValue ?? []).compactMap(\.stringValue).joined(separator: " "))]"
        } else if let http = probe["httpGet"] {
            let scheme = http["scheme"].text.lowercased().ifEmpty("http")
            action = "http-get \(scheme)://\(joinHostPort(http["host"].text, port(http)))\(http["path"].text)"
        } else if let socket = probe["tcpSocket"] {
            action = "tcp-socket \(socket["host"].text):\(port(socket))"
        } else if let grpc = probe["grpc"] {
            action = "grpc <pod>:\(port(grpc)) \(grpc["service"].text)"
        } else {
            action = "unknown"
        }
        return .field(title, "\(action) \(attributes)", level: 2)
    }

    // MARK: What it is given

    private static func sources(_ sources: [JSONValue]) -> DescriptionSection {
        if sources.isEmpty { return .sections([]) }
        let lines = sources.map { source in
            let isSecret = source["configMapRef"] == nil
            let reference = source["configMapRef"] ?? source["secretRef"]
            let prefix = source["prefix"].text
            let from = (isSecret ? "Secret" : "ConfigMap") + (prefix.isEmpty ? "" : " with prefix '\(prefix)'")
            return "\((reference?["name"]).text)\t\(from)\tOptional: \(reference?["optional"]?.boolValue ?? false)"
        }
        return .sections([.lines(["Environment Variables from:"], level: 2), .lines(lines, level: 3)])
    }

    private static func environment(
        _ variables: [JSONValue], _ container: JSONObject, _ pod: JSONObject
    ) -> DescriptionSection {
        if variables.isEmpty { return .field("Environment", "<none>", level: 2) }
        let lines = variables.flatMap { variable -> [String] in
            let name = variable["name"].text
            guard let source = variable["valueFrom"] else {
                let parts = variable["value"].text.split(separator: "\n", omittingEmptySubsequences: false)
                return ["\(name):\t\(parts.first ?? "")"] + parts.dropFirst().map { "\t\($0)" }
            }
            if let field = source["fieldRef"] {
                let path = field["fieldPath"].text
                let value = pod.value(atFieldPath: path)
                return ["\(name):\t\(value) (\(field["apiVersion"].text.ifEmpty("v1")):\(path))"]
            }
            if let field = source["resourceFieldRef"] {
                return ["\(name):\t\(resource(field, of: container)) (\(field["resource"].text))"]
            }
            for (member, word) in [("secretKeyRef", "in secret"), ("configMapKeyRef", "of config map")] {
                guard let key = source[member] else { continue }
                return [
                    "\(name):\t<set to the key '\(key["key"].text)' \(word) '\(key["name"].text)'>\tOptional: \(key["optional"]?.boolValue ?? false)"
                ]
            }
            return []
        }
        return .sections([.lines(["Environment:"], level: 2), .lines(lines, level: 3)])
    }

    /// What a `resourceFieldRef` reads, in whole units of its divisor.
    private static func resource(_ field: JSONValue, of container: JSONObject) -> String {
        let name = field["resource"].text
        let path = name.split(separator: ".", maxSplits: 1).map(String.init)
        let written = path.count == 2 ? container["resources"]?[path[0]]?[path[1]] : nil
        guard let amount = written.flatMap({ Quantity($0.goText) })?.nanos else {
            return ["limits.cpu", "limits.memory"].contains(name) ? "node allocatable" : "0"
        }
        let divisor = field["divisor"].flatMap { Quantity($0.goText) }?.nanos ?? 0
        let unit = divisor == 0 ? 1_000_000_000 : divisor
        return "\((amount + unit - 1) / unit)"
    }

    private static func mounts(_ mounts: [JSONValue]) -> DescriptionSection {
        if mounts.isEmpty { return .field("Mounts", "<none>", level: 2) }
        let lines = mounts.sorted { $0["mountPath"].text < $1["mountPath"].text }.map { mount in
            let path = mount["subPath"].text
            let flags =
                (mount["readOnly"]?.boolValue == true ? "ro" : "rw") + (path.isEmpty ? "" : ",path=\"\(path)\"")
            return "\(mount["mountPath"].text) from \(mount["name"].text) (\(flags))"
        }
        return .sections([.lines(["Mounts:"], level: 2), .lines(lines, level: 3)])
    }
}

extension JSONObject {
    /// What a `fieldRef` reads: `metadata.name`, `metadata.labels['app']`; empty where there is none.
    fileprivate func value(atFieldPath path: String) -> String {
        let parts = path.split(separator: "['", maxSplits: 1)
        let found = parts[0].split(separator: ".").reduce(JSONValue?.some(.object(self))) { $0?[String($1)] }
        if parts.count == 2 { return (found?[String(parts[1].dropLast(2))]).text }
        if let pairs = found?.objectValue {
            return pairs.map { "\($0.key)=\"\($0.value.stringValue ?? "")\"" }.joined(separator: "\n")
        }
        return found.text
    }
}
