/// Replaces what differs from run to run — ages, uids, times, versions, allocated addresses and ports, random names — by
/// a word for its kind, and runs of spaces by two, because the width of a column follows its values.
enum VaryingValues {
    static func masked(_ text: String) -> String {
        var text = text
        text.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/, with: "UID")
        text.replace(/resourceVersion(?<quote>"?):(?<space> ?)"\d+"/) {
            "resourceVersion\($0.quote):\($0.space)\"RV\""
        }
        // How often a controller wrote a slice depends on how many Pods it saw at once.
        text.replace(/(?<slice>generateName"?: "?[-\w]+"?,?\s+"?generation"?: )\d+/) { "\($0.slice)N" }
        text.replace(/20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/, with: "TIME")
        text.replace(/\b10\.(9[6-9]|1[01]\d)\.\d+\.\d+\b/) {
            chosenAddresses.contains(String($0.0)) ? String($0.0) : "IP"
        }
        text.replace(/\b3[0-2]\d{3}\b/) { chosenPorts.contains(String($0.0)) ? String($0.0) : "PORT" }
        text.replace(/\b(\d+[smhd])+(?=( |\n|$))/, with: "AGE")
        text.replace(/\b(?<name>web|cache|edge|gen|redis-clusterip|myapp-nodeport|c1|c2|n1|l1|exposed)-[a-z0-9]{5}\b/) {
            "\($0.name)-XXXXX"
        }
        text.replace(/\/\S*-edit-\S+/, with: "EDITFILE")
        text.replace(/\/\S*\/(?<side>LIVE|MERGED)-\w+/) { "\($0.side)" }
        text.replace(/20\d\d-\d\d-\d\d \d\d:\d\d:\d\d\.\d+ \+0000/, with: "TIME")
        text.replace(/\b(192\.0\.2\.2|127\.0\.0\.1)\b/, with: "ADDRESS")  // of the apiserver itself
        text.replace(/\b16443\b/, with: "6443")
        text.replace(#/ {2,}/#, with: "  ")
        text.replace(#/ +\n/#, with: "\n")
        return text.trimmingNewlines()
    }

    /// Addresses and ports that the manifests ask for themselves.
    private static let chosenAddresses: Set = ["10.97.97.97", "10.99.99.99", "10.96.0.1", "10.97.1.1", "10.1.1.1"]
    private static let chosenPorts: Set = ["30080"]
}

extension String {
    fileprivate func trimmingNewlines() -> String {
        var text = self[...]
        while text.last?.isNewline == true { text.removeLast() }
        while text.first?.isNewline == true { text.removeFirst() }
        return String(text)
    }
}
