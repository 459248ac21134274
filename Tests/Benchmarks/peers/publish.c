// SPDX-License-Identifier: Apache-2.0
// Publishes messages of one size to a Redis channel as fast as Redis takes them, in runs of 64, until killed.
// usage: publish SOCKET CHANNEL MESSAGE_BYTES
#include "frames.h"

int main(int count, char **arguments) {
    if (count != 4) return fprintf(stderr, "usage: publish SOCKET CHANNEL MESSAGE_BYTES\n"), 2;
    int fd = unix_connect(arguments[1]);
    size_t size = (size_t)atol(arguments[3]);
    char *run = malloc((size + 256) * 64), *payload = malloc(size + 1);
    memset(payload, 'x', size);
    payload[size] = 0;
    size_t length = 0;
    for (int i = 0; i < 64; i++) {
        length += (size_t)sprintf(run + length, "*3\r\n$7\r\nPUBLISH\r\n$%zu\r\n%s\r\n$%zu\r\n%s\r\n",
                                  strlen(arguments[2]), arguments[2], size, payload);
    }
    for (;;) {
        write_all(fd, run, length);
        // Each answer is ":N\r\n".
        for (int lines = 0; lines < 64;) {
            char answers[4096];
            size_t got = read_some(fd, answers, sizeof answers);
            for (size_t i = 0; i < got; i++) lines += answers[i] == '\n';
        }
    }
}
