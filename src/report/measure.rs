//! Floor 9. What a key result measures, in few words: `20 -> 40 %, now 25`, `1.9 s -> 600 ms`, `up by 25 %`; and how far
//! it has come.

use super::sanitise;
use crate::language::{Direction, Quantity, Role, Unit};
use crate::model::{Attributes, KeyResult, Measure};
use crate::rule::wording::number;
use crate::text::Spanned;

/// The way from start to end, the change, and where it stands. Units are the author's own.
pub(super) fn measure(kr: &KeyResult) -> Option<String> {
    let sentence = &kr.statement.sentence;
    let amount = |field: &'_ Option<Box<Spanned<Measure>>>, said, put_together: Option<Spanned<f64>>| {
        let put_together = put_together.map(|value| Amount { value: value.value, unit: kr.metric.unit.clone() });
        Amount::given(field.as_deref(), false).or_else(|| Amount::said(said)).or(put_together)
    };
    let from = amount(&kr.fields.baseline, sentence.baseline(), kr.metric.baseline);
    let to = amount(&kr.fields.target, sentence.target(), kr.metric.target);
    let current = amount(&kr.fields.current, sentence.current(), kr.metric.current);
    let direction = kr.metric.direction;
    let now = current.map(|now| format!("now {}", now.beside(to.as_ref().or(from.as_ref()))));
    let way = way(from, to, direction);
    let step = Amount::said(sentence.change_by()).or_else(|| Amount::given(kr.fields.target.as_deref(), true));
    let change = step.map(|by| change(&by, direction.filter(|_| way.is_none())));
    let parts = way.into_iter().chain(change).chain(now).collect::<Vec<_>>();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// `42 %`; nothing is whole that is not.
pub(super) fn percent(share: f64) -> String {
    let rounded = (share * 100.0).round();
    let shown = if share < 1.0 { rounded.min(99.0) } else { rounded };
    // Adding nothing takes the sign from zero.
    format!("{} %", number(shown + 0.0))
}

/// `score 0.7`
pub(super) fn score(attributes: &Attributes) -> Option<String> {
    attributes.scores.current().map(|score| format!("score {}", number(score.value.share())))
}

/// `confidence 0.5`
pub(super) fn confidence(attributes: &Attributes) -> Option<String> {
    attributes.confidence.map(|confidence| format!("confidence {}", number(confidence.value.share())))
}

/// `on track`
pub(super) fn status(attributes: &Attributes) -> Option<String> {
    attributes.status.map(|status| status.value.word().to_owned())
}

/// A number and in what it is counted.
struct Amount {
    value: f64,
    unit: Unit,
}

impl Amount {
    /// The level or the change that a field states.
    fn given(field: Option<&Spanned<Measure>>, is_change: bool) -> Option<Self> {
        let measure = &field?.value;
        if (measure.role == Role::Change) != is_change {
            return None;
        }
        Some(Self { value: measure.amount?, unit: measure.unit.clone() })
    }

    fn said(quantity: Option<&Quantity>) -> Option<Self> {
        let quantity = quantity?;
        Some(Self { value: quantity.value?, unit: quantity.unit.clone() })
    }

    /// `45 min`, `9 of 9`, `3x`, `20`.
    fn with_unit(&self) -> String {
        let value = number(self.value);
        match &self.unit {
            Unit::None => value,
            Unit::OutOf(highest) => format!("{value} of {highest}"),
            Unit::Times => format!("{value}x"),
            unit => format!("{value} {}", sanitise(&unit.to_string())),
        }
    }

    /// Without its unit where that is said beside it.
    fn beside(&self, other: Option<&Self>) -> String {
        let is_said = other.is_some_and(|other| other.unit == self.unit);
        if is_said { number(self.value) } else { self.with_unit() }
    }
}

fn way(from: Option<Amount>, to: Option<Amount>, direction: Option<Direction>) -> Option<String> {
    match (from, to) {
        (Some(from), Some(Amount { value, unit: Unit::None })) => {
            let to = Amount { value, unit: from.unit };
            Some(format!("{} -> {}", number(from.value), to.with_unit()))
        }
        (Some(from), Some(to)) => Some(format!("{} -> {}", from.beside(Some(&to)), to.with_unit())),
        (Some(from), None) => Some(format!("from {}", from.with_unit())),
        (None, Some(to)) => Some(format!("{} {}", towards(direction, "to"), to.with_unit())),
        (None, None) => None,
    }
}

/// `up by 25 %`; a factor is a change by itself.
fn change(by: &Amount, direction: Option<Direction>) -> String {
    if by.unit == Unit::Times { by.with_unit() } else { format!("{} {}", towards(direction, "by"), by.with_unit()) }
}

fn towards(direction: Option<Direction>, word: &str) -> String {
    match direction {
        Some(Direction::Up) => format!("up {word}"),
        Some(Direction::Down) => format!("down {word}"),
        None => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Metric, Statement};
    use crate::text::Text;

    fn measured(words: &str) -> String {
        let statement = Statement::of(Text::verbatim(words, 0));
        let metric = Metric { direction: statement.sentence.direction, ..Metric::default() };
        measure(&KeyResult { statement, metric, ..KeyResult::default() }).unwrap_or_default()
    }

    #[test]
    fn units_are_said_once_or_where_they_differ() {
        assert_eq!(measured("Raise opened rotas from 48% to 80%"), "48 -> 80 %");
        assert_eq!(measured("Loading goes from 1.9 s to under 600 ms"), "1.9 s -> 600 ms");
        assert_eq!(measured("A restore takes less than 45 minutes, today 3 hours"), "down to 45 min, now 3 h");
        assert_eq!(measured("Stores that open on time: 4 of 9 → 9 of 9"), "4 -> 9 of 9");
        assert_eq!(measured("NPS of 60 (currently 42)"), "up to 60, now 42");
    }

    #[test]
    fn what_is_almost_reached_is_not_reached() {
        let shares = [0.424, 0.996, 1.0, 1.2, -0.001, -0.2];
        assert_eq!(shares.map(percent), ["42 %", "99 %", "100 %", "120 %", "0 %", "-20 %"]);
    }

    #[test]
    fn a_change_is_told_with_its_direction() {
        assert_eq!(measured("Increase sales by 25%"), "up by 25 %");
        assert_eq!(measured("Cut the queue by a third"), "down by 33.3333 %");
        assert_eq!(measured("Double sign-ups"), "2x");
        assert_eq!(measured("Raise retention from 60% to 75% by 8 points"), "60 -> 75 %, by 8 pp");
        assert_eq!(measured("Be the best"), "");
    }

    #[test]
    fn fields_come_before_the_sentence() {
        let field = |amount, unit| {
            let (role, text) = (Role::Target, String::new());
            let measure = Measure { amount: Some(amount), unit, per: None, role, compared: None, text };
            Some(Box::new(Spanned::new(measure, crate::text::Span::default())))
        };
        let mut kr =
            KeyResult { statement: Statement::of(Text::verbatim("Answer in 5 hours", 0)), ..KeyResult::default() };
        kr.fields.baseline = field(2.0, Unit::Time(crate::language::TimeUnit::Day));
        assert_eq!(measure(&kr).unwrap(), "2 days -> 5 h");
        kr.fields.target = field(1.0, Unit::None);
        assert_eq!(measure(&kr).unwrap(), "2 -> 1 days");
    }
}
