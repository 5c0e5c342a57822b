public import ArgumentParser
public import KubernetesModel
public import ServiceNetworking

extension ClusterZone.PodMode: ExpressibleByArgument {}
extension IPVSRuleset.Part: ExpressibleByArgument {}
extension ProxyMode: ExpressibleByArgument {}
extension Vantage: ExpressibleByArgument {}
extension ServiceTrace.WayKind: ExpressibleByArgument {}

extension IPFamily: ExpressibleByArgument {
    /// Reads the name of a family in any case.
    public init?(argument: String) {
        guard let family = IPFamily.allCases.first(where: { $0.rawValue.lowercased() == argument.lowercased() }) else {
            return nil
        }
        self = family
    }
}
