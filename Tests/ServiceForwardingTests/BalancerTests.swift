import KubernetesModel
import ServiceForwarding
import Testing

@Suite struct BalancerTests {
    private func endpoints(_ count: Int) -> [Destination] {
        (1...count).map { Destination(IPAddress(.ipv4, value: 0x0A00_0000 + UInt128($0)), port: 80) }
    }

    @Test func takesTurns() {
        let all = endpoints(3)
        let balancer = Balancer(all)
        #expect((0..<6).map { _ in balancer.pick(for: "a") } == all + all)
    }

    @Test func keepsClientsWithAffinity() {
        let balancer = Balancer(endpoints(3), affinityTimeout: 60)
        let first = balancer.pick(for: "a")
        #expect(balancer.pick(for: "b") != first)
        #expect((0..<5).allSatisfy { _ in balancer.pick(for: "a") == first })
    }

    @Test func forgetsClientsAfterTheirTime() {
        let balancer = Balancer(endpoints(2), affinityTimeout: 0)
        #expect(balancer.pick(for: "a") != balancer.pick(for: "a"))
    }

    @Test func passesOverWhatRefused() {
        let all = endpoints(3)
        let balancer = Balancer(all, affinityTimeout: 60)
        #expect(balancer.pick(for: "a") == all[0])
        #expect(balancer.pick(for: "a", except: [all[0]]) == all[1])
        // From now on the client is with the one that took it.
        #expect(balancer.pick(for: "a") == all[1])
        #expect(balancer.pick(for: "a", except: Set(all)) == nil)
    }

    @Test func followsChanges() {
        let all = endpoints(3)
        let balancer = Balancer(all, affinityTimeout: 60)
        #expect(balancer.pick(for: "a") == all[0])
        balancer.update([all[2]])
        #expect(balancer.pick(for: "a") == all[2])
        #expect(!balancer.contains(all[0]))
        balancer.update([])
        #expect(balancer.pick(for: "a") == nil)
    }
}
