internal import JSON
internal import KubernetesModel

extension JSONObject {
    /// Labels or a selector in one line, `a=1,b=2`; `<none>` where there are none.
    ///
    /// The pairs are ordered as whole texts, so `a-b=1` comes before `a=1`, as `labels.FormatLabels` has it.
    var labelText: String {
        if isEmpty { return "<none>" }
        let pairs = map { "\($0.key)=\($0.value.stringValue ?? "")" }
        return pairs.sorted { $0.precedesBytewise($1) }.joined(separator: ",")
    }
}
