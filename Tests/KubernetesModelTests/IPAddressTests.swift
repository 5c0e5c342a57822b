import KubernetesModel
import Testing

@Suite struct IPAddressTests {
    @Test(arguments: [
        ("10.96.0.1", "10.96.0.1"), ("010.001.0.1", "10.1.0.1"), ("255.255.255.255", "255.255.255.255"),
        ("::", "::"), ("::1", "::1"), ("1::", "1::"), ("FD00:0:0:0::1", "fd00::1"),
        ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"), ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"),
        ("::ffff:10.0.0.1", "10.0.0.1"), ("64:ff9b::10.0.0.1", "64:ff9b::a00:1"),
        ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
    ])
    func readsAndWritesAddresses(text: String, canonical: String) {
        #expect(IPAddress(text)?.description == canonical)
    }

    @Test(arguments: [
        "", "1.2.3", "1.2.3.4.5", "256.0.0.1", "1.2.3.x", "-1.2.3.4", ":", ":::", "1::2::3", "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9", "12345::", "g::", "1:2:3:4:5:6:7:8::", "fe80::1%eth0", "+1::", "1.2.3.4::",
    ])
    func refusesWhatIsNoAddress(text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test(arguments: [
        ("10.97.3.4/12", "10.96.0.0/12"), ("0.0.0.0/0", "0.0.0.0/0"), ("fd00::5/64", "fd00::/64"), ("::1/0", "::/0"),
    ])
    func readsPrefixes(text: String, canonical: String) {
        #expect(IPPrefix(text)?.description == canonical)
    }

    @Test(arguments: ["10.0.0.0", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/+8", " 10.0.0.0/8"])
    func refusesWhatIsNoPrefix(text: String) {
        #expect(IPPrefix(text) == nil)
    }

    @Test func knowsWhatIsInside() throws {
        let range = try #require(IPPrefix("10.96.0.0/12"))
        #expect(try range.contains(#require(IPAddress("10.111.255.255"))))
        #expect(try !range.contains(#require(IPAddress("10.112.0.0"))))
        #expect(try !range.contains(#require(IPAddress("::a60:1"))))
        #expect(IPAddress("fd00::1")?.with(port: 80) == "[fd00::1]:80")
    }
}
