import Testing

@testable import SvcctlCommands

@Suite struct BatchScheduleTests {
    private func schedule(_ kinds: String, claims: [[String]]? = nil, limit: Int = 16) -> BatchSchedule {
        let kinds = kinds.map(String.init)
        return BatchSchedule(kinds: kinds, claims: claims ?? kinds.indices.map { ["\($0)"] }, limit: limit)
    }

    private func started(_ schedule: inout BatchSchedule) -> [Int] {
        var all: [Int] = []
        while let index = schedule.next() { all.append(index) }
        return all
    }

    @Test func theNextKindWaitsForTheOneBefore() {
        var schedule = schedule("NSSN")
        #expect(started(&schedule) == [0])
        schedule.end(0)
        #expect(started(&schedule) == [1, 2])
        schedule.end(2)
        #expect(started(&schedule) == [])
        schedule.end(1)
        #expect(started(&schedule) == [3])
    }

    @Test func whatWantsTheSameWaitsForIt() {
        var schedule = schedule("SSS", claims: [["a"], ["b", "port 1"], ["c", "port 1"]])
        #expect(started(&schedule) == [0, 1])
        schedule.end(1)
        #expect(started(&schedule) == [2])
    }

    @Test func aRefusalThatIsCuredByWhatComesBeforeIsTriedAgainAfterIt() {
        var schedule = schedule("SSS")
        #expect(started(&schedule) == [0, 1, 2])
        #expect(!schedule.mayBeCured(0))
        #expect(schedule.mayBeCured(1))
        schedule.postpone(1)
        schedule.end(2)
        #expect(started(&schedule) == [])
        schedule.end(0)
        #expect(started(&schedule) == [1])
        #expect(!schedule.mayBeCured(1))
        schedule.end(1)
        #expect(schedule.firstUnended == 3)
        #expect(schedule.open == [])
    }

    @Test func noMoreThanTheLimitAreUnderWay() {
        var schedule = schedule("SSSS", limit: 2)
        #expect(started(&schedule) == [0, 1])
        schedule.end(0)
        #expect(started(&schedule) == [2])
        #expect(schedule.open == [3])
    }
}
