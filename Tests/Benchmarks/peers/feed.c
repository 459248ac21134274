// SPDX-License-Identifier: Apache-2.0
// The source of the measurements of the market: a WebSocket server that, once subscribed to, sends recorded ticker
// messages over and over. It costs so little that it does not take the machine from what is measured.
// usage: feed PORT FILE                  as fast as they are taken; FILE holds one message a line
//        feed PORT FILE RATE STAMPS      RATE messages a second; the 24 hours' volume of each becomes STAMP_FIRST and
//                                        its number, and the file STAMPS keeps when it was written
#include <fcntl.h>
#include <poll.h>
#include <signal.h>

#include "stamps.h"
#include "websocket.h"

static unsigned char *run;
static size_t run_bytes;
// Where each message's frame begins, and where its volume's digits are.
static size_t *starts, *digits, messages;

static void load(const char *path) {
    FILE *file = fopen(path, "r");
    if (!file) fail(path);
    static char line[1 << 16];
    size_t room = 0, known = 0;
    while (fgets(line, sizeof line, file)) {
        size_t length = strcspn(line, "\n");
        if (run_bytes + length + 4 > room) run = realloc(run, room = 2 * room + (1 << 20));
        if (messages + 2 > known) {
            known = 2 * known + 1024;
            starts = realloc(starts, known * sizeof *starts);
            digits = realloc(digits, known * sizeof *digits);
        }
        starts[messages] = run_bytes;
        size_t frame = text_frame(run + run_bytes, line, length);
        unsigned char *volume = memmem(run + run_bytes, frame, "\"volume\":", 9);
        digits[messages++] = volume ? (size_t)(volume + 9 - run) : 0;
        run_bytes += frame;
        starts[messages] = run_bytes;
    }
    fclose(file);
}

static void serve_at_full_speed(int fd) {
    int wanted = 0;
    size_t at = 0;
    for (;;) {
        struct pollfd poll_for = {.fd = fd, .events = (short)(POLLIN | (wanted ? POLLOUT : 0))};
        poll(&poll_for, 1, 1000);
        if (poll_for.revents & (POLLIN | POLLHUP) && !take_requests(fd, &wanted)) return;
        if (!(poll_for.revents & POLLOUT)) continue;
        size_t piece = run_bytes - at < 1 << 18 ? run_bytes - at : 1 << 18;
        ssize_t wrote = write(fd, run + at, piece);
        if (wrote < 0 && errno != EAGAIN) return;
        if (wrote > 0 && (at += (size_t)wrote) == run_bytes) at = 0;
    }
}

static void serve_paced(int fd, double rate, struct stamps *stamps) {
    int wanted = 0;
    uint64_t period = (uint64_t)(1e9 / rate), due = nanoseconds();
    for (size_t at = 0;; at = (at + 1) % messages) {
        do {
            uint64_t now = nanoseconds(), left = now < due ? due - now : 0;
            struct timespec pause = {.tv_nsec = (long)(wanted ? left : 10000000)};
            struct pollfd poll_for = {.fd = fd, .events = POLLIN};
            if (ppoll(&poll_for, 1, &pause, NULL) > 0 && !take_requests(fd, &wanted)) return;
        } while (!wanted || nanoseconds() < due);
        due += period;
        char number[16];
        sprintf(number, "%09lu", (unsigned long)(STAMP_FIRST + stamps->count % STAMPS));
        memcpy(run + digits[at], number, 9);
        stamps->written[stamps->count++ % STAMPS] = nanoseconds();
        ssize_t wrote = write(fd, run + starts[at], starts[at + 1] - starts[at]);
        if (wrote != (ssize_t)(starts[at + 1] - starts[at])) return;
    }
}

int main(int count, char **arguments) {
    if (count != 3 && count != 5) return fprintf(stderr, "usage: see the head of feed.c\n"), 2;
    signal(SIGPIPE, SIG_IGN);
    load(arguments[2]);
    int listener = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    struct sockaddr_in address = loopback(atoi(arguments[1]));
    if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0) fail("bind");
    if (listen(listener, 8) < 0) fail("listen");
    for (;;) {
        int fd = accept(listener, NULL, NULL);
        if (fd < 0) continue;
        without_delay(fd);
        if (accept_upgrade(fd)) {
            fcntl(fd, F_SETFL, O_NONBLOCK);
            if (count == 5) serve_paced(fd, atof(arguments[3]), stamps_in(arguments[4]));
            else serve_at_full_speed(fd);
        }
        close(fd);
    }
}
