// SPDX-License-Identifier: Apache-2.0

/**
 * Whether and when a lost connection is made again: at growing intervals, with a random share so that many clients of
 * one gateway do not come back at the same moment.
 */
export interface ReconnectPolicy {
  /** The longest first wait, in milliseconds: 100. */
  readonly firstDelayMs: number;
  /** The bound doubles with every failure up to this one, in milliseconds: 5000. */
  readonly longestDelayMs: number;
  /** After so many failures in a row everything open fails for good; without it, never. */
  readonly maximumAttempts?: number;
}

/** What counts when nothing is said. */
export const defaultReconnectPolicy: ReconnectPolicy = { firstDelayMs: 100, longestDelayMs: 5_000 };

/**
 * How long to wait after `failures` failures in a row, in milliseconds; undefined to give up.
 * @param share evenly distributed from 0 up to 1.
 */
export function reconnectDelay(
  policy: ReconnectPolicy | undefined, failures: number, share: number,
): number | undefined {
  if (policy === undefined || failures >= (policy.maximumAttempts ?? Infinity)) return undefined;
  const bound = Math.min(policy.firstDelayMs * 2 ** Math.min(failures, 60), policy.longestDelayMs);
  // At least half: the share spreads the clients and must not make them insistent.
  return bound / 2 + (bound / 2) * share;
}
