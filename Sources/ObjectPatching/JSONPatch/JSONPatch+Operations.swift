internal import JSON
internal import KubernetesModel

extension JSONPatch.Operation {
    /// Carries out this operation on `document`.
    func apply(to document: inout JSONValue, _ budget: inout JSONPatchBudget) throws(PatchError) {
        switch kind {
        case "add":
            try budget.willPut(value, at: path)
            try add(to: &document)
        case "remove": try remove(from: &document)
        case "replace":
            try budget.willPut(value, at: path)
            try replace(in: &document)
        case "move": try move(in: &document, &budget)
        case "copy": try copy(in: &document, &budget)
        case "test": try test(document)
        default: throw PatchError(.inapplicable, "Unexpected kind: \(kind)")
        }
    }

    private func add(to document: inout JSONValue) throws(PatchError) {
        guard let path else { throw missing("add operation failed to decode path") }
        try at(path, of: &document, absent: "add operation does not apply: doc is missing path: \"\(path)\"") {
            container, key throws(KeyError) in
            try container.insertElement(key, value ?? .null)
        } failing: {
            "error in add for path: '\(path)': \($0)"
        }
    }

    private func remove(from document: inout JSONValue) throws(PatchError) {
        guard let path else { throw missing("remove operation failed to decode path") }
        try at(path, of: &document, absent: "remove operation does not apply: doc is missing path: \"\(path)\"") {
            container, key throws(KeyError) in
            try container.removeElement(key)
        } failing: {
            "error in remove for path: '\(path)': \($0)"
        }
    }

    private func replace(in document: inout JSONValue) throws(PatchError) {
        guard let path else { throw missingPath("replace operation failed to decode path") }
        if path.isEmpty {
            switch value {
            case .object?, .array?: document = value ?? .null
            default: throw PatchError(.inapplicable, "replace operation value must be object or array: %!w(<nil>)")
            }
            return
        }
        try at(path, of: &document, absent: "replace operation does not apply: doc is missing path: \(path)") {
            container, key throws(KeyError) in
            _ = try container.element(key)
            try container.setElement(key, value ?? .null)
        } failing: { _ in
            "replace operation does not apply: doc is missing key: \(path): missing value"
        }
    }

    private func move(in document: inout JSONValue, _ budget: inout JSONPatchBudget) throws(PatchError) {
        guard let from else { throw missingFrom("move operation failed to decode from") }
        let moved = try at(
            from, of: &document, absent: "move operation does not apply: doc is missing from path: \(from)"
        ) {
            container, key throws(KeyError) in
            let moved = try container.element(key)
            try container.removeElement(key)
            return moved
        } failing: {
            "error in move for path: '\(JSONPointer(from)?.key ?? "")': \($0)"
        }
        guard let path else { throw missingPath("move operation failed to decode path") }
        try budget.willMove(moved ?? .null, from: from, to: path)
        try at(path, of: &document, absent: "move operation does not apply: doc is missing destination path: \(path)") {
            container, key throws(KeyError) in
            try container.insertElement(key, moved ?? .null)
        } failing: {
            "error in move for path: '\(path)': \($0)"
        }
    }

    private func copy(in document: inout JSONValue, _ budget: inout JSONPatchBudget) throws(PatchError) {
        guard let from else { throw missingFrom("copy operation failed to decode from") }
        let copied = try found(
            from, in: document, absent: "copy operation does not apply: doc is missing from path: \(from)"
        ) {
            "error in copy for from: '\(from)': \($0)"
        }
        guard let path else { throw missing("copy operation failed to decode path") }
        try budget.willCopy(copied ?? .null, to: path)
        try at(path, of: &document, absent: "copy operation does not apply: doc is missing destination path: \(path)") {
            container, key throws(KeyError) in
            try container.insertElement(key, copied ?? .null)
        } failing: {
            "error while adding value during copy: \($0)"
        }
    }

    private func test(_ document: JSONValue) throws(PatchError) {
        guard let path else { throw missingPath("test operation failed to decode path") }
        let found: JSONValue
        if path.isEmpty {
            found = document
        } else {
            found =
                try self.found(path, in: document, absent: "test operation does not apply: is missing path: \(path)") {
                    "error in test for path: '\(path)': \($0)"
                } ?? .null
        }
        guard found.isWritten(as: value ?? .null) else {
            throw PatchError(.inapplicable, "testing value \(path) failed: test failed")
        }
    }

    /// Does `action` on the container that holds the end of `pointer`.
    @discardableResult
    private func at<Result>(
        _ pointer: String, of document: inout JSONValue, absent: String,
        _ action: (inout JSONValue, String) throws(KeyError) -> Result,
        failing: (String) -> String
    ) throws(PatchError) -> Result {
        guard let pointer = JSONPointer(pointer) else { throw missing(absent) }
        let outcome = document.withContainer(pointer.parents[...]) { container -> Swift.Result<Result, KeyError> in
            do throws(KeyError) {
                return .success(try action(&container, pointer.key))
            } catch {
                return .failure(error)
            }
        }
        switch outcome {
        case nil: throw missing(absent)
        case .success(let result)?: return result
        case .failure(let error)?: throw PatchError(.inapplicable, failing(error.message))
        }
    }

    /// The value at `pointer`; nil where its object has no such member.
    private func found(
        _ pointer: String, in document: JSONValue, absent: String, failing: (String) -> String
    ) throws(PatchError) -> JSONValue? {
        guard let pointer = JSONPointer(pointer), let container = document.container(pointer.parents[...]) else {
            throw missing(absent)
        }
        do throws(KeyError) {
            return try container.element(pointer.key)
        } catch {
            throw PatchError(.inapplicable, failing(error.message))
        }
    }

    private func missing(_ what: String) -> PatchError { PatchError(.inapplicable, "\(what): missing value") }
    private func missingPath(_ what: String) -> PatchError { missing("\(what): operation missing path field") }
    private func missingFrom(_ what: String) -> PatchError { missing("\(what): operation, missing from field") }
}

extension JSONValue {
    /// Whether both would be written the same: unlike `==`, `1` is not `1.0`.
    fileprivate func isWritten(as other: JSONValue) -> Bool {
        switch (self, other) {
        case (.array(let left), .array(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.isWritten(as: $1) }
        case (.object(let left), .object(let right)):
            left.count == right.count
                && zip(left, right).allSatisfy { $0.key.hasSameBytes(as: $1.key) && $0.value.isWritten(as: $1.value) }
        default: hasSameType(as: other) && self == other
        }
    }
}
