// SPDX-License-Identifier: Apache-2.0
// The yardstick for round trips: one epoll loop that answers every frame with a frame of a fixed size, and does
// nothing else. usage: echo SOCKET ANSWER_BYTES
#include <sys/epoll.h>

#include "frames.h"

struct connection {
    int fd;
    size_t held;
    unsigned char bytes[1 << 17];
};

int main(int count, char **arguments) {
    if (count != 3) return fprintf(stderr, "usage: echo SOCKET ANSWER_BYTES\n"), 2;
    size_t size = (size_t)atol(arguments[2]) + 4;
    unsigned char *answers = malloc(size * 64);
    for (int i = 0; i < 64; i++) {
        uint32_t prefix = htonl((uint32_t)(size - 4));
        memcpy(answers + (size_t)i * size, &prefix, 4);
        memset(answers + (size_t)i * size + 4, 'x', size - 4);
    }
    unlink(arguments[1]);
    struct sockaddr_un address = unix_address(arguments[1]);
    int listener = socket(AF_UNIX, SOCK_STREAM, 0);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0) fail("bind");
    if (listen(listener, 128) < 0) fail("listen");
    int epoll = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL};
    epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event);
    for (;;) {
        struct epoll_event ready[64];
        int number = epoll_wait(epoll, ready, 64, -1);
        for (int i = 0; i < number; i++) {
            struct connection *peer = ready[i].data.ptr;
            if (!peer) {
                peer = calloc(1, sizeof *peer);
                peer->fd = accept(listener, NULL, NULL);
                event = (struct epoll_event){.events = EPOLLIN, .data.ptr = peer};
                epoll_ctl(epoll, EPOLL_CTL_ADD, peer->fd, &event);
                continue;
            }
            ssize_t got = read(peer->fd, peer->bytes + peer->held, sizeof peer->bytes - peer->held);
            if (got <= 0) {
                close(peer->fd);
                free(peer);
                continue;
            }
            peer->held += (size_t)got;
            size_t at = 0, due = 0;
            while (peer->held - at >= 4) {
                size_t whole = frame_length(peer->bytes + at) + 4ul;
                if (peer->held - at < whole) break;
                at += whole;
                due++;
            }
            memmove(peer->bytes, peer->bytes + at, peer->held - at);
            peer->held -= at;
            while (due > 0) {
                size_t run = due < 64 ? due : 64;
                write_all(peer->fd, answers, run * size);
                due -= run;
            }
        }
    }
}
