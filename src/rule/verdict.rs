//! Floor 5. What is said of a key result that is after something else than a result, at the words that tell so.

use super::{Context, wording};
use crate::diagnostic::Diagnostic;
use crate::model::{KeyResult, Objective};

/// What it is after, in the words of messages.
#[derive(Debug, Clone, Copy)]
pub struct Verdict {
    /// What is said of one: "is work to do".
    pub of_one: &'static str,
    /// What is said of several: "are work to do".
    pub of_several: &'static str,
    /// What is said at the words that tell so.
    pub label: &'static str,
}

impl Verdict {
    /// Says it of `kr`.
    pub fn report<'cx>(&self, kr: &KeyResult, objective: &Objective, cx: &'cx mut Context<'_>) -> &'cx mut Diagnostic {
        let (statement, name) = (&kr.statement, wording::key_result(kr));
        let place = statement.place_of(statement.sentence.intent.head);
        cx.report_wording(kr, objective, place, format!("{name} {}", self.of_one))
            .label(self.label)
            .recurs(name, self.of_several)
    }
}
