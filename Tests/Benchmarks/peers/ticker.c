// SPDX-License-Identifier: Apache-2.0
// The gateway's side of the measurement of client libraries: greets, answers every call with a ticker, and once a ticker
// is subscribed to sends events as fast as they are taken. It costs so little that it is never what is measured.
// usage: ticker SOCKET
#include <signal.h>

#include "frames.h"

// Events of one write; the socket takes about as much at once.
#define RUN 64
// Numbers of events have so many digits from the first one on, so that they can be changed where they stand.
#define FIRST_SEQ 1000000000ull
#define SEQ_DIGITS 10

static const char hello[] =
    "{\"protocol_version\":1,\"gateway_version\":\"0.1.0\",\"environment\":\"paper\",\"identity\":{\"uid\":0,\"gid\":0,"
    "\"pid\":1,\"owner\":\"uid:0\",\"role\":\"admin\"},\"limits\":{\"max_frame_bytes\":1048576,\"max_open_calls\":256,"
    "\"max_streams\":1024,\"max_queue_bytes\":8388608,\"max_depth\":32,\"default_timeout_ms\":30000}}";

// A ticker as the gateway writes it, different for every number.
static int ticker(char *into, unsigned number) {
    return sprintf(
        into,
        "{\"symbol\":\"PI_XBTUSD\",\"bid\":\"%u.5\",\"bid_size\":\"%u\",\"ask\":\"%u\",\"ask_size\":\"%u\",\"last\":\"%u.5\","
        "\"mark\":\"87750.65168641\",\"index\":\"87760.89\",\"open_24h\":\"86119\",\"high_24h\":\"88977\","
        "\"low_24h\":\"85813.5\",\"volume_24h\":\"5527136\",\"volume_quote_24h\":\"5527136\",\"open_interest\":\"14850000\","
        "\"funding_rate\":\"-0.000000000016634175\",\"funding_rate_prediction\":\"-0.0000000000221789\","
        "\"relative_funding_rate\":\"-0.00000146039062\",\"relative_funding_rate_prediction\":\"-0.0000019471875\","
        "\"next_funding_at_us\":1795644000000000,\"change_24h_percent\":\"1.89\",\"suspended\":false,\"post_only\":false,"
        "\"venue_time_us\":%llu,\"received_at_us\":%llu,\"stale\":false}",
        87000 + number * 7 % 900, 1 + number * 37 % 9999, 88000 + number * 7 % 900, 1 + number * 91 % 9999,
        87000 + number * 7 % 900, 1795642637000000ull + number * 1000, 1795642637000540ull + number * 1000);
}

static void answer(int fd, const char *format, unsigned long long id, const char *content) {
    static char frame[1 << 14];
    int length = sprintf(frame + 4, format, id, content);
    uint32_t prefix = htonl((uint32_t)length);
    memcpy(frame, &prefix, 4);
    write_all(fd, frame, (size_t)length + 4);
}

static void flood(int fd) {
    static char run[RUN << 10];
    char *numbers[RUN];
    size_t size = 0;
    for (unsigned i = 0; i < RUN; i++) {
        char *text = run + size + 4;
        int length = sprintf(text, "{\"stream\":17,\"seq\":%llu,\"event\":", FIRST_SEQ);
        numbers[i] = strstr(text, "1000000000");
        length += ticker(text + length, i);
        text[length++] = '}';
        uint32_t prefix = htonl((uint32_t)length);
        memcpy(run + size, &prefix, 4);
        size += (size_t)length + 4;
    }
    for (unsigned long long seq = FIRST_SEQ + 1;;) {
        for (unsigned i = 0; i < RUN; i++, seq++) {
            unsigned long long rest = seq;
            for (int digit = SEQ_DIGITS - 1; digit >= 0; digit--, rest /= 10) numbers[i][digit] = (char)('0' + rest % 10);
        }
        write_all(fd, run, size);
    }
}

static void serve(int fd) {
    static char frame[1 << 16];
    char state[1024];
    size_t held = 0;
    ticker(state, 1);
    for (;;) {
        held += read_some(fd, frame + held, sizeof frame - 1 - held);
        while (held >= 4 && held - 4 >= frame_length((unsigned char *)frame)) {
            size_t length = frame_length((unsigned char *)frame);
            char after = frame[4 + length];
            frame[4 + length] = 0;
            char *id = strstr(frame + 4, "\"id\":");
            unsigned long long number = id ? strtoull(id + 5, NULL, 10) : 0;
            if (strstr(frame + 4, "gateway.hello")) {
                answer(fd, "{\"id\":%llu,\"result\":%s}", number, hello);
            } else if (strstr(frame + 4, "subscribe_ticker")) {
                answer(fd, "{\"id\":%llu,\"stream\":17,\"seq\":1000000000,\"result\":%s}", number, state);
                flood(fd);
            } else if (id) {
                answer(fd, "{\"id\":%llu,\"result\":%s}", number, state);
            }
            frame[4 + length] = after;
            held -= length + 4;
            memmove(frame, frame + length + 4, held);
        }
    }
}

int main(int count, char **arguments) {
    if (count != 2) return fprintf(stderr, "usage: ticker SOCKET\n"), 2;
    struct sockaddr_un address = unix_address(arguments[1]);
    int listener = socket(AF_UNIX, SOCK_STREAM, 0);
    unlink(arguments[1]);
    if (listener < 0 || bind(listener, (struct sockaddr *)&address, sizeof address) < 0 || listen(listener, 16) < 0)
        fail(arguments[1]);
    signal(SIGCHLD, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
    for (;;) {
        int fd = accept(listener, NULL, NULL);
        if (fd < 0) continue;
        // A connection's process ends with it.
        if (fork() == 0) {
            close(listener);
            freopen("/dev/null", "w", stderr);
            serve(fd);
        }
        close(fd);
    }
}
