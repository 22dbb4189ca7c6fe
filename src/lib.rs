//! okrlint: reads OKRs as people write them in Markdown and says, kindly and at the exact place, what is wrong.
//!
//! The floors, from the ground up; a file uses its own floor and those below. `src/README.md` is the map.

pub mod config;
pub mod date;
pub mod diagnostic;
pub mod engine;
pub mod language;
pub mod markdown;
pub mod model;
pub mod read;
pub mod report;
pub mod rule;
pub mod rules;
pub mod text;
pub mod workspace;
pub mod yaml;
