/// What reading and checking a file, or a part of one, gave.
struct FileResult: Sendable {
    var diagnostics: [Diagnostic] = []
    /// The objects that rules over the whole run look at.
    var objects: [ManifestObject] = []
    /// The Services as they are written, where they are one side of a change; of the new side those that differ.
    var services: [ServiceVersion] = []
    /// The files that are patches of kustomize.
    var patches: [String] = []
    /// Of the files that have Helm templates, how many of their documents are some.
    var templates: [String: Templates] = [:]
    var kustomizations: [KustomizationFacts] = []
    var suppressions: [Suppression] = []
    var counts = LintReport.Counts()
    var notices: [LintReport.Notice] = []
    /// The files in the order of the run.
    var fileOrder: [String] = []

    /// Documents of a file.
    struct Templates: Sendable {
        var passedOver = 0
        var checked = 0
    }

    /// A file that a kustomization takes as a patch.
    static func patch(_ file: String) -> FileResult {
        var result = FileResult()
        result.counts.files = 1
        result.fileOrder = [file]
        result.patches = [file]
        return result
    }

    static func += (left: inout FileResult, right: FileResult) {
        left.diagnostics += right.diagnostics
        left.objects += right.objects
        left.services += right.services
        left.patches += right.patches
        left.templates.merge(right.templates) {
            Templates(passedOver: $0.passedOver + $1.passedOver, checked: $0.checked + $1.checked)
        }
        left.kustomizations += right.kustomizations
        left.suppressions += right.suppressions
        left.counts += right.counts
        left.notices += right.notices
        left.fileOrder += right.fileOrder
    }
}
