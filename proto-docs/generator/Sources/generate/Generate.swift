// SPDX-License-Identifier: Apache-2.0

import Foundation
import JSONText
import Mustache

/// Writes, or with `--check` compares, every generated file.
@main
enum Generate {
    /// `generator` is the folder that holds the templates.
    static func languages(_ generator: URL) throws -> [any Language] {
        [
            try SwiftLanguage(configuration: generator.appending(path: "swift.json")),
            try ReferenceLanguage(examples: generator.appending(path: "examples.json")),
            PythonLanguage(),
            TypeScriptLanguage(),
            GoLanguage(),
            RustLanguage(),
        ]
    }

    static func main() async throws {
        var names: [String] = []
        var root = "."
        var isCheck = false
        var arguments = CommandLine.arguments.dropFirst()
        while let argument = arguments.popFirst() {
            switch argument {
            case "--root": root = arguments.popFirst() ?? "."
            case "--check": isCheck = true
            default: names.append(argument)
            }
        }
        let repository = URL(fileURLWithPath: root)
        let generator = repository.appending(path: "proto-docs/generator")
        let languages = try languages(generator)
        for name in names where !languages.contains(where: { $0.name == name }) {
            let known = languages.map(\.name).joined(separator: ", ")
            FileHandle.standardError.write(Data("no language \(name); there are \(known)\n".utf8))
            exit(2)
        }
        let contract = try ContractReader.read(try schemas(in: repository))
        var stale: [String] = []
        for language in languages where names.isEmpty || names.contains(language.name) {
            let templates = generator.appending(path: "templates/\(language.name)")
            let library = try await MustacheLibrary(directory: templates.path())
            for (path, text) in try render(language, contract, library) {
                let file = repository.appending(path: path)
                let before = try? String(contentsOf: file, encoding: .utf8)
                guard before != text else { continue }
                stale.append(path)
                guard !isCheck else { continue }
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(text.utf8).write(to: file)
            }
        }
        for path in stale { print(isCheck ? "stale: \(path)" : "written: \(path)") }
        if isCheck, !stale.isEmpty {
            print("\(stale.count) generated files do not fit the schemas: run proto-docs/generator/run.sh")
            exit(1)
        }
        print(stale.isEmpty ? "every generated file fits the schemas" : "\(stale.count) files written")
    }

    private static func schemas(in repository: URL) throws -> [String: JSONValue] {
        let folder = repository.appending(path: "proto-docs/schema")
        var files: [String: JSONValue] = [:]
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        where file.pathExtension == "json" {
            files[file.deletingPathExtension().lastPathComponent] = try JSONValue(
                parsing: [UInt8](Data(contentsOf: file)))
        }
        return files
    }

    private static func render(
        _ language: any Language, _ contract: Contract, _ library: MustacheLibrary
    ) throws -> [(path: String, text: String)] {
        let context = Context(contract: contract, language: language)
        let all = context.all
        var written: [(String, String)] = []
        func add(_ file: GeneratedFile, _ object: [String: Any], _ name: String) throws {
            let path = file.path.replacing("%", with: name).replacing("^", with: Naming(name).pascal)
            guard let text = library.render(object, withTemplate: file.template) else {
                throw ContractReader.Mistake(
                    description: "templates/\(language.name)/\(file.template).mustache does not exist")
            }
            written.append((path, language.finished(text, path: path)))
        }
        for file in language.files {
            switch file.scope {
            case .once: try add(file, all, "")
            case .service:
                for service in contract.services {
                    let object = all.merging(["service": context.service(service)]) { $1 }
                    try add(file, object, Naming(service.name).snake)
                }
            case .type:
                for name in contract.types.keys.sorted() {
                    let type = context.type(name)
                    guard let fileName = type["fileName"] as? String,
                        type["template"] as? String == file.template
                    else { continue }
                    try add(file, all.merging(["type": type]) { $1 }, fileName)
                }
            }
        }
        return written
    }
}
