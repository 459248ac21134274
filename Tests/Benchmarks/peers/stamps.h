// SPDX-License-Identifier: Apache-2.0
// When each message was written, told from one process to another through a shared file.
#pragma once
#include <fcntl.h>
#include <sys/mman.h>

#include "frames.h"

// Messages carry STAMP_FIRST and their number: nine digits, whichever the number.
#define STAMP_FIRST 100000000ul
#define STAMPS (1ul << 20)

struct stamps {
    size_t count;
    uint64_t written[STAMPS];
};

static inline struct stamps *stamps_in(const char *path) {
    int fd = open(path, O_RDWR | O_CREAT, 0600);
    if (fd < 0 || ftruncate(fd, sizeof(struct stamps)) < 0) fail(path);
    struct stamps *stamps = mmap(NULL, sizeof *stamps, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (stamps == MAP_FAILED) fail(path);
    close(fd);
    return stamps;
}
