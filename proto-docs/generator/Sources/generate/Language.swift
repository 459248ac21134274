// SPDX-License-Identifier: Apache-2.0

/// What is made for one language: which template becomes which file, and how the language writes names and types.
protocol Language {
    /// The folder of its templates.
    var name: String { get }
    var files: [GeneratedFile] { get }

    /// The name of a type of the schemas.
    func typeName(_ name: String) -> String
    /// The type of a member that is always there.
    func type(of kind: FieldKind, _ contract: Contract) -> String
    /// The name of a member, function or constant, with the language's reserved words avoided.
    func memberName(_ name: String) -> String
    func functionName(_ name: String) -> String
    func constantName(_ word: String) -> String
    /// What its templates need besides, of a member.
    func details(of field: Field, in type: TypeDefinition, _ contract: Contract) -> [String: Any]
    /// What its templates need besides, of a type.
    func details(of type: TypeDefinition, _ contract: Contract) -> [String: Any]
    /// What its templates need besides, of a method.
    func details(of method: Method, _ contract: Contract) -> [String: Any]
    /// The text as it shall stand in the file: a place for what no template can do, such as alignment.
    func finished(_ text: String, path: String) -> String
}

extension Language {
    func details(of field: Field, in type: TypeDefinition, _ contract: Contract) -> [String: Any] { [:] }
    func details(of type: TypeDefinition, _ contract: Contract) -> [String: Any] { [:] }
    func details(of method: Method, _ contract: Contract) -> [String: Any] { [:] }
    func finished(_ text: String, path: String) -> String { text }
}

struct GeneratedFile {
    enum Scope {
        /// One file, with all services and shared types.
        case once
        /// A file for each service.
        case service
        /// A file for each type that the language's `details` mark with `"file"`.
        case type
    }

    var template: String
    var scope: Scope
    /// Under the repository; of `%` the service's or type's name is put in.
    var path: String

    init(_ template: String, _ scope: Scope, _ path: String) {
        self.template = template
        self.scope = scope
        self.path = path
    }
}
