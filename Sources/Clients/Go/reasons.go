// SPDX-License-Identifier: Apache-2.0

package gateway

// The reasons this library gives by itself; all others are the gateway's.
const (
	// Nothing at the path, or at any default place: the gateway does not run, or listens elsewhere.
	ReasonSocketAbsent Reason = "SOCKET_ABSENT"
	// A socket on which nobody listens: the gateway has ended without removing it.
	ReasonSocketRefused Reason = "SOCKET_REFUSED"
	// The user may not use the socket, or a stranger serves it.
	ReasonSocketForbidden Reason = "SOCKET_FORBIDDEN"
	// The path is longer than the 107 bytes the system can connect to.
	ReasonSocketPathTooLong Reason = "SOCKET_PATH_TOO_LONG"
	// Any other refusal of the system.
	ReasonSocketFailed Reason = "SOCKET_FAILED"
	// The connection ended without a goodbye, or is being made again.
	ReasonConnectionLost Reason = "CONNECTION_LOST"
	// The program closed the client.
	ReasonClientClosed Reason = "CLIENT_CLOSED"
	// A stream was called, or a call followed.
	ReasonWrongKind Reason = "WRONG_KIND"
	// The stream's events went on from another place without a word about it.
	ReasonStreamBroken Reason = "STREAM_BROKEN"
)
