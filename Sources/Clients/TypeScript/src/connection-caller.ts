// SPDX-License-Identifier: Apache-2.0
import type { Caller } from "./caller.js";
import type { Connection } from "./connection.js";
import { unreadable } from "./failures.js";
import { UnreadableAnswer } from "./reading.js";
import { GatewayStream } from "./stream.js";

/** The way of typed methods over a connection. */
export function callerOver(connection: Connection): Caller {
  return {
    async invoke(method, params, options, read) {
      const result = await connection.call(method, params, options);
      try {
        return read(result);
      } catch (error) {
        throw error instanceof UnreadableAnswer ? unreadable(method, error.message) : error;
      }
    },

    async subscribe(method, params, options, readState, readEvent, quick) {
      const local = await connection.follow(method, params, options, quick);
      return GatewayStream.over(connection, local, options?.signal, readState, readEvent);
    },
  };
}
