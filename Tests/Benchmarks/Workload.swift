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

    /// One file of `count` documents.
    func stream(of count: Int, label: String = "a") throws -> String {
        let file = directory.appending(path: "services-\(count)-\(label).yaml")
        try Data((0..<count).map { Self.service($0, label: label) }.joined(separator: "---\n").utf8).write(to: file)
        return file.path
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
