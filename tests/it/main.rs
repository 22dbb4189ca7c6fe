//! The one integration test binary.

mod quantities;
