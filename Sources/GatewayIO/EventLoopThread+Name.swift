// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Labels the calling thread by the first 15 bytes of `name`, for `top -H` and debuggers.
///
/// Glibc's `pthread_setname_np` is not visible to Swift and `prctl` is variadic; the kernel takes the name by
/// a file too. It is only a label: that it could not be written is no error.
func nameThisThread(_ name: String) {
    let descriptor = unsafe open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    let bytes = Array(name.utf8.prefix(15))
    _ = unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
}
