// SPDX-License-Identifier: Apache-2.0
// How typed methods reach the connection.
import type { Connection } from "./connection.js";
import { unreadable } from "./failures.js";
import type { CallOptions } from "./options.js";
import { UnreadableAnswer, type QuickReader, type Reader } from "./reading.js";
import { GatewayStream } from "./stream.js";

/** Makes a call and reads its answer. */
export async function invoke<Result>(
  connection: Connection, method: string, params: object | undefined, options: CallOptions | undefined,
  read: Reader<Result>,
): Promise<Result> {
  const result = await connection.call(method, params, options);
  try {
    return read(result);
  } catch (error) {
    throw error instanceof UnreadableAnswer ? unreadable(method, error.message) : error;
  }
}

/** Follows a stream, whose states and events are read as they are handed out. */
export async function subscribe<State, Event>(
  connection: Connection, method: string, params: object, options: CallOptions | undefined,
  readState: Reader<State>, readEvent: Reader<Event>, quick?: QuickReader<Event>,
): Promise<GatewayStream<State, Event>> {
  const local = await connection.follow(method, params, options, quick);
  return new GatewayStream(connection, local, options?.signal, readState, readEvent);
}
