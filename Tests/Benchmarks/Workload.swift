import Foundation

/// Files of Services to work on, the same in every run.
struct Workload {
    let directory: URL

    init(in directory: URL) throws {
        self.directory = directory
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    }

    /// A manifest of the size that people write: about 400 bytes.
    static func service(_ number: Int, label: String = "a") -> String {
        """
        apiVersion: v1
        kind: Service
        metadata:
          name: service-\(number)
          namespace: default
          labels:
            app.kubernetes.io/name: application-\(number)
            app.kubernetes.io/part-of: benchmark
            revision: \(label)
        spec:
          type: ClusterIP
          selector:
            app.kubernetes.io/name: application-\(number)
            app.kubernetes.io/part-of: benchmark
          ports:
          - name: http
            port: 80
            targetPort: 8080
            protocol: TCP
          - name: metrics
            port: 9090
            targetPort: metrics

        """
    }

    /// One file of `count` documents, written piece by piece: the memory of this program counts into the peak of
    /// every process that it starts.
    func stream(of count: Int, label: String = "a") throws -> String {
        let path = directory.appending(path: "services-\(count)-\(label).yaml").path
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let file = FileHandle(forWritingAtPath: path)
        else { throw BenchmarkFailure("\(path) cannot be written") }
        for first in stride(from: 0, to: count, by: 1000) {
            let piece = (first..<min(first + 1000, count)).map { Self.service($0, label: label) + "---\n" }.joined()
            try file.write(contentsOf: Data(piece.utf8))
        }
        try file.close()
        return path
    }

    /// A directory of `count` files of one document.
    func files(of count: Int) throws -> String {
        let folder = directory.appending(path: "files-\(count)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for number in 0..<count {
            try Data(Self.service(number).utf8).write(to: folder.appending(path: "service-\(number).yaml"))
        }
        return folder.path
    }
}
