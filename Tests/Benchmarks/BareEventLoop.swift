import CLibYAML
import Foundation

/// libyaml with nothing around it: reads a file's events and forgets them. The floor under any linter that uses it.
enum BareEventLoop {
    /// The flag that makes this program be that loop.
    static let flag = "--bare-event-loop"

    static func run(_ path: String) throws {
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        var parser = yaml_parser_t()
        guard yaml_parser_initialize(&parser) == 1 else { throw BenchmarkFailure("libyaml cannot start") }
        defer { yaml_parser_delete(&parser) }
        try bytes.withUnsafeBufferPointer { buffer in
            yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
            var isDone = false
            while !isDone {
                var event = yaml_event_t()
                guard yaml_parser_parse(&parser, &event) == 1 else { throw BenchmarkFailure("\(path) is no YAML") }
                isDone = event.type == YAML_STREAM_END_EVENT
                yaml_event_delete(&event)
            }
        }
    }
}
