internal import JSON
internal import KubernetesModel

/// The pieces of a list, one request each.
public struct ListPages: AsyncSequence, Sendable {
    let client: APIClient
    let resource: APIResource
    let namespace: String?
    let options: ListOptions
    let accept: Accept

    /// Begins with the first page.
    public func makeAsyncIterator() -> Iterator { Iterator(pages: self, options: options) }

    /// Asks for a page when it is wanted.
    public struct Iterator: AsyncIteratorProtocol {
        let pages: ListPages
        var options: ListOptions
        var isAtEnd = false

        /// What is not needed to know whether there is more.
        private static let contents = [["items"], ["rows"], ["columnDefinitions"]]

        /// The next page; nil behind the last one. Throws what the request fails with.
        public mutating func next() async throws -> APIAnswer? {
            if isAtEnd { return nil }
            let answer = try await page()
            let token = try answer.json(omitting: Self.contents)["metadata"]?["continue"]?.stringValue
            isAtEnd = token.nonEmpty == nil
            options.continuation = token
            // A token carries the version that the list began with.
            options.resourceVersion = nil
            options.resourceVersionMatch = nil
            return answer
        }

        private func page() async throws -> APIAnswer {
            let request = pages.client.request(
                "GET", try pages.resource.collectionPath(in: pages.namespace), options.query, accept: pages.accept)
            let answer = try await pages.client.exchange(request)
            if answer.isSuccess { return answer }
            // The list's version is gone; the server may offer to go on with what is there now.
            if answer.status == 410, options.continuation != nil,
                let token = (try answer.json()["metadata"]?["continue"]?.stringValue).nonEmpty
            {
                var renewed = options
                renewed.continuation = token
                return try await pages.client.listPage(
                    pages.resource, namespace: pages.namespace, renewed, accept: pages.accept)
            }
            throw Status(answer, to: request, about: .init(pages.resource))
        }
    }
}
