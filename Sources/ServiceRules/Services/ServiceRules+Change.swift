public import JSON
public import KubernetesModel

extension ServiceRules {
    /// The errors with which an apiserver refuses to put `service` in the place of `old`, in its order; empty where it
    /// accepts the change.
    ///
    /// `old` is a stored Service, or a manifest of one: then it is taken as a server would have stored it, with addresses
    /// and node ports of its own. As in ``checkCreate(_:_:)``, no other Service counts.
    public static func checkUpdate(
        _ service: JSONValue, replacing old: JSONValue, _ configuration: ClusterConfiguration
    ) -> [FieldError] {
        let stored = asStored(old, configuration)
        var record = ServiceRecord(service)
        ServiceDefaults.apply(to: &record)
        dropDisabledFields(of: &record, replacing: stored, configuration)
        takeOverMetadata(&record, from: stored)
        var allocator = DryRunAllocator(configuration)
        do {
            try allocate(&record, replacing: stored, &allocator, configuration)
        } catch let refusal as ServiceRefusal {
            return refusal.errors
        } catch {
            return [.internalError(.root, "\(error)")]
        }
        prepareUpdate(&record, replacing: stored)
        return validate(record, replacing: stored, configuration)
    }

    /// `service` with its defaults, and where nothing in it comes from a server, with what a server would give it.
    private static func asStored(_ service: JSONValue, _ configuration: ClusterConfiguration) -> ServiceRecord {
        var record = ServiceRecord(service)
        ServiceDefaults.apply(to: &record)
        // Who manages what plays no part; a resourceVersion is there, whichever it is.
        record.metadata.json["managedFields"] = nil
        record.metadata.resourceVersion = "1"
        if record.metadata.namespace.isEmpty { record.metadata.namespace = "default" }
        var allocated = record
        var allocator = DryRunAllocator(configuration)
        // What cannot be allocated in these ranges was stored by a server with others.
        if record.clusterIP.isEmpty, (try? allocate(&allocated, &allocator, configuration)) != nil {
            record = allocated
        }
        defaultOnRead(&record, configuration)
        return record
    }

    /// What a server keeps of the stored metadata, and what the request's path says.
    private static func takeOverMetadata(_ service: inout ServiceRecord, from stored: ServiceRecord) {
        service.metadata.json["managedFields"] = nil
        service.metadata.json["selfLink"] = nil
        service.metadata.resourceVersion = stored.metadata.resourceVersion
        if service.metadata.namespace.isEmpty { service.metadata.namespace = stored.metadata.namespace }
        MetadataRules.carryOver(from: stored.metadata, to: &service.metadata)
    }
}
