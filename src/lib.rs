//! okrlint reads OKRs as people write them in Markdown and says, kindly and at the exact place, what is wrong.
//!
//! This is the library behind the command. It knows no files, no environment, no clock and no terminal, and the same
//! input gives the same output:
//!
//! ```
//! use okrlint::date::Date;
//! use okrlint::engine;
//! use okrlint::read::{self, Reading};
//! use okrlint::rule::Plan;
//! use okrlint::rules;
//! use okrlint::text::{FileId, SourceFile};
//! use okrlint::workspace::Workspace;
//!
//! let text = "# Growth 2026-Q3\n\nOwner: Ana\n\n## Objective: Customers love us\n\n- KR: Launch an app\n- KR: Cut churn from 5% to 3%\n";
//! let file = SourceFile { id: FileId(0), path: "okrs.md".into(), text: text.into() };
//! let document = read::read(&file, Reading::default());
//! assert_eq!(document.objectives[0].key_results.len(), 2);
//!
//! let workspace = Workspace { files: vec![file], documents: vec![document], ..Workspace::default() };
//! let plan = Plan::of(rules::by_default());
//! let outcome = engine::lint(&workspace, &plan, Date::constant(2026, 7, 1));
//! assert_eq!(outcome.findings[0].rule, "kr-is-task");
//! ```
//!
//! The modules stand on floors, and each uses only those below its own. From the ground up:
//!
//! 0. [`text`]: places in a file; [`date`]: days and cycles
//! 1. [`markdown`], [`yaml`]: what a file is made of; [`diagnostic`]: what is said about it
//! 2. [`language`]: what a sentence says; [`model`]: objectives and key results
//! 3. [`read`]: from a file's text to its OKRs
//! 4. [`workspace`]: all files together
//! 5. [`rule`]: what a rule is
//! 6. [`rules`]: all of them
//! 7. [`config`]: what users set
//! 8. [`engine`]: runs the rules
//! 9. [`report`]: writes down what was found
//!
//! `src/README.md` is the map.

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
