import KubernetesModel
import Testing

@Suite struct TimestampTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0, 0), ("2026-11-22T16:43:19Z", 1_795_365_799, 0),
        ("2024-02-29T23:59:59.5Z", 1_709_251_199, 500_000_000), ("1969-12-31T23:59:59.25Z", -1, 250_000_000),
        ("2026-11-22T17:43:19+01:00", 1_795_365_799, 0), ("0001-01-01T00:00:00Z", -62_135_596_800, 0),
    ])
    func reads(text: String, seconds: Int64, nanoseconds: Int32) {
        #expect(Timestamp(text) == Timestamp(seconds: seconds, nanoseconds: nanoseconds))
    }

    @Test(arguments: [
        "", "2026-11-22", "2026-02-29T00:00:00Z", "2026-11-22T24:00:00Z", "2026-11-22T16:43:19",
        "2026-11-22T16:43:19.Z",
        "2026-11-22T16:43:19+1:00", "2026-13-01T00:00:00Z",
    ])
    func refuses(text: String) { #expect(Timestamp(text) == nil) }

    @Test(arguments: [
        "1970-01-01T00:00:00Z", "2000-02-29T12:34:56Z", "0001-01-01T00:00:00Z", "1969-12-31T23:59:59Z",
        "9999-12-31T23:59:59Z",
    ])
    func writesWhatItRead(text: String) { #expect(Timestamp(text)?.description == text) }

    @Test func writesMicroseconds() {
        #expect(Timestamp("2026-11-22T16:43:19.001234567Z")?.microsecondDescription == "2026-11-22T16:43:19.001234Z")
    }
}
