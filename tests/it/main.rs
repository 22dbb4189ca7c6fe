//! The one integration test binary.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests read the repository and stop where it is not as expected"
)]

mod attributes;
mod bad_input;
mod baseline;
mod check_ins;
mod cli;
mod commands;
mod config;
mod cycles;
mod fingerprints;
mod fixtures;
mod formats;
mod golden;
mod graph;
mod houses;
mod intents;
mod lexicons;
mod life;
mod metrics;
mod numbers;
mod pages;
mod places;
mod properties;
mod prose;
mod quantities;
mod reading;
mod readme;
mod reports;
mod schema;
mod scoring;
mod sentences;
mod sets;
mod shuffle;
mod since;
mod staged;
mod stdin;
mod support;
mod suppressions;
mod tidy;
