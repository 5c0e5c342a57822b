import KubernetesModel
import Testing

@testable import KubernetesClient

@Suite struct ServerIdentityTests {
    /// The outcomes of Go's `VerifyHostname` for these pairs.
    @Test(arguments: [
        ("example.com", "example.com", true), ("EXAMPLE.com", "example.COM.", true),
        ("example.com.", "example.com", true),
        ("*.example.com", "a.example.com", true), ("*.example.com", "a.b.example.com", false),
        ("*.example.com", "example.com", false), ("*", "localhost", false), ("*.*.com", "a.b.com", false),
        ("a.*.com", "a.b.com", false), ("f*.example.com", "foo.example.com", false), ("", "localhost", false),
        ("example.com", "", false), ("ex_ample.com", "ex_ample.com", true), ("-a.com", "-a.com", false),
        ("a..com", "a..com", false), ("127.0.0.1", "127.0.0.1.example", false), ("b.com\0.evil", "b.com", false),
    ])
    func namesAreComparedAsGoComparesThem(_ pattern: String, _ name: String, _ isMatch: Bool) {
        #expect(ServerIdentity.matches(pattern, name) == isMatch)
    }
}

@Suite struct ProxyAddressTests {
    private static func proxy(_ text: String, except: String = "", for server: String) throws -> ProxyAddress? {
        ProxyAddress(
            environment: ["HTTPS_PROXY": text, "NO_PROXY": except], server: try #require(ServerAddress(server)))
    }

    @Test(arguments: ["ftp://h:1", "https://h:x", "http://h:999999", "http://a b", ":::", "socks4://h:1", "http://"])
    func whatIsNamedAndCannotBeUsedIsNeverPassedBy(_ text: String) throws {
        let proxy = try #require(try Self.proxy(text, for: "https://api.example.test"))
        guard case .unusable = proxy.kind else {
            Issue.record("\(text) is usable")
            return
        }
    }

    @Test func aSecretInAnUnusableAddressIsNotTold() throws {
        let proxy = try #require(try Self.proxy("http://user:hunter2@h:x", for: "https://api.example.test"))
        guard case .unusable(let reason) = proxy.kind else {
            Issue.record("usable")
            return
        }
        #expect(!reason.contains("hunter2"))
    }

    /// The outcomes of Go's `httpproxy` for these words.
    @Test(arguments: [
        ("example.test", "https://api.example.test", true), ("example.test", "https://example.test", true),
        (".example.test", "https://example.test", false), (".example.test", "https://api.example.test", true),
        ("*.example.test", "https://api.example.test", true), ("*.example.test", "https://example.test", false),
        ("ample.test", "https://example.test", false), ("*", "https://anything", true),
        ("other, EXAMPLE.test ", "https://api.Example.Test", true), ("example.test:443", "https://example.test", true),
        ("example.test:6443", "https://example.test", false), ("10.0.0.0/8", "https://10.1.2.3", true),
        ("10.0.0.0/8", "https://11.1.2.3", false), ("10.1.2.3", "https://10.1.2.3:6443", true),
        ("10.1.2.3:443", "https://10.1.2.3:6443", false), ("10.1.2.3:6443", "https://10.1.2.3:6443", true),
        ("2001:db8::1", "https://[2001:db8::1]:6443", true), ("[2001:db8::1]:6443", "https://[2001:db8::1]:6443", true),
        ("[2001:db8::1]:443", "https://[2001:db8::1]:6443", false), ("2001:db8::/32", "https://[2001:db8::1]", true),
        (",, ,", "https://example.test", false), (":443", "https://example.test", false),
    ])
    func exceptionsAreReadAsGoReadsThem(_ list: String, _ server: String, _ isExcepted: Bool) throws {
        #expect((try Self.proxy("http://p:1", except: list, for: server) == nil) == isExcepted)
    }

    @Test func thisMachineIsReachedDirectly() throws {
        for server in ["https://localhost:1", "https://127.0.0.9", "https://[::1]:6443"] {
            #expect(try Self.proxy("http://p:1", for: server) == nil)
        }
    }
}
