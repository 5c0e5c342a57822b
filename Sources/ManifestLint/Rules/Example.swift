/// Manifests that examples of rules have in common.
enum Example {
    /// The Service `name` of namespace `default`.
    /// - Parameter spec: the lines below `spec:`, from the first column.
    static func service(called name: String = "web", _ spec: String) -> String {
        """
        apiVersion: v1
        kind: Service
        metadata:
          name: \(name)
        spec:

        """ + indented(spec, by: 2)
    }

    /// A workload called `name`, behind the `---` that parts it from what comes before.
    /// - Parameters:
    ///   - label: that of its Pods, `app: web`.
    ///   - port: the lines of the one port that its container declares, without a dash.
    static func deployment(_ name: String, label: String, port: String) -> String {
        """

        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: \(name)
        spec:
          selector:
            matchLabels:
              \(label)
          template:
            metadata:
              labels:
                \(label)
            spec:
              containers:
              - name: web
                image: nginx
                ports:
                - \(indented(port, by: 10).drop { $0 == " " })
        """
    }

    private static func indented(_ lines: String, by count: Int) -> String {
        let space = String(repeating: " ", count: count)
        return lines.split(separator: "\n", omittingEmptySubsequences: false).map { space + $0 }.joined(separator: "\n")
    }
}
