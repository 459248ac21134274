// SPDX-License-Identifier: Apache-2.0
export { GatewayClient, type PlaceRequest } from "./client.js";
export { uniqueClientOrderId } from "./client-order-id.js";
export { Decimal, type DecimalInput } from "./decimal.js";
export {
  ClientReason, GatewayError, type ErrorCode, type ErrorOrigin, type ErrorOutcome, type GatewayErrorFields,
} from "./gateway-error.js";
export { typedMethods, type TypedMethod } from "./generated/methods.js";
export * from "./generated/services.js";
export * from "./generated/words.js";
export { parseJSON, stringifyJSON, type Integer, type JSONObject, type JSONValue } from "./json.js";
export type { CallOptions, CancelSignal, ConnectionState, ConnectOptions, PlaceOptions } from "./options.js";
export type { ReconnectPolicy } from "./reconnect.js";
export { longestSocketPath, socketPaths, socketVariable, type Surroundings } from "./socket-path.js";
export { currentValue, type StreamEvent, type StreamGap } from "./stream-event.js";
export { GatewayStream } from "./stream.js";
export { libraryName, libraryVersion } from "./version.js";
