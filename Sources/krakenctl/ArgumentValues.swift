// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser
public import GatewayProtocol
public import Trading

// The trade's words on the command line, each with its choices in the help.

extension Side: ExpressibleByArgument {}
extension OrderType: ExpressibleByArgument {}
extension TriggerSignal: ExpressibleByArgument {}
extension CandleResolution: ExpressibleByArgument {}
extension CandlePrice: ExpressibleByArgument {}

extension PriceDistance: ExpressibleByArgument {
    /// A number with a percent sign, or one in the quote currency without.
    public init?(argument: String) {
        let isPercent = argument.hasSuffix("%")
        guard let value = Decimal(isPercent ? String(argument.dropLast()) : argument) else { return nil }
        self.init(value, isPercent ? .percent : .quote)
    }
}

extension Decimal: ExpressibleByArgument {
    /// An exact decimal, such as `84000.5`.
    public init?(argument: String) { self.init(argument) }
}

extension LogLevel: ExpressibleByArgument {}
