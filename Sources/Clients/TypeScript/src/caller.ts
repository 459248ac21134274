// SPDX-License-Identifier: Apache-2.0
import type { CallOptions } from "./options.js";
import type { QuickReader, Reader } from "./reading.js";
import type { GatewayStream } from "./stream.js";

/** How typed methods reach the gateway. */
export interface Caller {
  /** Makes a call and reads its answer. */
  invoke<Result>(
    method: string, params: object | undefined, options: CallOptions | undefined, read: Reader<Result>,
  ): Promise<Result>;

  /** Follows a stream, whose states and events are read as they are handed out. */
  subscribe<State, Event>(
    method: string, params: object, options: CallOptions | undefined, readState: Reader<State>,
    readEvent: Reader<Event>, quick?: QuickReader<Event>,
  ): Promise<GatewayStream<State, Event>>;
}
