//! Floor 2. Changes by so many percent that can be understood in two ways, or that the other numbers contradict.

use super::lexicon::Sense;
use super::quantity::{Role, Unit};
use super::scan::Found;
use super::token::Tokens;
use super::{Direction, Doubt, PercentChange, clause};

/// What is doubtful about the one change in percent of a sentence.
pub(super) fn doubt(
    tokens: &Tokens,
    found: &[Found],
    change: Option<usize>,
    direction: Option<Direction>,
) -> Option<PercentChange> {
    let step = only(found, &[Role::Change]).filter(|step| step.quantity.unit == Unit::Percent)?;
    let start = only(found, &[Role::Baseline, Role::Current]);
    let doubt = match (start, only(found, &[Role::Target])) {
        (Some(start), Some(goal)) => miscounted(tokens, step, start, goal)?,
        (None, Some(_)) => return None,
        (Some(start), None) if start.quantity.unit == Unit::Percent => Doubt::PointsOrShare,
        _ if is_share(tokens, change, direction) => Doubt::PointsOrShare,
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
fn is_share(tokens: &Tokens, change: Option<usize>, direction: Option<Direction>) -> bool {
    let Some(head) = head(tokens, change) else { return false };
    tokens.is_symbol(head, '%')
        || tokens.has(head, Sense::Share)
        || tokens.has(head, Sense::Rate) && direction != Some(Direction::Down)
}

/// The noun that names what changes: the last word of the phrase behind the word of change, or right before it.
fn head(tokens: &Tokens, change: Option<usize>) -> Option<usize> {
    let mut first = change.map_or(1, |idx| idx + 1);
    while is_article(tokens.word(first)) {
        first += 1;
    }
    if tokens.is_symbol(first, '%') {
        return Some(first);
    }
    let is_inside = |idx: &usize| tokens.is_word(*idx) && !tokens.has(*idx, Sense::Function);
    let phrase = (first..tokens.end()).take_while(is_inside).last();
    phrase.or_else(|| change.map(|idx| idx.saturating_sub(1)).filter(is_inside))
}

/// Words that may stand between "increase" and what is increased.
fn is_article(word: &str) -> bool {
    matches!(
        word,
        "a" | "an" | "the" | "our" | "its" | "their" | "in" | "of" | "die" | "den" | "das" | "le" | "la" | "el"
    )
}
