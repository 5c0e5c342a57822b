import NIOCore
import NIOPosix

/// Event loops as the executor of tasks. A task goes on where it was woken: a request is read, answered and written on
/// the thread that its connection belongs to, unless it waits for the disk.
final class EventLoopsExecutor: TaskExecutor {
    private let eventLoops: MultiThreadedEventLoopGroup

    init(_ eventLoops: MultiThreadedEventLoopGroup) { self.eventLoops = eventLoops }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let eventLoop = MultiThreadedEventLoopGroup.currentEventLoop ?? eventLoops.next()
        eventLoop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
