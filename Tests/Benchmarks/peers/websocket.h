// SPDX-License-Identifier: Apache-2.0
// As much of RFC 6455 as the measuring programs need: text frames of a server, the upgrade from both sides, masks.
#pragma once
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/evp.h>
#include <openssl/sha.h>

#include "frames.h"

// Puts one text as a server's frame into `into`; returns its size.
static inline size_t text_frame(unsigned char *into, const char *text, size_t length) {
    size_t head = 2;
    into[0] = 0x81;
    if (length < 126) {
        into[1] = (unsigned char)length;
    } else {
        into[1] = 126;
        into[2] = (unsigned char)(length >> 8);
        into[3] = (unsigned char)length;
        head = 4;
    }
    memcpy(into + head, text, length);
    return head + length;
}

static inline void send_text(int fd, const char *text) {
    unsigned char frame[1024];
    write_all(fd, frame, text_frame(frame, text, strlen(text)));
}

// Finds a server's frame at `at`. Returns its whole size, or 0 while it is not all there; `text` and `length` are its payload.
static inline size_t server_frame(const unsigned char *at, size_t held, const unsigned char **text, size_t *length) {
    if (held < 2) return 0;
    size_t head = 2;
    *length = at[1] & 0x7f;
    if (*length == 126) {
        if (held < 4) return 0;
        *length = (size_t)at[2] << 8 | at[3];
        head = 4;
    }
    *text = at + head;
    return held < head + *length ? 0 : head + *length;
}

// Reads up to the empty line. Returns false when the peer left.
static inline int read_head(int fd, char *head, size_t room) {
    size_t held = 0;
    while (held + 1 < room) {
        // One at a time, so that nothing of the first frame is taken along.
        if (read(fd, head + held, 1) <= 0) return 0;
        head[++held] = 0;
        if (held >= 4 && memcmp(head + held - 4, "\r\n\r\n", 4) == 0) return 1;
    }
    return 0;
}

// Answers the upgrade and sends Kraken's first message. Returns false when the peer left.
static inline int accept_upgrade(int fd) {
    char request[8192];
    if (!read_head(fd, request, sizeof request)) return 0;
    char *key = strcasestr(request, "sec-websocket-key:");
    if (!key) return 0;
    key += strlen("sec-websocket-key:");
    key += strspn(key, " ");
    char joined[256], answer[512];
    int length = snprintf(joined, sizeof joined, "%.*s258EAFA5-E914-47DA-95CA-C5AB0DC85B11", (int)strcspn(key, "\r"), key);
    unsigned char digest[20], accept_key[64];
    SHA1((unsigned char *)joined, (size_t)length, digest);
    EVP_EncodeBlock(accept_key, digest, 20);
    length = sprintf(answer, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                     "Sec-WebSocket-Accept: %s\r\n\r\n", accept_key);
    write_all(fd, answer, (size_t)length);
    send_text(fd, "{\"event\":\"info\",\"version\":1}");
    return 1;
}

// Takes what a client sent; sets `wanted` when it subscribes to tickers. Returns false when it left.
static inline int take_requests(int fd, int *wanted) {
    static unsigned char bytes[1 << 16];
    ssize_t got = read(fd, bytes, sizeof bytes - 1);
    if (got < 0 && errno == EAGAIN) return 1;
    if (got <= 0) return 0;
    for (size_t at = 0; at + 2 <= (size_t)got;) {
        size_t length = bytes[at + 1] & 0x7f, head = 2;
        if (length == 126) {
            length = (size_t)bytes[at + 2] << 8 | bytes[at + 3];
            head = 4;
        }
        unsigned char *mask = bytes + at + head, *text = mask + 4, opcode = bytes[at] & 0x0f;
        if (text + length > bytes + got) return 0;
        for (size_t i = 0; i < length; i++) text[i] ^= mask[i & 3];
        if (opcode == 8) return 0;
        if (opcode == 1 && memmem(text, length, "\"subscribe\"", 11)) {
            if (memmem(text, length, "\"ticker\"", 8)) {
                send_text(fd, "{\"event\":\"subscribed\",\"feed\":\"ticker\",\"product_ids\":[\"PI_XBTUSD\"]}");
                *wanted = 1;
            } else if (memmem(text, length, "heartbeat", 9)) {
                send_text(fd, "{\"event\":\"subscribed\",\"feed\":\"heartbeat\"}");
            }
        }
        at += head + 4 + length;
    }
    return 1;
}

static inline struct sockaddr_in loopback(int port) {
    return (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons((uint16_t)port),
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
}

static inline void without_delay(int fd) {
    int yes = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}

// Connects to a feed and subscribes to its tickers.
static inline int subscribed_feed(int port) {
    struct sockaddr_in address = loopback(port);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address) < 0) fail("connect to the feed");
    without_delay(fd);
    static const char request[] = "GET /ws/v1 HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                  "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    write_all(fd, request, sizeof request - 1);
    char answer[4096];
    if (!read_head(fd, answer, sizeof answer)) fail("upgrade");
    static const char text[] = "{\"event\":\"subscribe\",\"feed\":\"ticker\",\"product_ids\":[\"PI_XBTUSD\"]}";
    // A mask of zeros leaves the text as it is.
    unsigned char frame[sizeof text + 8] = {0x81, 0x80 | (sizeof text - 1)};
    memcpy(frame + 6, text, sizeof text - 1);
    write_all(fd, frame, 6 + sizeof text - 1);
    return fd;
}
