/// The place of a value inside an object, written as Kubernetes writes it: `spec.ports[0].nodePort`,
/// `metadata.annotations[example.com/team]`.
public struct FieldPath: Sendable, Hashable {
    /// One step of a path: a member of an object, or an index or a key of a list.
    public enum Element: Sendable, Hashable {
        /// A member of an object, after a dot.
        case field(String)
        /// An element of a list, counted from 0, in brackets.
        case index(Int)
        /// A key of a map, in brackets.
        case key(String)
    }

    /// The steps from the root, the outermost first.
    public private(set) var elements: [Element]

    /// The object itself.
    public static let root = FieldPath([])

    /// A path of `elements`, the outermost first.
    public init(_ elements: [Element]) { self.elements = elements }

    /// The path of nested members, `FieldPath("spec", "clusterIP")`. A name is taken whole, dots and all.
    public init(_ names: String...) { elements = names.map(Element.field) }

    /// This path with one more step at its end.
    public func appending(_ element: Element) -> FieldPath { FieldPath(elements + [element]) }

    /// This path followed by the member `name`.
    public subscript(name: String) -> FieldPath { appending(.field(name)) }

    /// This path followed by the list element at `index`, counted from 0.
    public subscript(index: Int) -> FieldPath { appending(.index(index)) }

    /// This path followed by the map key `key`.
    public subscript(key key: String) -> FieldPath { appending(.key(key)) }

    /// Whether the path has no step and means the whole value.
    public var isRoot: Bool { elements.isEmpty }

    /// The path without its last element; nil for the root.
    public var parent: FieldPath? { isRoot ? nil : FieldPath(Array(elements.dropLast())) }
}

extension FieldPath: CustomStringConvertible {
    /// Kubernetes' spelling of the path; the root is empty.
    public var description: String {
        var text = ""
        for element in elements {
            switch element {
            case .field(let name): text += text.isEmpty ? name : "." + name
            case .index(let index): text += "[\(index)]"
            case .key(let key): text += "[\(key)]"
            }
        }
        return text
    }
}

extension JSONValue {
    /// The value at `path`; nil where there is none.
    public subscript(path: FieldPath) -> JSONValue? {
        var value = self
        for element in path.elements {
            let next: JSONValue? =
                switch element {
                case .field(let name), .key(let name): value[name]
                case .index(let index): value[index]
                }
            guard let next else { return nil }
            value = next
        }
        return value
    }
}
