// SPDX-License-Identifier: Apache-2.0
//
// libsystemd: the sockets and descriptors that systemd hands over, what it is told, and the journal. Swift calls all of it
// as it is; where in the code a record comes from is told with the record, not by the header's macros. And the one call of
// the kernel's that Swift cannot make, for its variable arguments.

#pragma once

// First the system's library as Swift has it: what the headers below bring along of it shall not count as theirs, or files
// that import only Glibc cannot see it.
#pragma clang module import SwiftGlibc

#define SD_JOURNAL_SUPPRESS_LOCATION

#include <systemd/sd-daemon.h>
#include <systemd/sd-journal.h>

#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

// Closed when another program is started. Glibc shows the call to GNU programs only.
static inline int gateway_memory_file(const char *name) { return (int)syscall(SYS_memfd_create, name, 1U); }

static inline int process_set_dumpable(int is_dumpable) { return prctl(PR_SET_DUMPABLE, is_dumpable, 0, 0, 0); }

static inline int process_is_dumpable(void) { return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0); }
