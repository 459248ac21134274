// SPDX-License-Identifier: Apache-2.0

//! What the standard library has no safe function for: waiting for two descriptors, and who serves a socket.

#![allow(unsafe_code)]

use std::io;
use std::os::raw::{c_int, c_short, c_ulong, c_void};
use std::os::unix::io::{AsRawFd, RawFd};
use std::os::unix::net::UnixStream;
use std::time::Duration;

#[repr(C)]
struct PollDescriptor {
    descriptor: c_int,
    events: c_short,
    returned: c_short,
}

/// Of Linux: `struct ucred`.
#[repr(C)]
struct Credentials {
    pid: i32,
    uid: u32,
    gid: u32,
}

const POLLIN: c_short = 1;
const POLLOUT: c_short = 4;
const SOL_SOCKET: c_int = 1;
const SO_PEERCRED: c_int = 17;

extern "C" {
    fn poll(descriptors: *mut PollDescriptor, count: c_ulong, timeout: c_int) -> c_int;
    fn getsockopt(
        descriptor: c_int,
        level: c_int,
        name: c_int,
        value: *mut c_void,
        length: *mut u32,
    ) -> c_int;
    fn geteuid() -> u32;
}

/// What to wait for on a socket.
#[derive(Debug, Clone, Copy)]
pub(super) struct Interest {
    pub(super) reading: bool,
    pub(super) writing: bool,
}

/// What a wait has found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Ready {
    pub(super) readable: bool,
    pub(super) writable: bool,
    pub(super) alarm: bool,
}

/// Waits until the alarm can be read, the socket is ready, or the time is over; a broken socket counts as ready
/// for what was asked.
pub(super) fn wait(
    alarm: &UnixStream,
    socket: Option<(&UnixStream, Interest)>,
    longest: Option<Duration>,
) -> Ready {
    let entry = |descriptor: RawFd, events: c_short| PollDescriptor { descriptor, events, returned: 0 };
    let (descriptor, events) = match socket {
        // A negative descriptor is passed over.
        None => (-1, 0),
        Some((_, Interest { reading: false, writing: false })) => (-1, 0),
        Some((socket, interest)) => {
            let reading = if interest.reading { POLLIN } else { 0 };
            let writing = if interest.writing { POLLOUT } else { 0 };
            (socket.as_raw_fd(), reading | writing)
        }
    };
    let mut descriptors = [entry(alarm.as_raw_fd(), POLLIN), entry(descriptor, events)];
    // Rounded up, so that nobody wakes just before the time.
    let timeout = longest.map_or(-1, |longest| {
        c_int::try_from(longest.as_nanos().saturating_add(999_999) / 1_000_000).unwrap_or(c_int::MAX)
    });
    // SAFETY: the pointer and the count are those of an array that lives on this stack.
    let count = unsafe { poll(descriptors.as_mut_ptr(), descriptors.len() as c_ulong, timeout) };
    if count <= 0 {
        return Ready::default();
    }
    let broken = descriptors[1].returned & !(POLLIN | POLLOUT) != 0;
    Ready {
        alarm: descriptors[0].returned != 0,
        readable: events & POLLIN != 0 && (broken || descriptors[1].returned & POLLIN != 0),
        writable: events & POLLOUT != 0 && (broken || descriptors[1].returned & POLLOUT != 0),
    }
}

/// The user who serves the socket.
pub(super) fn peer_user(socket: &UnixStream) -> io::Result<u32> {
    let mut credentials = Credentials { pid: 0, uid: 0, gid: 0 };
    let mut length = std::mem::size_of::<Credentials>() as u32;
    // SAFETY: the value is a `struct ucred` of the length that is given along, and both outlive the call.
    let result = unsafe {
        getsockopt(
            socket.as_raw_fd(),
            SOL_SOCKET,
            SO_PEERCRED,
            (&mut credentials as *mut Credentials).cast(),
            &mut length,
        )
    };
    if result == 0 {
        Ok(credentials.uid)
    } else {
        Err(io::Error::last_os_error())
    }
}

/// The user this process acts as.
pub(super) fn own_user() -> u32 {
    // SAFETY: it takes nothing and cannot fail.
    unsafe { geteuid() }
}
