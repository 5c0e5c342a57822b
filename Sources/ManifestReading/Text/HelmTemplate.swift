internal import HostSystem
internal import YAMLSyntax

/// What betrays a text that helm still has to render.
public enum HelmTemplate {
    /// Whether the file at `path` lies in the `templates` folder of a chart: helm makes manifests of it.
    public static func isInChart(_ path: String) -> Bool {
        guard path.utf8.contains(UInt8(ascii: "/")), path.contains("templates/") else { return false }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        return parts.indices.dropLast().contains { index in
            parts[index] == "templates"
                && SystemFile.Status(of: (parts[..<index] + ["Chart.yaml"]).joined(separator: "/")) != nil
        }
    }

    /// Whether a document cannot be read because of `{{ }}` outside of quoted and block scalars: without them it could, or
    /// could further on.
    /// - Parameters:
    ///   - line: where reading failed, counted from 1 at the start of `text`.
    ///   - text: the document's own text.
    public static func isCause(ofFailureAt line: Int, in text: ArraySlice<UInt8>) -> Bool {
        guard let plain = TemplateActions.removed(from: text) else { return false }
        let document = YAMLStream(parsing: plain).documents.first
        guard let document else { return true }
        if let error = document.error { return error.position.line > line }
        do {
            _ = try document.root?.jsonValue()
            return true
        } catch {
            return error.position.line > line
        }
    }
}
