// SPDX-License-Identifier: Apache-2.0
// Many listeners in one process: how long after the feed wrote a message each of them has read it.
// usage: latency SOCKET METHOD PARAMS MARKER STAMPS LISTENERS SECONDS STOPPED
//        METHOD - sends nothing and listens; MARKER stands before the message's number; STOPPED more connections
//        subscribe and never read
// prints: median_ns p99_ns deliveries gaps
#include <fcntl.h>
#include <sys/epoll.h>

#include "stamps.h"

struct listener {
    int fd;
    size_t held;
    unsigned char buffer[1 << 16];
};

static uint64_t *times, taken, room = 1ul << 24, gaps;

static void take_frames(struct listener *peer, size_t got, const char *marker, const struct stamps *stamps, int counting) {
    uint64_t now = nanoseconds();
    peer->held += got;
    size_t at = 0, length;
    const char *text;
    while ((text = next_frame(peer->buffer, peer->held, &at, &length))) {
        if (is_gap(text, length)) {
            gaps++;
        } else if (counting && taken < room) {
            const char *number = memmem(text, length, marker, strlen(marker));
            unsigned long stamp = number ? strtoul(number + strlen(marker), NULL, 10) : 0;
            if (stamp >= STAMP_FIRST && stamp < STAMP_FIRST + STAMPS) {
                times[taken++] = now - stamps->written[stamp - STAMP_FIRST];
            }
        }
    }
    memmove(peer->buffer, peer->buffer + at, peer->held - at);
    peer->held -= at;
}

static int subscribed(char **arguments) {
    int fd = unix_connect(arguments[1]);
    char hello[1024];
    if (arguments[2][0] != '-') write_all(fd, hello, call_frame(hello, 1, arguments[2], arguments[3]));
    return fd;
}

int main(int count, char **arguments) {
    if (count != 9) return fprintf(stderr, "usage: see the head of latency.c\n"), 2;
    const struct stamps *stamps = stamps_in(arguments[5]);
    int number = atoi(arguments[6]), stopped = atoi(arguments[8]);
    double seconds = atof(arguments[7]);
    times = malloc(room * sizeof *times);
    int epoll = epoll_create1(0);
    for (int i = 0; i < stopped; i++) subscribed(arguments);
    for (int i = 0; i < number; i++) {
        struct listener *peer = calloc(1, sizeof *peer);
        peer->fd = subscribed(arguments);
        fcntl(peer->fd, F_SETFL, O_NONBLOCK);
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = peer};
        epoll_ctl(epoll, EPOLL_CTL_ADD, peer->fd, &event);
    }
    // A second to get going, then what counts.
    uint64_t begin = nanoseconds() + 1000000000ull, end = begin + (uint64_t)(seconds * 1e9), now;
    while ((now = nanoseconds()) < end) {
        struct epoll_event ready[128];
        int active = epoll_wait(epoll, ready, 128, 100);
        for (int i = 0; i < active; i++) {
            struct listener *peer = ready[i].data.ptr;
            ssize_t got = read(peer->fd, peer->buffer + peer->held, sizeof peer->buffer - peer->held);
            if (got < 0 && errno == EAGAIN) continue;
            if (got <= 0) return fprintf(stderr, "a listener was disconnected\n"), 1;
            take_frames(peer, (size_t)got, arguments[4], stamps, now >= begin);
        }
    }
    if (taken == 0) return fprintf(stderr, "no message with a stamp came\n"), 1;
    qsort(times, taken, sizeof *times, compare_u64);
    printf("%lu %lu %lu %lu\n", (unsigned long)times[taken / 2], (unsigned long)times[taken * 99 / 100],
           (unsigned long)taken, (unsigned long)gaps);
    return 0;
}
