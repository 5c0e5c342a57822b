internal import ArgumentParser

/// A command line that names no verb of svcctl: a plugin's, one of kubectl's, or a slip.
struct ForeignCommand {
    /// As they were typed.
    let arguments: [String]
    /// How many words the name of a plugin has at least.
    private let minimum: Int

    /// nil where svcctl has the verb, or help is asked for.
    init?(_ arguments: [String]) {
        let words = arguments.prefix { !$0.hasPrefix("-") }
        guard let first = words.first, first != "help" else { return nil }
        let (_, path) = ArgumentGrammar.command(named: Array(words), in: RootCommand.self)
        // As with kubectl, kinds may be added to `create`.
        if !path.isEmpty, path != ["create"] || words.count < 2 { return nil }
        self.arguments = arguments
        minimum = path.count + 1
    }

    /// The plugin that is meant; nil where there is none.
    func plugin(_ environment: [String: String]) -> PluginSearch.Call? {
        PluginSearch(environment: environment).call(arguments, minimum: minimum)
    }
}

extension ForeignCommand {
    /// What kubectl has and svcctl does not, under the words before it.
    private static let kubectlOnly: [String: Set<String>] = [
        "": [
            "alpha", "attach", "autoscale", "certificate", "cordon", "cp", "debug", "drain", "exec", "taint", "top",
            "uncordon",
        ],
        "auth": ["reconcile"],
        "create": [
            "clusterrole", "clusterrolebinding", "cronjob", "cj", "job", "poddisruptionbudget", "pdb", "priorityclass",
            "pc", "quota", "resourcequota", "role", "rolebinding", "token",
        ],
        "rollout": ["history", "pause", "resume", "undo"],
        "set": ["env", "resources", "serviceaccount", "sa", "subject"],
    ]

    /// One line that says where to go with what svcctl does not do; nil for what kubectl is not known to do either.
    /// - Parameters:
    ///   - word: the one that is not understood.
    ///   - path: the words before it that are.
    static func referral(_ word: String, after path: [String], _ arguments: [String]) -> String? {
        guard kubectlOnly[path.joined(separator: " ")]?.contains(word) == true else { return nil }
        return referral(word, after: path, toKubectl: arguments)
    }

    /// The same for any word.
    static func referral(_ word: String, after path: [String], toKubectl arguments: [String]) -> String {
        let program = (["svcctl"] + path).joined(separator: " ")
        return
            "error: unknown command \"\(word)\" for \"\(program)\": svcctl is about Services; type \(kubectl(arguments))"
    }

    /// The command for a shell. Values of credentials are left out.
    private static func kubectl(_ arguments: [String]) -> String {
        var words = ["kubectl"]
        var isSecret = false
        for argument in arguments {
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let isCredential =
                argument.hasPrefix("--") && ChangeCause.credentials.contains(String(parts[0].dropFirst(2)))
            words.append(
                isSecret ? "CLASSIFIED" : quoted(isCredential && parts.count > 1 ? "\(parts[0])=CLASSIFIED" : argument))
            isSecret = isCredential && parts.count == 1
        }
        return words.joined(separator: " ")
    }

    private static func quoted(_ word: String) -> String {
        let isPlain =
            !word.isEmpty && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./:=,@%+".contains($0)) }
        return isPlain
            ? word : "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
