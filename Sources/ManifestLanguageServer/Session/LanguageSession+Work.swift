internal import JSON
internal import ManifestLint

// What is done when no message waits.
extension LanguageSession {
    /// Whether files are still to be read.
    var isLoading: Bool { folders.contains { $0.waitingCount > 0 } }

    var hasWork: Bool {
        guard case .running = phase else { return false }
        return isLoading || mayHaveNews || !deferred.isEmpty
    }

    /// Does a short piece of it.
    func work() {
        guard case .running = phase else { return }
        if isLoading {
            reportProgress()
            folders.first { $0.waitingCount > 0 }?.readOn()
            mayHaveNews = true
            if isLoading { return }
        }
        reportProgress()
        for folder in folders {
            for trouble in folder.troubles { log("\(folder.path(of: trouble.file)): \(trouble.message)") }
            folder.troubles = []
        }
        let waiting = deferred
        deferred = []
        for request in waiting {
            receive(.request(id: request.id, method: request.method, params: request.params))
        }
        tellNews()
    }

    /// Checks what has changed; to be called before anything is asked about the workspace.
    func checkDocuments() {
        for document in documents.values {
            let before = document.obstacle
            document.check()
            guard let obstacle = document.obstacle, obstacle != before else { continue }
            tell("window/showMessage", ["type": 2, "message": .string("svcctl: \(document.name): \(obstacle)")])
        }
    }

    private func reportProgress() {
        guard client.showsProgress else { return }
        let total = folders.reduce(0) { $0 + $1.fileCount }
        let left = folders.reduce(0) { $0 + $1.waitingCount }
        // Few files are read before anybody could look.
        guard progress.isShown || left > 256 else { return }
        let token: JSONValue = .string("svcctl-files-\(progress.number)")
        let isNew = !progress.isShown
        var value: JSONValue = [
            "kind": isNew ? "begin" : left == 0 ? "end" : "report",
            "message": .string("\(total - left) of \(total) files"),
        ]
        if isNew {
            progress.isShown = true
            ask("window/workDoneProgress/create", ["token": token])
            value["title"] = "svcctl: reading manifests"
        }
        let percentage = total == 0 ? 100 : (total - left) * 100 / total
        if !isNew, left > 0, percentage == progress.percentage { return }
        progress.percentage = percentage
        if left > 0 { value["percentage"] = .integer(Int64(percentage)) }
        tell("$/progress", ["token": token, "value": value])
        if left == 0 {
            progress.isShown = false
            progress.number += 1
        }
    }
}

/// What the client has been told about the reading of files.
struct LoadingProgress {
    var isShown = false
    var percentage = -1
    /// Of the times that files were read.
    var number = 1
}
