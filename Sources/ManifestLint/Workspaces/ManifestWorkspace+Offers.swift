internal import JSON
public import KubernetesModel
public import YAMLSyntax

// What may be written in a field, and what a Service leads to.
extension ManifestWorkspace {
    /// A workload, as far as a Service is concerned.
    public struct WorkloadSummary: Sendable {
        /// The kind of the workload.
        public let kind: String
        /// The name of the object or of the port; empty for a port without one.
        public let name: String
        /// Of its Pods.
        public let labels: [String: String]
        /// The ports that its containers declare.
        public let ports: [ContainerPort]
        /// How many Pods it makes; nil where that is not written.
        public let replicas: Int?

        init(_ entry: RunEntry<WorkloadFacts>) {
            kind = entry.object.gvk.kind
            name = entry.object.name
            labels = entry.facts.labels
            ports = entry.facts.ports
            replicas = entry.facts.replicas
        }
    }

    /// A Service, as far as a route is concerned.
    public struct ServiceSummary: Sendable {
        /// A port of a Service.
        public struct Port: Sendable {
            /// Empty where it has none.
            public let name: String
            /// The number of the port.
            public let port: Int
            /// The protocol: TCP, UDP or SCTP.
            public let `protocol`: String
            /// The port of the Pods.
            public let target: IntOrString
        }

        /// The name of the object or of the port; empty for a port without one.
        public let name: String
        /// The namespace of the Service.
        public let namespace: String
        /// Whether it has no cluster IP.
        public let isHeadless: Bool
        /// The ports of the Service, in their order.
        public let ports: [Port]

        init(_ entry: RunEntry<ServiceFacts>) {
            name = entry.object.name
            namespace = entry.object.effectiveNamespace
            isHeadless = entry.facts.isHeadless
            ports = entry.facts.ports.map {
                Port(name: $0.name, port: $0.port, protocol: $0.protocol, target: $0.target)
            }
        }
    }

    /// A Service in its file, and where its traffic goes.
    public struct ServiceView: Sendable {
        /// The Service.
        public let service: ServiceSummary
        /// Where its name is written.
        public let nameRange: YAMLRange
        /// The workloads that it selects; nil where that cannot be told.
        public let workloads: [WorkloadSummary]?
    }

    /// The workloads of a namespace, at most a thousand.
    public func workloads(in namespace: String) -> [WorkloadSummary] {
        (run.workloadsByNamespace[namespace] ?? []).prefix(1000).map(WorkloadSummary.init)
    }

    /// The workloads that a selector picks; none for an empty one.
    public func workloads(selectedBy selector: [String: String], in namespace: String) -> [WorkloadSummary] {
        let labels = selector.map { Label(key: $0.key, value: $0.value) }
        return (run.workloads(selectedBy: labels, in: namespace) ?? []).map(WorkloadSummary.init)
    }

    /// The Services of a namespace, at most a thousand.
    public func services(in namespace: String) -> [ServiceSummary] {
        (run.servicesByNamespace[namespace] ?? []).prefix(1000).map(ServiceSummary.init)
    }

    /// The Services of a file, in its order.
    public func services(of file: String) -> [ServiceView] {
        objects(of: file).compactMap { object in
            guard case .service(let facts) = object.facts else { return nil }
            let entry = RunEntry(object: object, facts: facts)
            return ServiceView(
                service: ServiceSummary(entry), nameRange: object.range(of: FieldPath("metadata", "name")),
                workloads: run.workloads(selectedBy: entry).map { $0.map(WorkloadSummary.init) })
        }
    }
}
