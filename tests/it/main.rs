//! The one integration test binary.

mod golden;
mod pages;
mod support;
mod tidy;
