// SPDX-License-Identifier: Apache-2.0
//
// The four things this program wants of libcrypto, with types that Swift can call. Each returns 1 when it worked.

#pragma once

#include <stddef.h>
#include <stdint.h>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

/// Writes the 32 bytes of SHA-256 to `digest`.
static inline int signing_sha256(const uint8_t *_Nullable bytes, size_t count, uint8_t *_Nonnull digest) {
    unsigned int length = 0;
    return EVP_Digest(bytes, count, digest, &length, EVP_sha256(), NULL) == 1 && length == 32;
}

/// Writes the 64 bytes of HMAC-SHA512 to `code`.
static inline int signing_hmac_sha512(
    const uint8_t *_Nonnull key, size_t key_count, const uint8_t *_Nullable bytes, size_t count,
    uint8_t *_Nonnull code) {
    unsigned int length = 0;
    if (key_count > INT32_MAX) { return 0; }
    return HMAC(EVP_sha512(), key, (int)key_count, bytes, count, code, &length) != NULL && length == 64;
}

/// Whether both hold the same bytes; takes as long for any two of one length.
static inline int signing_is_equal(const uint8_t *_Nonnull left, const uint8_t *_Nonnull right, size_t count) {
    return CRYPTO_memcmp(left, right, count) == 0;
}

/// Overwrites memory in a way that the compiler does not leave out.
static inline void signing_cleanse(uint8_t *_Nonnull bytes, size_t count) { OPENSSL_cleanse(bytes, count); }
