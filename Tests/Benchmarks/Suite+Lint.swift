import Foundation

extension Suite {
    func measureLint() throws {
        let this = CommandLine.arguments[0]
        for count in [1000, 10_000, 100_000] {
            let stream = try workload.stream(of: count)
            report(
                try .run(
                    "lint one file of \(count) Services; peer: bare libyaml loop", runs: runs, items: count,
                    subject: { try .of([svcctl, "lint", "--quiet", stream]) },
                    peer: { try .of([this, BareEventLoop.flag, stream]) }))
        }
        if let kubeconform = ProcessInfo.processInfo.environment["SVCCTL_BENCHMARK_KUBECONFORM"] {
            let stream = try workload.stream(of: 10_000)
            report(
                try .run(
                    "lint one file of 10000 Services; peer: kubeconform", runs: runs * 2, items: 10_000,
                    subject: { try .of([svcctl, "lint", "--quiet", stream]) },
                    peer: { try .of(kubeconform.split(separator: " ").map(String.init) + [stream]) }))
        }
        let files = try workload.files(of: 5000)
        report(
            try .run(
                "lint 5000 files of one Service", runs: runs, items: 5000,
                subject: { try .of([svcctl, "lint", "--quiet", files]) }, peer: nil))
    }
}
