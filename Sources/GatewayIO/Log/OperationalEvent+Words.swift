// SPDX-License-Identifier: Apache-2.0

public import Logging

extension OperationalEvent {
    /// What the log says: the same words for every event of the kind, the facts are metadata.
    public var text: String {
        switch self {
        case .gatewayStarting: "starting"
        case .gatewayServing: "serving"
        case .gatewayDraining: "draining"
        case .gatewayStopped: "stopped"
        case .gatewayHandedOver: "handed over"
        case .gatewayIdle: "ending because nobody needs the gateway; the next connection starts it again"
        case .cannotStart: "cannot start"
        case .configurationWrong: "the configuration is wrong"
        case .configurationReloaded: "configuration reloaded"
        case .configurationNotReloaded: "configuration not reloaded, the old one stays"
        case .credentialsLoaded: "credentials loaded"
        case .credentialsUnusable: "the API key cannot be used"
        case .credentialsRefused: "the exchange does not accept the API key"
        case .exchangeConnected: "exchange feed connected"
        case .exchangeLost: "exchange feed disconnected"
        case .feedRefused: "exchange refused a feed"
        case .feedGap: "trades lost"
        case .messageNotUnderstood: "exchange message not understood"
        case .orderSubmitted: "order submitted"
        case .orderAccepted: "order accepted"
        case .orderRejected: "order rejected"
        case .orderUnknown: "the outcome of an order is not known"
        case .orderSettled: "the outcome of an order is known now"
        case .orderEnded: "order ended"
        case .orderFilled: "fill"
        case .tradingHalted: "trading halted"
        case .tradingReduced: "only reducing orders are taken"
        case .tradingResumed: "trading resumed"
        case .riskLimitsSet: "risk limits set"
        case .riskUnreadable: "the saved limits and modes cannot be read: trading is halted"
        case .haltUnverified: "halting could not verify"
        case .switchArmed: "the dead man's switch is armed"
        case .switchReleased: "the dead man's switch is off"
        case .switchNotSet: "the dead man's switch was not set"
        case .switchFell: "the dead man's switch fell: the exchange cancels all orders of the account"
        case .switchForgotten: "it cannot be read who wanted the dead man's switch: arm it again"
        case .ownerLeft: "cancelling the orders of an owner that has gone"
        case .ordersLeft: "orders of an owner that has gone are left"
        case .clientConnected: "client connected"
        case .clientDisconnected: "client disconnected"
        case .clientRefused: "connection refused"
        case .clientDismissed: "client dismissed"
        case .clientKilled: "client killed"
        case .journalFailed: "journal failed"
        case .journalRestored: "journal works again"
        case .journalUnusable: "journal cannot be used, no order will be sent"
        case .recordsLost: "records of orders could not be kept"
        case .logLinesLost: "log records were lost"
        }
    }

    /// Who must act, and how soon.
    public var level: Logger.Level {
        switch self {
        case .cannotStart, .configurationWrong, .credentialsUnusable, .switchFell:
            .critical
        case .configurationNotReloaded, .credentialsRefused, .orderUnknown, .riskUnreadable, .haltUnverified,
            .switchForgotten, .journalFailed, .journalUnusable, .recordsLost:
            .error
        case .exchangeLost, .feedRefused, .feedGap, .messageNotUnderstood, .tradingHalted, .tradingReduced,
            .switchNotSet, .ordersLeft, .logLinesLost:
            .warning
        case .gatewayStarting, .gatewayServing, .gatewayDraining, .gatewayStopped, .gatewayHandedOver,
            .gatewayIdle, .configurationReloaded, .credentialsLoaded, .exchangeConnected, .orderRejected,
            .orderSettled, .tradingResumed, .riskLimitsSet, .switchArmed, .switchReleased, .ownerLeft,
            .clientRefused, .clientKilled, .journalRestored:
            .notice
        case .orderSubmitted, .orderAccepted, .orderEnded, .orderFilled, .clientConnected,
            .clientDisconnected, .clientDismissed:
            .info
        }
    }
}
