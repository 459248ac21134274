// SPDX-License-Identifier: Apache-2.0
//
// libsystemd: the sockets and descriptors that systemd hands over, what it is told, and the journal. Swift calls all of it
// as it is; where in the code a record comes from is told with the record, not by the header's macros.

#pragma once

#define SD_JOURNAL_SUPPRESS_LOCATION

#include <systemd/sd-daemon.h>
#include <systemd/sd-journal.h>
