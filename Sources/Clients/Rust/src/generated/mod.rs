// SPDX-License-Identifier: Apache-2.0

// Generated from proto-docs/schema by proto-docs/generator; do not edit.

//! The words, messages and services of the contract.

pub(crate) mod gateway;

pub(crate) mod market_data;

pub(crate) mod account;

pub(crate) mod orders;

pub(crate) mod risk;

pub(crate) mod services;

pub(crate) mod words;

pub use gateway::*;

pub use market_data::*;

pub use account::*;

pub use orders::*;

pub use risk::*;

pub use words::*;
