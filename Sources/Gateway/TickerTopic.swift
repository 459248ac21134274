// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import Trading

/// What is told of one symbol's ticker now. Lives inside the actor and never leaves it; one look-up finds it for a tick.
final class TickerTopic {
    let key: TopicKey
    var text: TickerText
    var receivedAt: Timestamp

    init(_ message: TickerMessage) {
        key = .ticker(message.ticker.symbol)
        receivedAt = message.ticker.receivedAt
        text = TickerText(message)
    }
}
