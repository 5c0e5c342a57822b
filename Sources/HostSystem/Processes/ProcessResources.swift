#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// What the system gives this process.
public enum ProcessResources {
    /// The number of the user whose rights the process has.
    public static var user: UInt32 { geteuid() }

    /// Raises the number of files and sockets that may be open at once as far as the system allows.
    /// - Returns: that number.
    @discardableResult
    public static func raiseDescriptorLimit() -> Int {
        var limit = rlimit()
        #if canImport(Glibc)
            let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
            let resource = RLIMIT_NOFILE
        #endif
        guard getrlimit(resource, &limit) == 0 else { return 256 }
        if limit.rlim_cur < limit.rlim_max {
            var raised = limit
            raised.rlim_cur = limit.rlim_max
            if setrlimit(resource, &raised) == 0 { limit = raised }
        }
        return Int(clamping: limit.rlim_cur)
    }

    /// Lets large blocks of memory go back to the system as soon as they are freed.
    public static func releaseLargeBlocksAtOnce() {
        // glibc's own header for it, malloc.h, is not part of the module. A threshold that is set is not raised by what
        // the program does later.
        guard let symbol = dlsym(nil, "mallopt") else { return }
        let mallopt = unsafeBitCast(symbol, to: (@convention(c) (Int32, Int32) -> Int32).self)
        let (trimThreshold, mapThreshold): (Int32, Int32) = (-1, -3)
        _ = mallopt(mapThreshold, 128 << 10)
        _ = mallopt(trimThreshold, 1 << 20)
    }

    /// Returns freed memory to the system. Small blocks are not returned without this.
    public static func releaseFreedMemory() {
        guard let symbol = dlsym(nil, "malloc_trim") else { return }
        let trim = unsafeBitCast(symbol, to: (@convention(c) (Int) -> Int32).self)
        _ = trim(0)
    }
}
