import Foundation
import HostSystem
import Testing

@Suite struct FileTests {
    private let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "/host-\(UUID().uuidString)"
        try SystemFile.makeFolder(folder)
    }

    private func mode(_ path: String) throws -> Int {
        try (FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int) ?? -1
    }

    @Test func newFilesAreTheirOwnersAlone() throws {
        try SystemFile.write("\(folder)/a/b/new", [1])
        #expect(try mode("\(folder)/a/b/new") == 0o600)
        #expect(try mode("\(folder)/a") == 0o700)
        try SystemFile.create("\(folder)/edit", [1, 2])
        #expect(try mode("\(folder)/edit") == 0o600)
        #expect(throws: FileError.self) { try SystemFile.create("\(folder)/edit", []) }
    }

    @Test func modeAndLinksAreKept() throws {
        let file = "\(folder)/file"
        try SystemFile.write(file, [1])
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
        try FileManager.default.createSymbolicLink(atPath: "\(folder)/link", withDestinationPath: "file")
        try SystemFile.write("\(folder)/link", [2])
        #expect(try mode(file) == 0o640)
        #expect(try SystemFile.read(file) == [2])
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/link") == "file")
        // A link to nothing yet, and a second name of the same file.
        try FileManager.default.createSymbolicLink(atPath: "\(folder)/dangling", withDestinationPath: "later")
        try SystemFile.write("\(folder)/dangling", [3])
        #expect(try SystemFile.read("\(folder)/later") == [3])
        try FileManager.default.linkItem(atPath: file, toPath: "\(folder)/hard")
        try SystemFile.write(file, [4])
        #expect(try SystemFile.read("\(folder)/hard") == [4])
        let names = try SystemFile.entries(of: folder).map(\.name)
        #expect(names == ["dangling", "file", "hard", "later", "link"])
    }

    @Test func aLinkThatLeadsRoundIsAnError() throws {
        try FileManager.default.createSymbolicLink(atPath: "\(folder)/round", withDestinationPath: "round")
        #expect(throws: FileError.self) { try SystemFile.write("\(folder)/round", [1]) }
    }

    @Test func limitsAndSpecialFilesAreMinded() throws {
        try SystemFile.write("\(folder)/ten", [UInt8](repeating: 7, count: 10))
        #expect(try SystemFile.read("\(folder)/ten", limit: 10).count == 10)
        let error = #expect(throws: FileError.self) { try SystemFile.read("\(folder)/ten", limit: 9) }
        #expect(error?.isTooLarge == true && error?.size == 10)
        // Endless, and without a size.
        #expect(throws: FileError.self) { try SystemFile.read("/dev/zero", limit: 1 << 20) }
        #expect(mkfifo("\(folder)/pipe", 0o600) == 0)
        let refused = #expect(throws: FileError.self) { try SystemFile.read("\(folder)/pipe", special: .refuse) }
        #expect(refused?.isSpecial == true)
        let folderError = #expect(throws: FileError.self) { try SystemFile.read(folder) }
        #expect(folderError?.isFolder == true)
        let missing = #expect(throws: FileError.self) { try SystemFile.read("\(folder)/none") }
        #expect(missing?.description == "open \(folder)/none: no such file or directory")
    }

    @Test func aLockOfSomebodyElseIsAnErrorInKubectlsWords() throws {
        let path = "\(folder)/config"
        do {
            let lock = try FileLock(for: path)
            #expect(SystemFile.Status(of: "\(path).lock") != nil)
            withExtendedLifetime(lock) {}
        }
        #expect(SystemFile.Status(of: "\(path).lock") == nil)
        try SystemFile.write("\(path).lock", [])
        let error = #expect(throws: FileError.self) { try FileLock(for: path) }
        #expect(error?.description == "open \(path).lock: file exists")
    }
}
