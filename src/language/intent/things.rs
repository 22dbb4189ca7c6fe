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

/// "cold calls", "site visits", "code reviews": those that a team makes, and not those that come to it.
pub(super) fn is_outreach(tokens: &Tokens, noun: usize) -> bool {
    let before = tokens.word(noun - 1);
    match tokens.word(noun).trim_end_matches('s') {
        "call" | "meeting" => {
            matches!(before, "cold" | "sales" | "outbound" | "outreach" | "discovery" | "prospecting" | "community")
        }
        "visit" => matches!(before, "site" | "field" | "factory" | "supplier" | "study"),
        "review" => matches!(before, "code" | "design" | "peer" | "architecture" | "security" | "business" | "sprint"),
        "session" => matches!(before, "training" | "coaching" | "mentoring" | "planning" | "brainstorming"),
        _ => false,
    }
}

/// "cities", "regions": where something is, and nobody who was won.
pub(super) fn is_place(tokens: &Tokens, noun: usize) -> bool {
    matches!(
        tokens.word(noun),
        "cities" | "countries" | "counties" | "districts" | "markets" | "provinces" | "regions" | "states" | "towns"
    )
}

/// "menus", "action items", "all-hands".
pub(super) fn is_work(tokens: &Tokens, noun: usize) -> bool {
    if tokens.word(noun) == "hands" && (noun.saturating_sub(2)..noun).any(|idx| tokens.word(idx) == "all") {
        return true;
    }
    let is_step = matches!(tokens.word(noun), "item" | "items" | "point" | "points")
        && matches!(tokens.word(noun - 1), "action" | "backlog" | "roadmap" | "work" | "agenda" | "todo" | "story");
    is_step || tokens.has(noun, Sense::Artefact)
}
