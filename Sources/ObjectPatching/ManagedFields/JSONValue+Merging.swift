internal import JSON
internal import KubernetesModel

extension JSONValue {
    /// This value with `applied` merged into it as server-side apply does: objects and associative lists part by part,
    /// everything else replaced.
    func merging(_ applied: JSONValue, _ schema: MergeSchema) -> JSONValue {
        switch (schema.shape(of: self), schema.shape(of: applied), self, applied) {
        case (.map(let shape), .map, .object(let live), .object(let config)):
            var result = live
            for member in config {
                let merged = live[member.key]?.merging(member.value, shape.member(member.key) ?? .deduced)
                result[member.key] = merged ?? member.value
            }
            return .object(result)
        case (.map, .map, .object, .null), (.list, .list, .array, .null): return self
        case (.list(let shape), .list, .array(let live), .array(let config)):
            return .array(shape.merged(live, config))
        default: return applied
        }
    }
}

extension ListShape {
    /// Elements of both lists: those of `config` in its order, those of `live` alone where they stood.
    fileprivate func merged(_ live: [JSONValue], _ config: [JSONValue]) -> [JSONValue] {
        let liveSteps = live.map(step)
        let configSteps = config.map(step)
        var liveElements: [PathStep: JSONValue?] = [:]
        for case (let step?, let element) in zip(liveSteps, live) {
            // Elements that cannot be told apart are replaced, not merged.
            liveElements.updateValue(liveElements[step] == nil ? element : JSONValue?.none, forKey: step)
        }
        let inConfig = Set(configSteps.compactMap { $0 })
        var shared = configSteps.compactMap { $0 }.filter { liveElements[$0] != nil }[...]
        var placed = Set<PathStep>()
        var result: [JSONValue] = []

        func place(_ index: Int) {
            guard let step = configSteps[index] else { return }
            placed.insert(step)
            if let known = liveElements[step], let liveElement = known {
                result.append(liveElement.merging(config[index], element))
            } else {
                result.append(config[index])
            }
        }

        var left = 0
        var right = 0
        while left < live.count || right < config.count {
            if left < live.count, right < config.count, let step = liveSteps[left] {
                if step == configSteps[right] {
                    place(right)
                    left += 1
                    right += 1
                    shared = shared.dropFirst()
                    continue
                }
                // An element whose turn in the manifest comes later waits for it.
                if inConfig.contains(step), let next = shared.first, next != step {
                    left += 1
                    continue
                }
            }
            if left < live.count {
                guard let step = liveSteps[left], inConfig.contains(step) else {
                    result.append(live[left])
                    left += 1
                    continue
                }
                if placed.contains(step) { left += 1 }
            }
            if right < config.count {
                place(right)
                if let next = shared.first, next == configSteps[right] { shared = shared.dropFirst() }
                right += 1
            }
        }
        return result
    }
}
