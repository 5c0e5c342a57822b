internal import JSON
internal import KubernetesModel

/// The formats that a report can be written in.
public enum ReportFormat: String, Sendable, Hashable, CaseIterable {
    case text, json, sarif, junit, github, gitlab, tap, checkstyle
}

extension LintReport {
    /// The report in `format`, with a line end after it where it is not empty.
    /// - Parameter sources: gives the texts that snippets come from.
    public func rendered(as format: ReportFormat, options: RenderingOptions, sources: SourceProvider) -> String {
        switch format {
        case .text: TextRenderer(options: options, sources: sources).render(self)
        case .json: jsonReport.jsonText(.indented).visibleJSON + "\n"
        case .sarif: SARIFReport.text(of: self).visibleJSON
        case .junit: JUnitReport.text(of: visible)
        case .github: GitHubReport.text(of: visible)
        case .gitlab: GitLabReport.text(of: self).visibleJSON
        case .tap: TAPReport.text(of: visible)
        case .checkstyle: CheckstyleReport.text(of: visible)
        }
    }
}

/// What changes the look of a report.
public struct RenderingOptions: Sendable {
    /// Whether text is coloured.
    public var usesColor: Bool
    /// Leaves out warnings, notices and the summary.
    public var isQuiet: Bool
    /// Adds a table of how often each rule found something.
    public var showsStatistics: Bool

    /// How a report is written: in colour, errors only, with a count for each rule.
    public init(usesColor: Bool = false, isQuiet: Bool = false, showsStatistics: Bool = false) {
        self.usesColor = usesColor
        self.isQuiet = isQuiet
        self.showsStatistics = showsStatistics
    }
}
