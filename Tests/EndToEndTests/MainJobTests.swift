import Testing

/// The jobs that svcctl is named for, as its README shows them.
@Suite struct MainJobTests {
    @Test func appliesAManifestTwice() async throws {
        let svcctl = try Svcctl()
        defer { svcctl.remove() }
        let line = "svcctl --embedded apply -f Examples/redis-clusterip-svc.yml"
        #expect(try await svcctl.shell(line, embedded: false).stdout == "service/redis-clusterip created\n")
        #expect(try await svcctl.shell(line, embedded: false).stdout == "service/redis-clusterip unchanged\n")
    }

    @Test func patchesAndDescribes() async throws {
        let svcctl = try Svcctl()
        defer { svcctl.remove() }
        let applied = try await svcctl.shell("svcctl apply -f Examples/myapp-nodeport-svc.yml")
        #expect(applied.stdout == "service/myapp-nodeport created\n")
        let patched = try await svcctl.shell(
            #"svcctl --embedded patch svc myapp-nodeport -p '{"spec":{"sessionAffinity":"ClientIP"}}'"#)
        #expect(patched.stdout == "service/myapp-nodeport patched\n")
        let described = try await svcctl.shell("svcctl describe svc myapp-nodeport")
        #expect(described.stdout.contains("Session Affinity:         ClientIP\n"))
        #expect(described.stdout.contains("NodePort:                 <unset>  30080/TCP\n"))
    }

    @Test func findsTheMistakesOfThePublishedExample() async throws {
        let svcctl = try Svcctl()
        defer { svcctl.remove() }
        let found = try await svcctl.shell("svcctl lint Examples/myapp-nodeport-as-published.yml", embedded: false)
        #expect(found.exit == 1)
        #expect(found.stdout.contains("Examples/myapp-nodeport-as-published.yml:16:7"))
        #expect(found.stdout.contains("nodePort"))
        #expect(found.stdout.contains("Examples/myapp-nodeport-as-published.yml:5:11"))
        #expect(found.stdout.contains("myapp-nodeport"))
    }

    @Test func refusesTheWholeBatchBeforeAnythingIsSent() async throws {
        let svcctl = try Svcctl()
        defer { svcctl.remove() }
        let refused = try await svcctl.shell(
            "svcctl apply -f Examples/redis-clusterip-svc.yml -f Examples/myapp-nodeport-as-published.yml")
        #expect(refused.exit == 1)
        #expect(refused.stdout.isEmpty)
        #expect(refused.stderr.contains("myapp-nodeport-as-published.yml:5:11"))
        #expect(try await svcctl.shell("svcctl get svc redis-clusterip").exit == 1)
    }

    @Test func saysWhatWasLookedForWhenThereIsNoCluster() async throws {
        let svcctl = try Svcctl()
        defer { svcctl.remove() }
        let refused = try await svcctl.shell("svcctl get svc", embedded: false)
        #expect(refused.exit == 1)
        #expect(refused.stderr.contains(".kube/config"))
        #expect(refused.stderr.contains("--embedded"))
    }

    @Test func everyExampleIsSound() async throws {
        let svcctl = try Svcctl()
        defer { svcctl.remove() }
        let sound = ["redis-clusterip", "myapp-nodeport", "edge-loadbalancer", "db-externalname", "cache-headless"]
        for name in sound {
            let file = "Examples/\(name)-svc.yml"
            let linted = try await svcctl.shell("svcctl lint --rule hard-coded-cluster-ip=off \(file)", embedded: false)
            #expect(linted.exit == 0, "\(linted.stdout)")
            let applied = try await svcctl.shell("svcctl apply -f \(file)")
            #expect(applied.exit == 0, "\(applied.stderr)")
        }
    }
}
