// SPDX-License-Identifier: Apache-2.0

//! Where the gateway's socket is.

use std::env;
use std::os::unix::net::UnixStream;
use std::path::Path;

use super::system;
use crate::error::GatewayError;
use crate::local_errors::{LONGEST_SOCKET_PATH, SOCKET_VARIABLE};

/// The places where this process looks, in this order, when no path is given.
pub fn default_socket_paths() -> Vec<String> {
    paths_of(env::var("XDG_RUNTIME_DIR").ok().as_deref(), system::own_user())
}

fn paths_of(runtime_directory: Option<&str>, user: u32) -> Vec<String> {
    let mut paths = Vec::new();
    if let Some(directory) = runtime_directory.filter(|directory| directory.starts_with('/')) {
        paths.push(format!("{}/kraken-gateway/gateway.sock", directory.trim_end_matches('/')));
    }
    paths.push("/run/kraken-gateway/gateway.sock".to_owned());
    paths.push(format!("/tmp/kraken-gateway-{user}/gateway.sock"));
    paths
}

/// The paths to try for a client that was given a path, or none.
pub(super) fn candidates(path: Option<&str>) -> Vec<String> {
    if let Some(path) = path {
        return vec![path.to_owned()];
    }
    match env::var_os(SOCKET_VARIABLE) {
        Some(named) if !named.is_empty() => vec![named.to_string_lossy().into_owned()],
        _ => default_socket_paths(),
    }
}

/// Connects to the first that answers. Of several, an obstacle is told before absence.
pub(super) fn connect_first(paths: &[String]) -> Result<(UnixStream, String), GatewayError> {
    let mut obstacle: Option<GatewayError> = None;
    for path in paths {
        match connect(path, paths.len() > 1) {
            Ok(socket) => return Ok((socket, path.clone())),
            Err(error) if paths.len() == 1 => return Err(error),
            Err(error) if error.reason == crate::Reason::SocketAbsent => {}
            Err(error) => obstacle = obstacle.or(Some(error)),
        }
    }
    Err(obstacle.unwrap_or_else(|| GatewayError::no_socket_found(paths)))
}

fn connect(path: &str, is_guess: bool) -> Result<UnixStream, GatewayError> {
    if path.len() > LONGEST_SOCKET_PATH {
        return Err(GatewayError::socket_path_too_long(path));
    }
    let refused = |error| GatewayError::socket(path, &error);
    let socket = UnixStream::connect(Path::new(path)).map_err(refused)?;
    if is_guess && path.starts_with("/tmp/") {
        // Anybody can make a directory there and serve what looks like the user's own gateway.
        let user = system::peer_user(&socket).map_err(refused)?;
        if user != 0 && user != system::own_user() {
            return Err(GatewayError::served_by_stranger(path, user));
        }
    }
    socket.set_nonblocking(true).map_err(refused)?;
    Ok(socket)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_in_the_runtime_directory_first_if_its_path_is_absolute() {
        assert_eq!(
            paths_of(Some("/run/user/7/"), 7),
            [
                "/run/user/7/kraken-gateway/gateway.sock",
                "/run/kraken-gateway/gateway.sock",
                "/tmp/kraken-gateway-7/gateway.sock"
            ]
        );
        assert_eq!(paths_of(Some("here"), 7).len(), 2);
        assert_eq!(paths_of(None, 7).len(), 2);
    }

    #[test]
    fn refuses_a_path_over_107_bytes_before_connecting() {
        let path = format!("/tmp/{}", "x".repeat(103));
        let error = connect_first(&[path]).unwrap_err();
        assert_eq!(error.reason, crate::Reason::SocketPathTooLong);
    }

    #[test]
    fn names_every_place_where_nothing_is() {
        let paths = ["/nowhere/a.sock".to_owned(), "/nowhere/b.sock".to_owned()];
        let error = connect_first(&paths).unwrap_err();
        assert_eq!(error.reason, crate::Reason::SocketAbsent);
        assert!(paths.iter().all(|path| error.message.contains(path)), "{error}");
    }
}
