extension TransportTarget {
    static func embedded(store flag: String?, _ context: CommandContext) async throws -> TransportTarget {
        throw CommandFailure(
            "error: this build of svcctl has no embedded apiserver yet: name a cluster with --server or --kubeconfig")
    }
}
