// SPDX-License-Identifier: Apache-2.0
// The yardstick for the time from the exchange to a client: takes one WebSocket feed and copies its messages, as frames
// of this protocol, to everyone who is connected. It reads nothing of them and forgets whoever is slow.
// usage: relay PORT SOCKET
#include <fcntl.h>
#include <signal.h>
#include <sys/epoll.h>

#include "websocket.h"

static int listeners[4096];
static int number;

static void copy_to_all(const unsigned char *bytes, size_t count) {
    for (int i = 0; i < number;) {
        if (write(listeners[i], bytes, count) == (ssize_t)count) {
            i++;
        } else {
            close(listeners[i]);
            listeners[i] = listeners[--number];
        }
    }
}

int main(int count, char **arguments) {
    if (count != 3) return fprintf(stderr, "usage: relay PORT SOCKET\n"), 2;
    signal(SIGPIPE, SIG_IGN);
    int feed = subscribed_feed(atoi(arguments[1]));
    unlink(arguments[2]);
    struct sockaddr_un address = unix_address(arguments[2]);
    int listener = socket(AF_UNIX, SOCK_STREAM, 0);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0) fail("bind");
    if (listen(listener, 512) < 0) fail("listen");
    int epoll = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLIN, .data.fd = feed};
    epoll_ctl(epoll, EPOLL_CTL_ADD, feed, &event);
    event.data.fd = listener;
    epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event);
    static unsigned char held[1 << 18], out[1 << 18];
    size_t length = 0;
    for (;;) {
        struct epoll_event ready[8];
        int active = epoll_wait(epoll, ready, 8, -1);
        for (int i = 0; i < active; i++) {
            if (ready[i].data.fd == listener) {
                int fd = accept(listener, NULL, NULL);
                fcntl(fd, F_SETFL, O_NONBLOCK);
                if (number < (int)(sizeof listeners / sizeof *listeners)) listeners[number++] = fd;
                continue;
            }
            length += read_some(feed, held + length, sizeof held - length);
            size_t at = 0, put = 0, whole, bytes;
            const unsigned char *text;
            while ((whole = server_frame(held + at, length - at, &text, &bytes)) > 0) {
                uint32_t prefix = htonl((uint32_t)bytes);
                memcpy(out + put, &prefix, 4);
                memcpy(out + put + 4, text, bytes);
                put += bytes + 4;
                at += whole;
            }
            memmove(held, held + at, length - at);
            length -= at;
            if (put > 0) copy_to_all(out, put);
        }
    }
}
