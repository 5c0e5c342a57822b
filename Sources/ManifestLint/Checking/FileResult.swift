/// What reading and checking a file, or a part of one, gave.
struct FileResult: Sendable {
    var diagnostics: [Diagnostic] = []
    /// The objects that rules over the whole run look at.
    var objects: [ManifestObject] = []
    /// The files that are patches of kustomize.
    var patches: [String] = []
    var suppressions: [Suppression] = []
    var counts = LintReport.Counts()
    var notices: [LintReport.Notice] = []
    /// The files in the order of the run.
    var fileOrder: [String] = []

    static func += (left: inout FileResult, right: FileResult) {
        left.diagnostics += right.diagnostics
        left.objects += right.objects
        left.patches += right.patches
        left.suppressions += right.suppressions
        left.counts += right.counts
        left.notices += right.notices
        left.fileOrder += right.fileOrder
    }
}
