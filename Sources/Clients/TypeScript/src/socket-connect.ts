// SPDX-License-Identifier: Apache-2.0
import { ClientReason, GatewayError } from "./gateway-error.js";
import { checkSocketPath, noSocketFound, refuseStranger, socketRefusal, surroundings } from "./socket-path.js";
import { Wire, type WireListener } from "./wire.js";

/** A connection, and the path it was made to. */
export interface Connected {
  readonly wire: Wire;
  readonly path: string;
}

/**
 * Connects to the first of `paths` that answers.
 * @throws GatewayError why there is none.
 */
export async function connectToFirst(
  paths: readonly string[], listener: WireListener, longestFrame: number, pingIntervalMs: number | undefined,
): Promise<Connected> {
  const isGuess = paths.length > 1;
  let firstObstacle: GatewayError | undefined;
  for (const path of paths) {
    try {
      return { wire: await connect(path, isGuess, listener, longestFrame, pingIntervalMs), path };
    } catch (error) {
      const obstacle = error as GatewayError;
      if (!isGuess) throw obstacle;
      if (obstacle.reason !== ClientReason.SOCKET_ABSENT) firstObstacle ??= obstacle;
    }
  }
  throw firstObstacle ?? noSocketFound(paths);
}

async function connect(
  path: string, isGuess: boolean, listener: WireListener, longestFrame: number, pingIntervalMs: number | undefined,
): Promise<Wire> {
  checkSocketPath(path);
  const wire = await withPatience(path, () => Wire.connect(path, listener, longestFrame, pingIntervalMs));
  if (!isGuess) return wire;
  try {
    refuseStranger(path, surroundings().uid);
    return wire;
  } catch (error) {
    await wire.close();
    throw error instanceof GatewayError ? error : socketRefusal(path, error as Error);
  }
}

/** A gateway with a full queue of new connections is asked again for about a second. */
async function withPatience(path: string, connectOnce: () => Promise<Wire>): Promise<Wire> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await connectOnce();
    } catch (error) {
      const refusal = error as Error & { code?: string };
      if (refusal.code !== "EAGAIN" || attempt === 100) throw socketRefusal(path, refusal);
      await new Promise<void>((resume) => setTimeout(resume, 10));
    }
  }
}
