public import KubernetesModel

/// The records of Services, written out.
extension ClusterZone {
    /// Every record of the specification for one Service: addresses, named ports, reverse names, an alias.
    public func records(of service: Service) -> [DNSRecord] {
        let name = service.dnsName(in: domain)
        if service.isAliasOfAddress { return [] }
        if service.spec.type == "ExternalName" {
            return [DNSRecord(name, ttl: settings.ttl, .name(.cname, DNSName(service.spec.externalName).text))]
        }
        return service.spec.isHeadless ? headlessRecords(of: service, name) : virtualRecords(of: service, name)
    }

    /// Every record of the zone, Services in the order of namespace and name, with the version of the schema first.
    public var allRecords: [DNSRecord] {
        let ordered = listed.sorted {
            ($0.metadata.namespace, $0.metadata.name) < ($1.metadata.namespace, $1.metadata.name)
        }
        return [schemaVersion] + ordered.flatMap(records)
    }

    var schemaVersion: DNSRecord { DNSRecord("dns-version.\(domain)", ttl: 28800, .text("1.1.0")) }

    private func virtualRecords(of service: Service, _ name: String) -> [DNSRecord] {
        let addresses = service.virtualIPs
        guard !addresses.isEmpty else { return [] }
        var records = addresses.map { DNSRecord(name, ttl: settings.ttl, .address($0)) }
        for port in service.spec.ports where !port.name.isEmpty {
            records.append(
                DNSRecord(
                    "_\(port.name)._\(port.protocol.lowercased()).\(name)", ttl: settings.ttl,
                    .service(priority: 0, weight: 100 / addresses.count, port: port.port, target: name)))
        }
        return records + addresses.map { DNSRecord($0.reverseName, ttl: settings.ttl, .name(.ptr, name)) }
    }

    private func headlessRecords(of service: Service, _ name: String) -> [DNSRecord] {
        let endpoints = services[service.zoneKey]?.endpoints ?? []
        let data = endpoints.map(\.host.data)
        let names = endpoints.map { "\($0.hostname).\(name)" }
        var records = unique(data.map { DNSRecord(name, ttl: settings.ttl, $0) })
        records += unique(zip(names, data).map { DNSRecord($0, ttl: settings.ttl, $1) })
        let addressed = endpoints.filter { $0.address != nil }
        var ports: [(key: String, list: [DNSRecord])] = []
        for endpoint in addressed {
            for port in endpoint.ports where !port.name.isEmpty {
                guard let number = port.number else { continue }
                let owner = "_\(port.name)._\(port.transport).\(name)"
                let record = DNSRecord(
                    owner, ttl: settings.ttl,
                    .service(priority: 0, weight: 0, port: number, target: "\(endpoint.hostname).\(name)"))
                if let index = ports.firstIndex(where: { $0.key == owner }) {
                    ports[index].list.append(record)
                } else {
                    ports.append((owner, [record]))
                }
            }
        }
        for (_, list) in ports { records += unique(list).map { $0.weighted(oneOf: list.count) } }
        let reverse = zip(names, data).compactMap { target, data -> DNSRecord? in
            guard case .address(let address) = data else { return nil }
            return DNSRecord(address.reverseName, ttl: settings.ttl, .name(.ptr, target))
        }
        return records + unique(reverse)
    }
}

extension DNSRecord {
    /// The weight that each of `count` equal targets gets: its share of 100, at least 1.
    func weighted(oneOf count: Int) -> DNSRecord {
        guard case .service(let priority, _, let port, let target) = data else { return self }
        let weight = max(100 / max(count, 1), 1)
        return DNSRecord(name, ttl: ttl, .service(priority: priority, weight: weight, port: port, target: target))
    }
}

/// The elements in order, each once.
func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen = Set<Element>()
    return elements.filter { seen.insert($0).inserted }
}

extension ZoneHost {
    /// What a record that leads to it holds.
    fileprivate var data: DNSRecord.Data {
        switch self {
        case .address(let address): .address(address)
        case .name(let host): .name(.cname, DNSName(host).text)
        }
    }
}
