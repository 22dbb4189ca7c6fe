//! Floor 2. Changes by so many percent that can be understood in two ways, or that the other numbers contradict.

use super::lexicon::Sense;
use super::metric::Metric;
use super::quantity::{Role, Unit};
use super::scan::Found;
use super::token::Tokens;
use super::{Direction, Doubt, PercentChange, clause};

/// What is doubtful about the one change in percent of a sentence.
pub(super) fn doubt(
    tokens: &Tokens,
    found: &[Found],
    metric: &Metric,
    direction: Option<Direction>,
) -> Option<PercentChange> {
    let step = only(found, &[Role::Change]).filter(|step| step.quantity.unit == Unit::Percent)?;
    let start = only(found, &[Role::Baseline, Role::Current]);
    let doubt = match (start, only(found, &[Role::Target])) {
        (Some(start), Some(goal)) => miscounted(tokens, step, start, goal)?,
        (None, Some(_)) => return None,
        (Some(start), None) if start.quantity.unit == Unit::Percent => Doubt::PointsOrShare,
        _ if is_share(tokens, metric, direction) => Doubt::PointsOrShare,
        _ => return None,
    };
    Some(PercentChange { at: step.quantity.at.clone(), doubt })
}

/// The quantity that plays one of `roles`, if no other does.
fn only<'f>(found: &'f [Found], roles: &[Role]) -> Option<&'f Found> {
    let mut all = found.iter().filter(|one| roles.contains(&one.quantity.role));
    all.next().filter(|_| all.next().is_none())
}

/// "a cut of 25 % from 100 to 60": in truth, of 40 %.
fn miscounted(tokens: &Tokens, step: &Found, start: &Found, goal: &Found) -> Option<Doubt> {
    let ((from, from_kind), (to, to_kind)) = (start.quantity.to_base()?, goal.quantity.to_base()?);
    let said = step.quantity.value?;
    if from_kind != to_kind || from <= 0.0 || !are_together(tokens, [step, start, goal]) {
        return None;
    }
    let points = (to - from).abs();
    let share = points / from * 100.0;
    let is_meant = |actual: f64| match step.compared {
        Some(Direction::Up) if said <= actual => true,
        Some(Direction::Down) if actual <= said => true,
        // People round, in the percentage and in the numbers.
        _ => (actual - said).abs() <= (said * 0.05).max(2.0),
    };
    let is_right = is_meant(share) || start.quantity.unit == Unit::Percent && is_meant(points);
    (!is_right).then_some(Doubt::Miscounted(share))
}

/// Whether nothing says that some of the numbers are about something else.
fn are_together(tokens: &Tokens, mut numbers: [&Found; 3]) -> bool {
    numbers.sort_by_key(|one| one.first);
    let parts = |idx| matches!(tokens.word(idx), "and" | "while" | "but" | "plus" | "whilst" | "with" | "or");
    numbers.windows(2).all(|pair| {
        let between = pair[0].end..pair[1].first;
        between.len() <= clause::REACH && !between.into_iter().any(|idx| parts(idx) || tokens.is_symbol(idx, ';'))
    })
}

/// Whether what changes is itself counted in percent: "the share of late parcels", "conversion". Rates that shall fall
/// are commonly small, and so many percent less of them is plain.
fn is_share(tokens: &Tokens, metric: &Metric, direction: Option<Direction>) -> bool {
    let Some(noun) = metric.noun(tokens) else { return false };
    tokens.is_symbol(noun, '%')
        || tokens.has(noun, Sense::Share)
        || tokens.has(noun, Sense::Rate) && direction != Some(Direction::Down)
}
