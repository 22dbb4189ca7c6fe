//! The one integration test binary.

mod reading;
