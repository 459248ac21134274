// SPDX-License-Identifier: Apache-2.0
// Places orders at a gateway, and stands between it and the exchange to see when each request comes out of it.
// usage: orders SOCKET TAP_PORT VENUE_PORT
// A line "ORDERS IN_FLIGHT NAME" on standard input makes a run; it prints
// request_median_ns request_p99_ns answer_median_ns orders_per_second refused
// With TAP_PORT 0 it only places orders, and the first two are 0. With more than one in flight they mean nothing.
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <sys/epoll.h>

#include "frames.h"

enum { CONNECTIONS = 256, BUFFER = 1 << 20 };

static int poller, peer_of[4096];
static bool from_gateway[4096];
static uint64_t arrived;

static void watch(int fd) {
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
    if (epoll_ctl(poller, EPOLL_CTL_ADD, fd, &event) < 0) fail("epoll_ctl");
}

static struct sockaddr_in loopback(int port) {
    return (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons((uint16_t)port),
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
}

static int listen_at(int port) {
    struct sockaddr_in address = loopback(port);
    int one = 1, fd = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof address) < 0 || listen(fd, 64) < 0) fail("listen");
    return fd;
}

// A connection of the gateway gets one of its own to the exchange.
static void join(int listener, int venue_port) {
    struct sockaddr_in address = loopback(venue_port);
    int one = 1, near = accept(listener, NULL, NULL), far = socket(AF_INET, SOCK_STREAM, 0);
    if (near < 0 || far < 0 || near >= 4096 || far >= 4096) fail("accept");
    if (connect(far, (struct sockaddr *)&address, sizeof address) < 0) fail("connect");
    setsockopt(near, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    setsockopt(far, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    peer_of[near] = far;
    peer_of[far] = near;
    from_gateway[near] = true;
    from_gateway[far] = false;
    watch(near);
    watch(far);
}

static void pass_on(int fd) {
    static char bytes[BUFFER + 1];
    ssize_t got = read(fd, bytes, BUFFER);
    if (got <= 0) {
        close(fd);
        close(peer_of[fd]);
        return;
    }
    if (from_gateway[fd] && got > 16 && memcmp(bytes, "POST ", 5) == 0) {
        char *end = memchr(bytes, '\r', (size_t)got);
        if (end) {
            *end = 0;
            if (strstr(bytes, "/sendorder")) arrived = nanoseconds();
            *end = '\r';
        }
    }
    write_all(peer_of[fd], bytes, (size_t)got);
}

struct run {
    long orders, flight, sent, answered, refused;
    char name[64];
    uint64_t started, *requests, *answers, *sent_at;
};

static void place(int gateway, struct run *run) {
    char frame[512], params[320];
    long number = ++run->sent;
    sprintf(params,
            "{\"client_order_id\":\"%s-%ld\",\"symbol\":\"PI_XBTUSD\",\"side\":\"buy\",\"type\":\"post_only\","
            "\"quantity\":\"1\",\"limit_price\":\"%ld\"}",
            run->name, number, 10000 + number % 1000);
    size_t length = call_frame(frame, number, "orders.place", params);
    run->sent_at[number - 1] = nanoseconds();
    write_all(gateway, frame, length);
}

// Takes what has come of the gateway; returns whether the run is over.
static bool take(int gateway, struct run *run) {
    static unsigned char held_bytes[BUFFER];
    static size_t held;
    held += read_some(gateway, held_bytes + held, BUFFER - held);
    size_t at = 0;
    while (held - at >= 4) {
        size_t whole = frame_length(held_bytes + at) + 4ul;
        if (held - at < whole) break;
        uint64_t now = nanoseconds();
        long number = 0;
        if (sscanf((char *)held_bytes + at + 4, "{\"id\":%ld", &number) != 1 || number < 1 || number > run->sent) {
            fprintf(stderr, "unexpected: %.*s\n", (int)(whole - 4 < 300 ? whole - 4 : 300), held_bytes + at + 4);
            exit(1);
        }
        if (memmem(held_bytes + at + 4, whole - 4, "\"error\"", 7)) {
            if (run->refused++ == 0) fprintf(stderr, "%.*s\n", (int)(whole - 4), held_bytes + at + 4);
        }
        uint64_t before = run->sent_at[number - 1];
        run->requests[run->answered] = arrived > before ? arrived - before : 0;
        run->answers[run->answered++] = now - before;
        at += whole;
        if (run->sent < run->orders) place(gateway, run);
    }
    memmove(held_bytes, held_bytes + at, held - at);
    held -= at;
    return run->answered == run->orders;
}

static void print(struct run *run) {
    size_t count = (size_t)run->orders;
    uint64_t took = nanoseconds() - run->started;
    qsort(run->requests, count, sizeof *run->requests, compare_u64);
    qsort(run->answers, count, sizeof *run->answers, compare_u64);
    printf("%lu %lu %lu %.0f %ld\n", (unsigned long)run->requests[count / 2],
           (unsigned long)run->requests[count * 99 / 100], (unsigned long)run->answers[count / 2],
           (double)count * 1e9 / (double)took, run->refused);
    fflush(stdout);
}

int main(int count, char **arguments) {
    if (count != 4) return fprintf(stderr, "usage: orders SOCKET TAP_PORT VENUE_PORT\n"), 2;
    int tap_port = atoi(arguments[2]), venue_port = atoi(arguments[3]), gateway = -1, tap = -1;
    poller = epoll_create1(0);
    watch(0);
    if (tap_port) watch(tap = listen_at(tap_port));
    struct run run = {0};
    char line[256];
    for (;;) {
        struct epoll_event events[64];
        int ready = epoll_wait(poller, events, 64, -1);
        for (int i = 0; i < ready; i++) {
            int fd = events[i].data.fd;
            if (fd == 0) {
                size_t length = 0;
                while (length < sizeof line - 1 && read(0, line + length, 1) == 1 && line[length] != '\n') length++;
                if (length == 0) return 0;
                line[length] = 0;
                run = (struct run){0};
                if (sscanf(line, "%ld %ld %63s", &run.orders, &run.flight, run.name) != 3) return 2;
                run.requests = calloc((size_t)run.orders, sizeof(uint64_t));
                run.answers = calloc((size_t)run.orders, sizeof(uint64_t));
                run.sent_at = calloc((size_t)run.orders, sizeof(uint64_t));
                if (gateway < 0) watch(gateway = unix_connect(arguments[1]));
                run.started = nanoseconds();
                for (long n = 0; n < run.flight && run.sent < run.orders; n++) place(gateway, &run);
            } else if (fd == tap) {
                join(tap, venue_port);
            } else if (fd == gateway) {
                if (!take(gateway, &run)) continue;
                print(&run);
                free(run.requests);
                free(run.answers);
                free(run.sent_at);
            } else {
                pass_on(fd);
            }
        }
    }
}
