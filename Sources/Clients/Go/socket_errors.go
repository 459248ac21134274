// SPDX-License-Identifier: Apache-2.0

package gateway

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"syscall"
)

// What can be wrong with a socket's path, each with the way out.

func errnoOf(err error) syscall.Errno {
	var code syscall.Errno
	errors.As(err, &code)
	return code
}

func errNoSocketFound(paths []string) *Error {
	quoted := make([]string, len(paths))
	for i, path := range paths {
		quoted[i] = strconv.Quote(path)
	}
	err := networkError(ReasonSocketAbsent, fmt.Sprintf(
		"No gateway was found at %s. Start kraken-gatewayd, or name its socket with %s.",
		strings.Join(quoted, ", "), SocketVariable))
	err.Details = map[string]string{"paths": strings.Join(paths, ":")}
	return err
}

func errNotAPath(path string) *Error {
	err := clientError(CodeInvalidArgument, ReasonSocketFailed,
		fmt.Sprintf("%q is not a path; give the gateway's socket.", path))
	err.Details = map[string]string{"path": path}
	return err
}

func errSocketPathTooLong(path string) *Error {
	err := clientError(CodeInvalidArgument, ReasonSocketPathTooLong, fmt.Sprintf(
		"The socket path %q has %d bytes; the system allows %d. "+
			"Use a shorter path, or a symbolic link to its directory.", path, len(path), longestSocketPath))
	err.Details = map[string]string{"path": path}
	return err
}

func errServedByStranger(path string, uid uint32) *Error {
	err := clientError(CodePermissionDenied, ReasonSocketForbidden, fmt.Sprintf(
		"The socket %q belongs to user %d, not to you, and everybody may create it there; "+
			"name it with %s if you trust it.", path, uid, SocketVariable))
	err.Details = map[string]string{"path": path, "uid": fmt.Sprint(uid)}
	return err
}

// errSocket is for what the system refused.
func errSocket(path string, code syscall.Errno, cause error) *Error {
	err := networkError(ReasonSocketFailed, fmt.Sprintf("The socket %q could not be connected to: %v.", path, cause))
	switch code {
	case syscall.ENOENT, syscall.ENOTDIR:
		err = errNoSocketFound([]string{path})
	case syscall.ECONNREFUSED:
		err.Reason = ReasonSocketRefused
		err.Message = fmt.Sprintf(
			"Nobody listens on the socket %q: the gateway has ended. Start kraken-gatewayd again.", path)
	case syscall.EACCES, syscall.EPERM:
		err.Code, err.Reason, err.Retryable = CodePermissionDenied, ReasonSocketForbidden, false
		err.Message = fmt.Sprintf(
			"You may not use the socket %q: ask its owner to let your user or group in (ls -l shows who may).", path)
	case syscall.EAGAIN:
		err.Reason = ReasonSocketRefused
		err.Message = fmt.Sprintf(
			"The gateway at %q has more connections waiting than it takes; try again in a moment.", path)
	case syscall.EPROTOTYPE, syscall.ENOTSOCK:
		err.Code, err.Retryable, err.Origin = CodeInvalidArgument, false, OriginClient
		err.Message = fmt.Sprintf("%q is a socket of another kind and not the gateway's; check the path.", path)
	}
	if err.Details == nil {
		err.Details = map[string]string{}
	}
	err.Details["path"] = path
	err.Details["errno"] = strconv.Itoa(int(code))
	err.Cause = cause
	return err
}
