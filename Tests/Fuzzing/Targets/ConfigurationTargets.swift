internal import JSON
internal import KubernetesModel
internal import ManifestLint
internal import ManifestReading

extension FuzzTarget {
    /// The file `.svcctl.yaml`.
    static let settings = FuzzTarget(
        name: "settings",
        seeds: {
            [
                "version: 1\nkubeVersion: \"1.33\"\nserviceClusterIPRange: 10.96.0.0/12,fd00::/112\n",
                "serviceNodePortRange: 30000-32767\nrules:\n  invalid-name: off\n  unknown-field: warning\n",
                "exclude: [legacy, \"**/*.tmp.yaml\"]\nclusters:\n  prod: [a/**]\n  test: [\"[a-z]?/b\"]\n",
                "rules: 7\n",
            ].map { Array($0.utf8) }
        },
        run: { bytes in
            let settings = LintSettings(parsing: bytes, file: ".svcctl.yaml")
            var options = LintOptions()
            settings.apply(to: &options)
            _ = LintReport(diagnostics: settings.diagnostics).rendered(
                as: .text, options: RenderingOptions(), sources: SourceProvider([settings.source].compactMap { $0 }))
        })

    /// The file of `--baseline`: what is written of it says the same.
    static let baseline = FuzzTarget(
        name: "baseline",
        seeds: { ["{\"version\":1,\"findings\":{\"0123456789abcdef\":2}}", "{\"version\":1}"].map { Array($0.utf8) } },
        run: { bytes in
            guard let baseline = Baseline(try JSONValue(parsing: bytes)) else { return }
            require(Baseline(baseline.json)?.json == baseline.json, "written and read it says something else")
        })

    /// Bytes in any encoding: what is decoded is UTF-8, and comes back the same where it can.
    static let textEncoding = FuzzTarget(
        name: "text-encoding",
        seeds: {
            try Seeds.manifests().prefix(5).flatMap { text in
                [text, TextEncoding.utf16BigEndian.encode(text), TextEncoding.utf16LittleEndian.encode(text)]
            } + [[0xEF, 0xBB, 0xBF, 0x61], [0xC3, 0x28, 0xF0, 0x9F, 0x98, 0x80]]
        },
        run: { bytes in
            let encoding = TextEncoding(of: bytes)
            let text = encoding.decode(bytes)
            require(String(validating: text, as: UTF8.self) != nil, "what is decoded is no UTF-8")
            require(!encoding.isReversible(bytes) || encoding.encode(text) == bytes, "encoded it is another text")
            _ = ForeignText.reason(bytes)
        })

    /// A pattern of paths and a path, parted by a zero byte.
    static let pathPattern = FuzzTarget(
        name: "path-pattern",
        seeds: {
            ["**/a/**/b*\0a/b/a/bc", "[!a-z]?*\0./x/yz/", "a/**\0a", "*a*a*a*b\0aaaaaaaaaa"].map { Array($0.utf8) }
        },
        run: { bytes in
            let (pattern, path) = bytes.halves
            let text = String(decoding: pattern, as: UTF8.self)
            for crosses in [true, false] {
                _ = PathPattern(text, crossesDirectories: crosses).matches(String(decoding: path, as: UTF8.self))
            }
        })

    /// Addresses, networks and the other values of flags.
    static let networks = FuzzTarget(
        name: "networks",
        seeds: {
            ["10.96.0.0/12,fd00:10:96::/112", "::ffff:192.0.2.1", "30000-32767", "1.33", "fe80::1%eth0", "01.2.3.4"].map
            {
                Array($0.utf8)
            }
        },
        run: { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            if let address = IPAddress(text) {
                require(IPAddress(address.description) == address, "written and read it is another address: \(text)")
            }
            for range in LintFlags.clusterIPRanges(text) ?? [] {
                require(IPPrefix(range.description) == range, "written and read it is another network: \(text)")
            }
            _ = LintFlags.nodePortRange(text)
            _ = LintFlags.kubeVersion(text)
        })
}
