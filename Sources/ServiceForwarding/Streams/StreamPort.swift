/// What the connections of one port share.
struct StreamPort: Sendable {
    let port: ForwardedPort
    let balancer: Balancer
    let statistics: PortStatistics
    let settings: ForwardingSettings

    func tell(_ kind: ForwardingEvent.Kind) { settings.tell(ForwardingEvent(port: port, kind: kind)) }
}
