public import JSON
public import KubernetesModel

extension Description {
    /// A Job, as kubectl describes it.
    public init(job object: JSONObject, events: [JSONObject]?, now: Timestamp) {
        let spec = object["spec"]?.objectValue ?? [:]
        let status = object["status"]?.objectValue ?? [:]
        let isIndexed = spec.text("completionMode") == "Indexed"
        let active = status["ready"]?.integerValue.map { "\(status.count("active")) Active (\($0) Ready)" }
        sections = [
            .selected(object, spec["selector"]?.labelSelectorExpression ?? ""), .controller(of: object),
            .optional("Parallelism", spec["parallelism"]?.goText),
            .field("Completions", spec["completions"]?.goText ?? "<unset>"),
            .optional("Completion Mode", spec.text("completionMode")), .optional("Suspend", spec["suspend"]?.goText),
            .optional("Backoff Limit", spec["backoffLimit"]?.goText),
            .optional("TTL Seconds After Finished", spec["ttlSecondsAfterFinished"]?.goText),
            .when(status["startTime"] != nil, .field("Start Time", status.time("startTime"))),
            .when(status["completionTime"] != nil, .field("Completed At", status.time("completionTime"))),
            .optional("Duration", Self.duration(status)),
            .optional("Active Deadline Seconds", spec["activeDeadlineSeconds"].map { "\($0.goText)s" }),
            .field(
                "Pods Statuses",
                "\(active ?? "\(status.count("active")) Active") / \(status.count("succeeded")) Succeeded / \(status.count("failed")) Failed"
            ),
            .when(isIndexed, .field("Completed Indexes", Self.shortened(status.text("completedIndexes")))),
            .podTemplate(spec["template"]), .events(events, now: now),
        ]
    }

    private static func duration(_ status: JSONObject) -> String? {
        guard let start = Timestamp(status.text("startTime")), let end = Timestamp(status.text("completionTime")) else {
            return nil
        }
        return HumanDuration.text(seconds: end.seconds(since: start))
    }

    /// A list of indexes of at most 50 characters, cut at a comma.
    private static func shortened(_ indexes: String) -> String {
        guard indexes.utf8.count > 50 else { return indexes.ifEmpty("<none>") }
        let head = indexes.prefix(50)
        return (head.lastIndex(of: ",").map { String(head[...$0]) } ?? String(head)) + "..."
    }

    /// A CronJob, as kubectl describes it.
    public init(cronJob object: JSONObject, events: [JSONObject]?, now: Timestamp) {
        let spec = object["spec"]?.objectValue ?? [:]
        let status = object["status"]?.objectValue ?? [:]
        let job = spec["jobTemplate"]?["spec"]?.objectValue ?? [:]
        let active = (status["active"]?.arrayValue ?? []).map { $0["name"].text }.joined(separator: ", ")
        func setting(_ label: String, _ value: JSONValue?, unit: String = "") -> DescriptionSection {
            .field(label, value.map { $0.goText + unit } ?? "<unset>")
        }
        sections = [
            .head(ObjectMeta(object["metadata"]?.objectValue ?? [:])), .field("Schedule", spec.text("schedule")),
            .field("Concurrency Policy", spec.text("concurrencyPolicy")),
            .field("Suspend", spec["suspend"].map { $0.boolValue == true ? "True" : "False" } ?? "<unset>"),
            .optional("Time Zone", spec.text("timeZone")),
            setting("Successful Job History Limit", spec["successfulJobsHistoryLimit"]),
            setting("Failed Job History Limit", spec["failedJobsHistoryLimit"]),
            setting("Starting Deadline Seconds", spec["startingDeadlineSeconds"], unit: "s"),
            .field("Selector", job["selector"]?.labelSelectorExpression ?? "<unset>"),
            setting("Parallelism", job["parallelism"]), setting("Completions", job["completions"]),
            .optional("Active Deadline Seconds", job["activeDeadlineSeconds"].map { "\($0.goText)s" }),
            .podTemplate(job["template"]),
            .field(
                "Last Schedule Time", status["lastScheduleTime"] == nil ? "<unset>" : status.time("lastScheduleTime")),
            .field("Active Jobs", active.ifEmpty("<none>")), .events(events, now: now),
        ]
    }
}
