import KubernetesModel

/// Tells watches that there is something new.
actor WatchHub {
    private let store: ObjectStore

    init(store: ObjectStore) { self.store = store }

    func storeChanged() {}

    func shutDown() {}
}
