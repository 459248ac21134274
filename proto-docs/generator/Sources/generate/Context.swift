// SPDX-License-Identifier: Apache-2.0

import JSONText

/// The contract as templates see it. What each name holds is listed in the generator's README.
struct Context {
    let contract: Contract
    let language: any Language

    var all: [String: Any] {
        [
            "services": marked(contract.services.map(service)),
            "types": marked((contract.typeNames["types"] ?? []).map(type)),
            "errors": marked((contract.typeNames["errors"] ?? []).map(type)),
            "everyType": marked(
                contract.services.flatMap(\.types).map(type)),
        ]
    }

    func service(_ service: Service) -> [String: Any] {
        let methods = marked(service.methods.map(method))
        return named(service.name).merging([
            "description": service.description, "methods": methods,
            "types": marked(service.types.map(type)),
        ]) { $1 }
    }

    // MARK: Methods

    private func method(_ method: Method) -> [String: Any] {
        let bundle = SchemaBundle(contract: contract)
        let params = type(method.params)
        var context = named(method.name)
        context["full"] = method.fullName
        context["service"] = method.service
        context["function"] = language.functionName(method.name)
        context["summary"] = method.summary
        context["isStream"] = method.isStream
        context["isUnary"] = !method.isStream
        context["kind"] = method.isStream ? "stream" : "unary"
        context["role"] = method.role
        context["changes"] = method.role != "observer"
        context["params"] = params
        context["hasParams"] = !contract.type(method.params).fields.isEmpty
        context["result"] = type(method.result)
        context["event"] = method.event.map(type)
        context["defaultOnLag"] = method.defaultOnLag
        context["errors"] = marked(method.errors.map { ["code": $0.code, "reason": $0.reason] })
        context["paramsSchema"] = bundle.text(of: method.params)
        context["resultSchema"] = bundle.text(of: method.result)
        context["eventSchema"] = method.event.map(bundle.text)
        return context.merging(language.details(of: method, contract)) { $1 }
    }

    // MARK: Types

    func type(_ name: String) -> [String: Any] {
        let type = contract.type(name)
        var context = named(name)
        context["type"] = language.typeName(name)
        context["description"] = type.description
        context["file"] = type.file
        context["is\(name)"] = true
        switch type.shape {
        case .object(let fields):
            context["isObject"] = true
            context["fields"] = marked(fields.map { field($0, in: type) })
            context["required"] = marked(fields.filter(\.isRequired).map { field($0, in: type) })
            context["optional"] = marked(fields.filter { !$0.isRequired }.map { field($0, in: type) })
            context["hasFields"] = !fields.isEmpty
        case .words(let words):
            context["isWords"] = true
            context["words"] = marked(
                words.map { word, meaning in
                    named(word).merging([
                        "word": word, "meaning": meaning, "constant": language.constantName(word),
                    ]) { $1 }
                })
        case .scalar: context["isScalar"] = true
        case .other: break
        }
        return context.merging(language.details(of: type, contract)) { $1 }
    }

    private func field(_ field: Field, in type: TypeDefinition) -> [String: Any] {
        let kind = contract.resolved(field.kind)
        var context = kindContext(kind)
        context.merge(named(field.name)) { $1 }
        context["member"] = language.memberName(field.name)
        context["description"] = field.description
        context["isRequired"] = field.isRequired
        context["isOptional"] = !field.isRequired
        return context.merging(
            language.details(
                of: Field(
                    name: field.name, description: field.description, isRequired: field.isRequired, kind: kind
                ),
                in: type, contract)
        ) { $1 }
    }

    /// The type of a member, and which kind it is.
    private func kindContext(_ kind: FieldKind) -> [String: Any] {
        var context: [String: Any] = ["type": language.type(of: kind, contract)]
        switch kind {
        case .text, .symbol, .clientOrderID, .orderID, .owner: context["isText"] = true
        case .integer: context["isInteger"] = true
        case .boolean: context["isBoolean"] = true
        case .decimal: context["isDecimal"] = true
        case .timestamp: context["isTimestamp"] = true
        case .milliseconds: context["isMilliseconds"] = true
        case .words(let name, let isOpen):
            context["isWords"] = true
            context["isOpen"] = isOpen
            context["typeName"] = language.typeName(name)
        case .object(let name):
            context["isObject"] = true
            context["typeName"] = language.typeName(name)
        case .list(let element):
            context["isList"] = true
            context["element"] = kindContext(element)
        case .map(let element):
            context["isMap"] = true
            context["element"] = kindContext(element)
        case .anything: context["isAnything"] = true
        }
        return context
    }

    private func named(_ name: String) -> [String: Any] {
        let naming = Naming(name)
        return [
            "name": name, "snake": naming.snake, "camel": naming.camel, "pascal": naming.pascal,
            "kebab": naming.kebab, "upper": naming.upper,
        ]
    }

    /// Lets templates tell the first and the last.
    private func marked(_ list: [[String: Any]]) -> [[String: Any]] {
        list.enumerated().map { index, item in
            item.merging(["isFirst": index == 0, "isLast": index == list.count - 1]) { $1 }
        }
    }
}
