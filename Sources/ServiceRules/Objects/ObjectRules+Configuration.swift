internal import JSON
internal import KubernetesModel

/// Namespaces, ConfigMaps, addresses and their ranges.
extension ObjectRules {
    func checkNamespace(_ object: JSONObject) -> [FieldError] {
        let path = FieldPath("spec", "finalizers")
        return (object["spec"]?["finalizers"]?.elements ?? []).fieldErrors { finalizer in
            LabelFormat.keyErrors(finalizer.text).map { .invalid(path, finalizer.text, $0) }
                + MetadataRules.kubernetesFinalizerErrors(finalizer.text, at: path)
        }
    }

    /// 1 MiB for all values together.
    private static let configMapLimit = 1 << 20

    func checkConfigMap(_ object: JSONObject) -> [FieldError] {
        var errors: [FieldError] = []
        var size = 0
        let binary = object["binaryData"]?.objectValue ?? [:]
        for member in object["data"]?.objectValue ?? [:] where !errors.isFull {
            let path = { FieldPath("data")[key: member.key] }
            for message in ConfigKeyFormat.errors(member.key) { errors.append(.invalid(path(), member.key, message)) }
            if binary.contains(member.key) {
                errors.append(.invalid(path(), member.key, "duplicate of key present in binaryData"))
            }
            size += member.value.text.utf8.count
        }
        for member in binary where !errors.isFull {
            for message in ConfigKeyFormat.errors(member.key) {
                errors.append(.invalid(FieldPath("binaryData")[key: member.key], member.key, message))
            }
            let text = member.value.text.utf8
            size += text.count / 4 * 3 - text.suffix(2).filter { $0 == UInt8(ascii: "=") }.count
        }
        if size > Self.configMapLimit {
            errors.append(.tooLong(FieldPath([.key("")]), maximumBytes: Self.configMapLimit))
        }
        return errors
    }

    /// An immutable ConfigMap stays as it is.
    func checkFrozen(_ object: JSONObject, _ old: JSONObject) -> [FieldError] {
        guard old["immutable"]?.boolValue == true else { return [] }
        let why = "field is immutable when `immutable` is set"
        var errors: [FieldError] = []
        if object["immutable"]?.boolValue != true { errors.append(.forbidden(FieldPath("immutable"), why)) }
        for key in ["data", "binaryData"] where object[key] ?? .null != old[key] ?? .null {
            errors.append(.forbidden(FieldPath(key), why))
        }
        return errors
    }

    func checkServiceCIDR(_ object: JSONObject) -> [FieldError] {
        let path = FieldPath("spec", "cidrs")
        let cidrs = (object["spec"]?["cidrs"]?.elements ?? []).map(\.text)
        if cidrs.isEmpty { return [.required(path, "at least one CIDR required")] }
        if cidrs.count > 2 {
            return [.invalid(path, .json(object["spec"] ?? .null), "may only hold up to 2 values")]
        }
        var errors = cidrs.enumerated().flatMap { AddressFormat.canonicalNetworkErrors($1, at: path[$0]) }
        let families = cidrs.compactMap { IPPrefix($0)?.family }
        if families.count == 2 && families[0] == families[1] {
            errors.append(
                .invalid(
                    path, .json(.array(cidrs.map(JSONValue.string))),
                    "may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64"))
        }
        return errors
    }

    /// The ranges stay, but a second family may be added.
    func checkServiceCIDRUpdate(_ object: JSONObject, _ old: JSONObject) -> [FieldError] {
        let path = FieldPath("spec", "cidrs")
        let after = (object["spec"]?["cidrs"]?.elements ?? []).map(\.text)
        let before = (old["spec"]?["cidrs"]?.elements ?? []).map(\.text)
        let immutable = "field is immutable"
        if before.count == after.count {
            return zip(before, after).enumerated().compactMap { index, pair in
                pair.0 == pair.1 ? nil : .invalid(path[index], pair.1, immutable)
            }
        }
        guard before.count == 1, after.count == 2 else {
            return [.invalid(path, .json(.array(after.map(JSONValue.string))), immutable)]
        }
        let first: [FieldError] = before[0] == after[0] ? [] : [.invalid(path[0], after[0], immutable)]
        return first + checkServiceCIDR(object)
    }

    func checkIPAddress(_ object: JSONObject) -> [FieldError] {
        guard let reference = object["spec"]?["parentRef"]?.objectValue else {
            return [.required(FieldPath("spec", "parentRef"))]
        }
        let path = FieldPath("spec", "parentRef")
        let group = reference.text("group")
        var errors: [FieldError] =
            group.isEmpty ? [] : DNSFormat.subdomainErrors(group).map { .invalid(path["group"], group, $0) }
        for (key, isRequired) in [("resource", true), ("name", true), ("namespace", false)] {
            let text = reference.text(key)
            if text.isEmpty {
                if isRequired { errors.append(.required(path[key])) }
            } else {
                errors += NameRule.pathSegment.errors(text).map { .invalid(path[key], text, $0) }
            }
        }
        return errors
    }
}
