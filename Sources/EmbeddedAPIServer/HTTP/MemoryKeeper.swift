import HostSystem

/// Gives memory back to the system some time after much of it was used: what few large requests took would otherwise be
/// kept for ever.
actor MemoryKeeper {
    private static let interval = 16 << 20
    private var used = 0
    private var isWaiting = false

    /// - Parameter size: how many bytes a request, or its answer, has taken.
    func note(_ size: Int) {
        used += size
        guard used >= Self.interval, !isWaiting else { return }
        isWaiting = true
        Task {
            try? await Task.sleep(for: .seconds(1))
            await self.release()
        }
    }

    private func release() async {
        isWaiting = false
        used = 0
        await withTaskExecutorPreference(globalConcurrentExecutor) { ProcessResources.releaseFreedMemory() }
    }
}
