//! Floor 10. What the library tells apart, as words on the command line.

use clap::ValueEnum;
use clap::builder::PossibleValue;
use okrlint::config::FailOn;
use okrlint::diagnostic::Severity;
use okrlint::report::GroupBy;

/// The library's threshold, as a word on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Threshold(pub(crate) FailOn);

impl ValueEnum for Threshold {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [Threshold; 4] = {
            let [error, warning, advice, never] = FailOn::ALL;
            [Threshold(error), Threshold(warning), Threshold(advice), Threshold(never)]
        };
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0.word()))
    }
}

/// The library's severity, as a word on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mildest(pub(crate) Severity);

impl ValueEnum for Mildest {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [Mildest; 3] = {
            let [advice, warning, error] = Severity::ALL;
            [Mildest(error), Mildest(warning), Mildest(advice)]
        };
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0.word()))
    }
}

/// What the library puts findings together by, as a word on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Grouping(pub(crate) GroupBy);

impl ValueEnum for Grouping {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [Grouping; 4] = {
            let [file, rule, team, owner] = GroupBy::ALL;
            [Grouping(file), Grouping(rule), Grouping(team), Grouping(owner)]
        };
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0.word()))
    }
}
