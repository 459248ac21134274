// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Trading
import Yams

/// The YAML text taken apart: every scalar under its dotted key, with its line, and the lists and mappings beside.
///
/// The parser is used directly because it tells lines and all keys; layering is swift-configuration's business.
struct ConfigurationFile {
    struct Scalar {
        var text: String
        var line: Int
    }

    var scalars: [String: Scalar] = [:]
    var assets: [Asset] = []
    var grants: [RoleEntry] = []
    var risk: [RiskScope: RiskLimit] = [:]
    var mistakes: [ConfigurationMistake] = []

    init(yaml: String) {
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch {
            mistakes.append(Self.mistake(error))
            return
        }
        // An empty file is a configuration without settings.
        guard let root, root.null == nil else { return }
        guard let mapping = root.mapping else {
            mistakes.append(
                ConfigurationMistake(
                    key: nil, line: root.mark?.line, message: "the file must be a mapping of keys"))
            return
        }
        take(mapping, under: "")
    }

    /// The parser's own words repeat the text, which a log should not.
    private static func mistake(_ error: any Error) -> ConfigurationMistake {
        switch error as? YamlError {
        case .duplicatedKeysInMapping(let names, let context):
            ConfigurationMistake(
                key: names.joined(separator: ", "), line: context.mark.line, message: "is given twice")
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            ConfigurationMistake(key: nil, line: mark.line, message: "the file is not YAML: \(problem)")
        case .reader(let problem, _, _, _):
            ConfigurationMistake(key: nil, message: "the file is not YAML: \(problem)")
        default:
            ConfigurationMistake(key: nil, message: "the file is not YAML")
        }
    }

    private mutating func take(_ mapping: Node.Mapping, under prefix: String) {
        for (name, value) in mapping {
            let path = prefix + (name.string ?? "?")
            let line = name.mark?.line ?? value.mark?.line ?? 0
            if path == ConfigurationKey.assets {
                takeAssets(value, line: line)
            } else if path == ConfigurationKey.grants {
                takeGrants(value, line: line)
            } else if path == ConfigurationKey.risk {
                takeRisk(value, line: line)
            } else if ConfigurationKey(rawValue: path) != nil {
                takeScalar(value, path, line)
            } else if ConfigurationKey.allCases.contains(where: { $0.rawValue.hasPrefix(path + ".") }) {
                if let inner = value.mapping {
                    take(inner, under: path + ".")
                } else if value.null == nil {
                    mistakes.append(
                        ConfigurationMistake(key: path, line: line, message: "must be a mapping of keys"))
                }
            } else {
                mistakes.append(
                    ConfigurationMistake(key: path, line: line, message: ConfigurationKey.unknown(path)))
            }
        }
    }

    private mutating func takeScalar(_ value: Node, _ path: String, _ line: Int) {
        guard let scalar = value.scalar else {
            mistakes.append(ConfigurationMistake(key: path, line: line, message: "must be one value"))
            return
        }
        if scalars.updateValue(Scalar(text: scalar.string, line: line), forKey: path) != nil {
            mistakes.append(ConfigurationMistake(key: path, line: line, message: "is given twice"))
        }
    }

    private mutating func takeAssets(_ value: Node, line: Int) {
        let shape = "must be a list of {symbol, broker_symbol, quote_currency}"
        guard let list = value.sequence else {
            if value.null == nil {
                mistakes.append(
                    ConfigurationMistake(key: ConfigurationKey.assets, line: line, message: shape))
            }
            return
        }
        for (index, entry) in list.enumerated() {
            let key = "\(ConfigurationKey.assets)[\(index)]"
            let line = entry.mark?.line ?? line
            guard let mapping = entry.mapping else {
                mistakes.append(ConfigurationMistake(key: key, line: line, message: shape))
                continue
            }
            takeAsset(mapping, key, line)
        }
        for name in Assets.repeatedNames(in: assets) {
            mistakes.append(
                ConfigurationMistake(
                    key: ConfigurationKey.assets, line: line, message: "the symbol \"\(name)\" is given twice"
                ))
        }
    }

    private mutating func takeAsset(_ mapping: Node.Mapping, _ key: String, _ line: Int) {
        var fields: [String: String] = [:]
        for (name, value) in mapping {
            guard let field = name.string, ConfigurationKey.assetFields.contains(field) else {
                mistakes.append(
                    ConfigurationMistake(
                        key: "\(key).\(name.string ?? "?")", line: name.mark?.line ?? line,
                        message:
                            "there is no such key; allowed are \(ConfigurationKey.assetFields.joined(separator: ", "))"
                    ))
                continue
            }
            let text = value.scalar?.string
            if text?.isEmpty != false {
                mistakes.append(
                    ConfigurationMistake(
                        key: "\(key).\(field)", line: name.mark?.line ?? line,
                        message: text == nil ? "must be one value" : "is empty"))
            }
            fields[field] = text ?? ""
        }
        let missing = ["symbol", "broker_symbol"].filter { fields[$0] == nil }
        for field in missing {
            mistakes.append(ConfigurationMistake(key: "\(key).\(field)", line: line, message: "is missing"))
        }
        guard let own = fields["symbol"], let exchange = fields["broker_symbol"] else { return }
        assets.append(
            Asset(symbol: own, brokerSymbol: Symbol(exchange), quoteCurrency: fields["quote_currency"]))
    }
}
