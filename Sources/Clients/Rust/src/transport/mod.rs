// SPDX-License-Identifier: Apache-2.0

//! The blocking transport: a Unix socket, a thread that reads it and keeps the time, and programs' threads that
//! write their own calls and wait for the answers.

pub(crate) mod buffer;
pub(crate) mod connection;
mod run;
pub(crate) mod socket;
mod system;
#[cfg(test)]
mod tests;

pub(crate) use run::random_share;
