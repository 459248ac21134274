// SPDX-License-Identifier: Apache-2.0
// Many listeners in one process: counts the events that reach them.
// usage: fanout gateway SOCKET METHOD PARAMS LISTENERS SECONDS
//        fanout redis   SOCKET CHANNEL MESSAGE_BYTES LISTENERS SECONDS
// prints: deliveries_per_second fewest_per_listener most_per_listener gaps event_bytes
#include <fcntl.h>
#include <sys/epoll.h>

#include "frames.h"

struct listener {
    int fd;
    size_t held;
    uint64_t events, gaps, bytes;
    unsigned char buffer[1 << 18];
};

static size_t event_bytes;

static void count_frames(struct listener *peer, size_t got) {
    peer->held += got;
    size_t at = 0, length;
    const char *text;
    while ((text = next_frame(peer->buffer, peer->held, &at, &length))) {
        if (is_gap(text, length)) peer->gaps++;
        else if (text[2] == 's') {
            peer->events++;
            event_bytes = length;
        }
    }
    memmove(peer->buffer, peer->buffer + at, peer->held - at);
    peer->held -= at;
}

int main(int count, char **arguments) {
    if (count != 7) return fprintf(stderr, "usage: see the head of fanout.c\n"), 2;
    int redis = strcmp(arguments[1], "redis") == 0, number = atoi(arguments[5]);
    double seconds = atof(arguments[6]);
    size_t message = 0;
    int epoll = epoll_create1(0);
    struct listener **peers = calloc((size_t)number, sizeof *peers);
    for (int i = 0; i < number; i++) {
        struct listener *peer = peers[i] = calloc(1, sizeof *peer);
        peer->fd = unix_connect(arguments[2]);
        char hello[1024];
        if (redis) {
            // *3 $7 message $N channel $M payload, each with CRLF
            size_t payload = (size_t)atol(arguments[4]);
            int length = sprintf(hello, "*2\r\n$9\r\nSUBSCRIBE\r\n$%zu\r\n%s\r\n", strlen(arguments[3]), arguments[3]);
            write_all(peer->fd, hello, (size_t)length);
            read_some(peer->fd, hello, sizeof hello);
            message = (size_t)sprintf(hello, "*3\r\n$7\r\nmessage\r\n$%zu\r\n%s\r\n$%zu\r\n\r\n", strlen(arguments[3]),
                                      arguments[3], payload) + payload;
            event_bytes = payload;
        } else {
            write_all(peer->fd, hello, call_frame(hello, 1, arguments[3], arguments[4]));
        }
        fcntl(peer->fd, F_SETFL, O_NONBLOCK);
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = peer};
        epoll_ctl(epoll, EPOLL_CTL_ADD, peer->fd, &event);
    }
    // A second to get going, then what counts.
    uint64_t begin = nanoseconds() + 1000000000ull, end = begin + (uint64_t)(seconds * 1e9), now;
    int counting = 0;
    while ((now = nanoseconds()) < end) {
        if (!counting && now >= begin) {
            counting = 1;
            begin = now;
            for (int i = 0; i < number; i++) peers[i]->events = peers[i]->gaps = peers[i]->bytes = 0;
        }
        struct epoll_event ready[128];
        int active = epoll_wait(epoll, ready, 128, 100);
        for (int i = 0; i < active; i++) {
            struct listener *peer = ready[i].data.ptr;
            size_t room = redis ? sizeof peer->buffer : sizeof peer->buffer - peer->held;
            ssize_t got = read(peer->fd, peer->buffer + (redis ? 0 : peer->held), room);
            if (got < 0 && errno == EAGAIN) continue;
            if (got <= 0) {
                fprintf(stderr, "a listener was disconnected\n");
                return 1;
            }
            peer->bytes += (uint64_t)got;
            if (!redis) count_frames(peer, (size_t)got);
        }
    }
    double took = (double)(nanoseconds() - begin) / 1e9;
    uint64_t all = 0, fewest = UINT64_MAX, most = 0, gaps = 0;
    for (int i = 0; i < number; i++) {
        uint64_t events = redis ? peers[i]->bytes / message : peers[i]->events;
        all += events;
        gaps += peers[i]->gaps;
        if (events < fewest) fewest = events;
        if (events > most) most = events;
    }
    printf("%.0f %lu %lu %lu %zu\n", (double)all / took, (unsigned long)fewest, (unsigned long)most,
           (unsigned long)gaps, event_bytes);
    return 0;
}
