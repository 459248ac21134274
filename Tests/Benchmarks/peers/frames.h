// SPDX-License-Identifier: Apache-2.0
// What the measuring programs share: Unix sockets, whole writes, length-prefixed frames, the clock.
#pragma once
#include <arpa/inet.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

static inline void fail(const char *what) {
    fprintf(stderr, "%s: %s\n", what, strerror(errno));
    exit(1);
}

static inline uint64_t nanoseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000ull + (uint64_t)now.tv_nsec;
}

static inline struct sockaddr_un unix_address(const char *path) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address.sun_path) {
        errno = ENAMETOOLONG;
        fail(path);
    }
    strcpy(address.sun_path, path);
    return address;
}

static inline int unix_connect(const char *path) {
    struct sockaddr_un address = unix_address(path);
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address) < 0) fail(path);
    return fd;
}

static inline void write_all(int fd, const void *bytes, size_t count) {
    const char *at = bytes;
    while (count > 0) {
        ssize_t wrote = write(fd, at, count);
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote <= 0) fail("write");
        at += wrote;
        count -= (size_t)wrote;
    }
}

static inline size_t read_some(int fd, void *bytes, size_t room) {
    for (;;) {
        ssize_t got = read(fd, bytes, room);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) fail("read");
        return (size_t)got;
    }
}

static inline uint32_t frame_length(const unsigned char *at) {
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

// The next whole frame among `held` bytes, from `*at` on, which moves behind it; NULL when there is none. `length` is its
// text's.
static inline const char *next_frame(const unsigned char *bytes, size_t held, size_t *at, size_t *length) {
    if (held - *at < 4) return NULL;
    *length = frame_length(bytes + *at);
    if (held - *at < *length + 4) return NULL;
    const char *text = (const char *)bytes + *at + 4;
    *at += *length + 4;
    return text;
}

static inline int is_gap(const char *text, size_t length) {
    return memmem(text, length < 64 ? length : 64, "\"gap\"", 5) != NULL;
}

// Puts one call as a frame into `into`; returns its size.
static inline size_t call_frame(char *into, long id, const char *method, const char *params) {
    int length = sprintf(into + 4, "{\"id\":%ld,\"method\":\"%s\",\"params\":%s}", id, method, params);
    uint32_t prefix = htonl((uint32_t)length);
    memcpy(into, &prefix, 4);
    return (size_t)length + 4;
}

static inline int compare_u64(const void *left, const void *right) {
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return a < b ? -1 : a > b;
}
