//! Floor 7. What is wrong with a configuration, in plain words and at its place.

use std::sync::Arc;

use crate::diagnostic::Severity;
use crate::text::{Span, nearest};
use crate::yaml::Problem;

/// Something in the configuration that cannot be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// An error keeps okrlint from running; a warning is only told.
    pub severity: Severity,
    /// What was seen. Lower case, no full stop.
    pub message: String,
    /// Where.
    pub span: Span,
    /// What to write instead.
    pub help: Option<String>,
}

/// A configuration file with mistakes in it.
#[derive(Debug, Clone)]
pub struct Flawed {
    /// What people call the file.
    pub name: String,
    /// Its text.
    pub text: Arc<str>,
    /// Its mistakes, in the order in which they stand there.
    pub mistakes: Vec<Mistake>,
}

impl Flawed {
    /// Whether okrlint cannot run with it.
    pub fn is_fatal(&self) -> bool {
        self.mistakes.iter().any(|mistake| mistake.severity == Severity::Error)
    }
}

impl Mistake {
    pub(super) fn at(span: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Error, message: message.into(), span, help: None }
    }

    pub(super) fn help(mut self, words: impl Into<String>) -> Self {
        self.help = Some(words.into());
        self
    }

    pub(super) fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }
}

impl From<Problem> for Mistake {
    fn from(problem: Problem) -> Self {
        Self::at(problem.span, problem.message).help(problem.help)
    }
}

/// What to write instead of a word that is not known.
pub(super) fn instead_of<'a>(written: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> String {
    let list = listed(known.clone(), "and");
    match nearest(written, known) {
        Some(name) => format!("Did you mean `{name}`? Known are {list}."),
        None => format!("Known are {list}."),
    }
}

/// "`a`, `b` and `c`".
pub(super) fn listed<'a>(words: impl IntoIterator<Item = &'a str>, last: &str) -> String {
    let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match words.split_last() {
        Some((end, rest)) if !rest.is_empty() => format!("{} {last} {end}", rest.join(", ")),
        _ => words.concat(),
    }
}
