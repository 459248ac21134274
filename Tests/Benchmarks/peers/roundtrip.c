// SPDX-License-Identifier: Apache-2.0
// Calls one method over and over and prints how long answers take.
// usage: roundtrip SOCKET METHOD PARAMS CALLS IN_FLIGHT
// prints: median_ns p99_ns calls_per_second answer_bytes
#include <sys/epoll.h>

#include "frames.h"

// Waits as event-driven programs do. A blocking read would be woken twice for each answer: a Unix socket whose peer has
// taken the question wakes everyone who sleeps on it, whatever for.
static void wait_readable(int epoll) {
    struct epoll_event ready;
    while (epoll_wait(epoll, &ready, 1, -1) < 0 && errno == EINTR) {}
}

int main(int count, char **arguments) {
    if (count != 6) return fprintf(stderr, "usage: roundtrip SOCKET METHOD PARAMS CALLS IN_FLIGHT\n"), 2;
    long calls = atol(arguments[4]), flight = atol(arguments[5]);
    int fd = unix_connect(arguments[1]), epoll = epoll_create1(0);
    struct epoll_event readable = {.events = EPOLLIN};
    epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &readable);
    static unsigned char answers[1 << 20];
    char *batch = malloc((size_t)flight * 512);
    uint64_t *times = malloc(sizeof(uint64_t) * (size_t)(calls / flight + 1));
    size_t rounds = 0, answer = 0, held = 0;
    uint64_t started = nanoseconds();
    for (long sent = 0; sent < calls;) {
        size_t length = 0;
        for (long i = 0; i < flight; i++) {
            length += call_frame(batch + length, ++sent, arguments[2], arguments[3]);
        }
        uint64_t before = nanoseconds();
        write_all(fd, batch, length);
        for (long due = flight; due > 0;) {
            wait_readable(epoll);
            held += read_some(fd, answers + held, sizeof answers - held);
            size_t at = 0;
            while (held - at >= 4) {
                size_t whole = frame_length(answers + at) + 4ul;
                if (held - at < whole) break;
                answer = whole - 4;
                at += whole;
                due--;
            }
            memmove(answers, answers + at, held - at);
            held -= at;
        }
        times[rounds++] = nanoseconds() - before;
    }
    uint64_t took = nanoseconds() - started;
    qsort(times, rounds, sizeof *times, compare_u64);
    printf("%lu %lu %.0f %zu\n", (unsigned long)times[rounds / 2], (unsigned long)times[rounds * 99 / 100],
           (double)calls * 1e9 / (double)took, answer);
    return 0;
}
