// SPDX-License-Identifier: Apache-2.0
// The source of the fan-out measurement: a WebSocket server that, once subscribed to, sends recorded ticker messages
// over and over as fast as they are taken. It costs so little that it does not take the machine from what is measured.
// usage: feed PORT FILE      FILE holds one message a line
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <poll.h>
#include <signal.h>

#include "frames.h"

static unsigned char *run;
static size_t run_bytes;

static size_t text_frame(unsigned char *into, const char *text, size_t length) {
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

static void load(const char *path) {
    FILE *file = fopen(path, "r");
    if (!file) fail(path);
    static char line[1 << 16];
    size_t room = 0;
    while (fgets(line, sizeof line, file)) {
        size_t length = strcspn(line, "\n");
        if (run_bytes + length + 4 > room) run = realloc(run, room = 2 * room + (1 << 20));
        run_bytes += text_frame(run + run_bytes, line, length);
    }
    fclose(file);
}

static void send_text(int fd, const char *text) {
    unsigned char frame[1024];
    write_all(fd, frame, text_frame(frame, text, strlen(text)));
}

// Answers the upgrade. Returns false when the peer left.
static int upgrade(int fd) {
    char request[8192];
    size_t held = 0;
    while (held + 1 < sizeof request) {
        ssize_t got = read(fd, request + held, sizeof request - held - 1);
        if (got <= 0) return 0;
        held += (size_t)got;
        request[held] = 0;
        if (strstr(request, "\r\n\r\n")) break;
    }
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

// Takes what the client sent; sets `wanted` when it subscribes to tickers. Returns false when it left.
static int take(int fd, int *wanted) {
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

static void serve(int fd) {
    if (!upgrade(fd)) return;
    fcntl(fd, F_SETFL, O_NONBLOCK);
    int wanted = 0;
    size_t at = 0;
    for (;;) {
        struct pollfd poll_for = {.fd = fd, .events = (short)(POLLIN | (wanted ? POLLOUT : 0))};
        poll(&poll_for, 1, 1000);
        if (poll_for.revents & (POLLIN | POLLHUP) && !take(fd, &wanted)) return;
        if (!(poll_for.revents & POLLOUT)) continue;
        size_t piece = run_bytes - at < 1 << 18 ? run_bytes - at : 1 << 18;
        ssize_t wrote = write(fd, run + at, piece);
        if (wrote < 0 && errno != EAGAIN) return;
        if (wrote > 0 && (at += (size_t)wrote) == run_bytes) at = 0;
    }
}

int main(int count, char **arguments) {
    if (count != 3) return fprintf(stderr, "usage: feed PORT FILE\n"), 2;
    signal(SIGPIPE, SIG_IGN);
    load(arguments[2]);
    int listener = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(arguments[1])),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0) fail("bind");
    if (listen(listener, 8) < 0) fail("listen");
    for (;;) {
        int fd = accept(listener, NULL, NULL);
        if (fd < 0) continue;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        serve(fd);
        close(fd);
    }
}
