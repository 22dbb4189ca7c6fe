//! Floor 7. `okrlint.yaml`: from its text to settings, or to all of its mistakes, each at its place.
//!
//! Reading is strict: an unknown key or a value that cannot be meant is a [`Mistake`], never a silent default. A rule
//! that nobody knows is only told of, so that a configuration serves an older okrlint too.

mod extend;
mod file;
mod lexicons;
mod mistake;
mod origin;
mod patterns;
mod plan;
mod read;
mod schema;
mod settle;
mod value;
mod words;

pub use extend::{Config, Open, Opened};
pub use file::{ClosedCycles, FailOn, Level, Preset};
pub use lexicons::Words;
pub use mistake::{Flawed, Mistake};
pub use origin::{Origin, Set};
pub use patterns::Patterns;
pub use plan::{Planned, Planner};
pub use schema::schema;
pub use settle::{Flags, RuleSettings, Settings};

/// The names that a configuration file may have, in the order in which they are looked for.
pub const FILE_NAMES: [&str; 4] = ["okrlint.yaml", ".okrlint.yaml", "okrlint.yml", ".okrlint.yml"];
