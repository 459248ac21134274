// SPDX-License-Identifier: Apache-2.0

/// What matters to those who operate a gateway: each kind of event has a number of its own in the journal.
///
/// `journalctl MESSAGE_ID=…` finds all of a kind, and `journalctl -x` explains them with the catalogue
/// `deploy/journal/kraken-gateway.catalog`, which a test compares with this list. A number never changes its meaning;
/// a new kind gets a new one (`systemd-id128 new`).
public enum OperationalEvent: String, Sendable, CaseIterable {
    /// The daemon begins: its configuration is good.
    case gatewayStarting = "223b97da4ce64a36a4e766d741356bad"
    /// Clients can connect.
    case gatewayServing = "4197aa5e11e04f40a8280a97943a13f4"
    /// It was told to stop and lets open calls finish.
    case gatewayDraining = "81b060e423114d87b1a4c398e68889cf"
    /// The end of an orderly stop.
    case gatewayStopped = "f61c0c4fe0ae4a84aa8ba0bfd7d07706"
    /// The end of this process, whose clients stay connected for the next one.
    case gatewayHandedOver = "c293016cb3334ed48ffc4df014ac8d0f"
    /// Nobody has needed it for long: it stops, and the next connection starts it again.
    case gatewayIdle = "388a98ebadae4d4db12d91b087ec7e45"
    /// It ends, for another reason than its configuration.
    case cannotStart = "3ad530c442a540b0ab5c453ced76ba09"
    /// It ends: file, environment or options say something that cannot be.
    case configurationWrong = "633ce5fb1f5442889df90f95ab884186"
    /// SIGHUP, and the file was good.
    case configurationReloaded = "c98c454eb5e74b1499a2af6f6a38ea97"
    /// SIGHUP, and the file was not good.
    case configurationNotReloaded = "8652b0f7395e4799b1e72b95b276c575"
    /// The API key was read.
    case credentialsLoaded = "ca0cd75945c04144b0857ba8b790b106"
    /// It ends: the key or its secret cannot be read or is malformed.
    case credentialsUnusable = "62d2b483d21a4715950cb115df30138c"
    /// The exchange refused the account's feed or a request for the key's sake.
    case credentialsRefused = "5baa41d9cbb5461f8d78d6b2f0738386"
    /// The feed's connection is there.
    case exchangeConnected = "5abcf4d313bd4445a447af39e1472533"
    /// The feed's connection ended; it is tried again.
    case exchangeLost = "02614776483e486583b78329f48014c3"
    /// The exchange does not give a feed that a client wants.
    case feedRefused = "f026ff25f73c4230a2014e8fda2435cd"
    /// The exchange's own counter has a hole.
    case feedGap = "1342ab06fce841b3b635be631954e4c5"
    /// A message or a row of the exchange was left out.
    case messageNotUnderstood = "d9885390330f4bc6b4c44fa7facbbdfd"
    /// An order is journalled and sent.
    case orderSubmitted = "3123817e897048229f69661f0b111f8d"
    /// The exchange has the order.
    case orderAccepted = "6c6b713b53884a6c8432ffafd2da998f"
    /// The exchange, or the gateway, said no to an order.
    case orderRejected = "52aee8d005af491180ab32c4a979455c"
    /// An order was sent and nobody knows whether it arrived.
    case orderUnknown = "d7a6faa15b514f2a820ac3176a2cf871"
    /// What was unknown was settled.
    case orderSettled = "2fee5bef9a5b4397a513fbac97974249"
    /// An order was filled, cancelled, or expired.
    case orderEnded = "1fa1d14b4c4b4875974dc14bf3ba38ff"
    /// One execution.
    case orderFilled = "9b00a2f5475746a582827f7c32b68897"
    /// No new orders, for the account or an owner.
    case tradingHalted = "40823667a2f94119818f2ff28cfe784f"
    /// Reduce-only, for the account or an owner.
    case tradingReduced = "ef904302f84c4435afc7702f00cb57b0"
    /// All orders are taken again.
    case tradingResumed = "5de1334c70904ed0aeb7b359bdf791ea"
    /// Somebody changed limits while the gateway ran.
    case riskLimitsSet = "4e35b473acde453bab7c7b9dd20f69fd"
    /// The journal has risk settings that this version cannot read.
    case riskUnreadable = "f797b8da83254bb4b0a02693d6a4d37e"
    /// It is not verified that no order is left after a halt.
    case haltUnverified = "e4be057eb0964179ab6667d61005d853"
    /// The exchange acknowledged the switch for the first time.
    case switchArmed = "fc6048aade23469abfd0d1e7da911b76"
    /// Nobody wants it any more, and the exchange knows.
    case switchReleased = "1bd943986c664c8dae23cd29d9c2d977"
    /// An attempt failed; it is repeated.
    case switchNotSet = "099e418e466a406caf66ba82d9fbd933"
    /// Its deadline passed without an acknowledgement.
    case switchFell = "968c50924ce64ce1bd53136ad2104a2d"
    /// The journal has wishes that this version cannot read.
    case switchForgotten = "3e660bfa4b2d4f08a99c7eb6726ba162"
    /// The last connection of an owner with cancel-on-disconnect ended.
    case ownerLeft = "f877b7f88cf74cfebde18f3fba22debc"
    /// Cancel-on-disconnect could not cancel all.
    case ordersLeft = "02c01b04545346efa9aedfaad06ddd36"
    /// A program connected.
    case clientConnected = "2059115f77e94c48b359584d77b79444"
    /// A program's connection ended.
    case clientDisconnected = "3c3e443bf23044ac8ce4be14f93c3acd"
    /// A connection over a limit, or of somebody without a role.
    case clientRefused = "d8d7f26fa8584cf6bd11b802cb7bccee"
    /// The gateway ended a connection, and said why.
    case clientDismissed = "5e23f1b65b01440c86205c5107123287"
    /// An operator ended a connection.
    case clientKilled = "d4b48e47af93402aa85f65e76497986c"
    /// The journal of orders cannot be written; new orders are refused.
    case journalFailed = "60966ca99eff4478ada1321ad7fcd509"
    /// Orders are taken again.
    case journalRestored = "84f4fd3d4bc74c93a950035494fcf91a"
    /// The journal could not be opened at the start.
    case journalUnusable = "6ed3af7e1f1c498ebea9e5700aa42125"
    /// A limit on what is remembered of orders was reached.
    case recordsLost = "cffb18deea8a4a13b888705ba83fbd5d"
    /// More was logged than could be written.
    case logLinesLost = "bc333fc7d2a2456a9536f0b8394abd06"

    /// The journal's MESSAGE_ID: 32 hexadecimal digits.
    public var messageID: String { rawValue }
}
