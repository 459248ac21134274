// SPDX-License-Identifier: Apache-2.0

/** This library's name, as told to the gateway. */
export const libraryName = "kraken-gateway-typescript";

/** This library's version, the package's. */
export const libraryVersion = "0.1.0";
