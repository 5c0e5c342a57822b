extension Lint {
    var arguments: [String] { paths + files }

    /// No flag is without effect in silence.
    /// - Throws: where one has none beside the others.
    func refuseWithoutEffect() throws {
        let isFixing = fix || diff
        let reads = arguments.contains("-")
        if updatesBaseline, baseline == nil { throw Self.refusal("--update-baseline needs --baseline FILE") }
        if updatesBaseline, diff { throw Self.refusal("--update-baseline accepts what --diff would mend: choose one") }
        if unsafeFixes, !isFixing { throw Self.refusal("--unsafe-fixes needs --fix or --diff") }
        if fix, diff { throw Self.refusal("--fix changes files and --diff changes none: choose one") }
        if stdinFilename != nil, !reads { throw Self.refusal("--stdin-filename needs -, for standard input") }
        if let maximumWarnings, maximumWarnings < 0 {
            throw Self.mistake("--max-warnings", String(maximumWarnings), "a number from 0 is expected")
        }
        let toOutput = outputs.first { !$0.contains("=") }
        if diff, let toOutput {
            throw Self.refusal("--diff prints a patch: give the report a file, -o \(toOutput)=FILE")
        }
        if fix, reads, let toOutput {
            throw Self.refusal("--fix - prints the mended text: give the report a file, -o \(toOutput)=FILE")
        }
        if isFixing, !kustomizations.isEmpty {
            throw Self.refusal("what -k builds has no file to mend: name the files of the kustomization")
        }
        if against != "cluster", let name = globals.connectionFlag {
            throw Self.refusal("--\(name) has no effect: lint asks no cluster without --against cluster")
        }
    }

    private static func refusal(_ message: String) -> CommandFailure {
        CommandFailure(
            "error: \(message)\nSee 'svcctl lint --help' for usage.", exitCode: .trouble, code: "usage")
    }
}

extension GlobalOptions {
    /// The first flag that says which cluster to ask, and how; nil where there is none.
    fileprivate var connectionFlag: String? {
        let texts: [(String, String?)] = [
            ("namespace", namespace), ("kubeconfig", kubeconfig), ("context", context), ("cluster", cluster),
            ("user", user), ("server", server), ("token", token), ("username", username), ("password", password),
            ("certificate-authority", certificateAuthority), ("client-certificate", clientCertificate),
            ("client-key", clientKey), ("tls-server-name", tlsServerName), ("request-timeout", requestTimeout),
            ("as", impersonatedUser), ("as-group", impersonatedGroups.first), ("as-uid", impersonatedUID),
        ]
        return texts.first { $0.1 != nil }?.0
    }
}
