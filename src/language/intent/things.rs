//! Floor 2. What numbers count: things that a team makes or does, amounts of something.

use crate::language::lexicon::Sense;
use crate::language::token::Tokens;

/// "12 km", "300 kg": an amount of what is laid or planted.
pub(super) fn is_physical(unit: &str) -> bool {
    const UNITS: [&str; 16] = [
        "acres",
        "ha",
        "hectares",
        "kg",
        "kilograms",
        "kilometers",
        "kilometres",
        "km",
        "m",
        "meters",
        "metres",
        "miles",
        "mw",
        "t",
        "tonnes",
        "tons",
    ];
    UNITS.contains(&unit)
}

/// "Run 300 km": the distance is the result.
pub(super) fn moves(verb: &str) -> bool {
    matches!(verb, "run" | "walk" | "cycle" | "swim" | "jog" | "row" | "ride" | "hike")
}

/// "Rollout", "translation": the doing itself, and no measure.
pub(super) fn is_deed(tokens: &Tokens, noun: usize) -> bool {
    let is_other = [Sense::Measure, Sense::People, Sense::Timed].into_iter().any(|sense| tokens.has(noun, sense));
    tokens.has(noun, Sense::Nominal) && !is_other
}

/// "cold calls": those that a team makes.
pub(super) fn is_outreach(tokens: &Tokens, noun: usize) -> bool {
    matches!(tokens.word(noun), "call" | "calls" | "visit" | "visits" | "meeting" | "meetings")
        && matches!(tokens.word(noun - 1), "cold" | "sales" | "outbound" | "outreach" | "discovery" | "prospecting")
}

/// "menus", "action items", "all-hands".
pub(super) fn is_work(tokens: &Tokens, noun: usize) -> bool {
    if tokens.word(noun) == "hands" && (noun.saturating_sub(2)..noun).any(|idx| tokens.word(idx) == "all") {
        return true;
    }
    let is_step = matches!(tokens.word(noun), "item" | "items" | "point" | "points")
        && matches!(tokens.word(noun - 1), "action" | "backlog" | "roadmap" | "work" | "agenda" | "todo");
    is_step || tokens.has(noun, Sense::Artefact)
}
