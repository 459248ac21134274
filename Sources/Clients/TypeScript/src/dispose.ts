// SPDX-License-Identifier: Apache-2.0

declare global {
  interface SymbolConstructor {
    /** What `await using` calls, where the language has it. */
    readonly asyncDispose: unique symbol;
  }
}

/** The name of the method that `await using` calls; of no use, and harmless, where the language does not have it. */
export const asyncDispose: typeof Symbol.asyncDispose =
  (Symbol.asyncDispose as typeof Symbol.asyncDispose | undefined) ??
  (Symbol.for("Symbol.asyncDispose") as typeof Symbol.asyncDispose);
