//! Floor 2. How other languages say "from A to B" and "at least". Only words that mean nothing else in English stand alone.

use super::Direction;
use super::lexicon::Sense;
use super::scan::Found;
use super::token::Tokens;

/// "von A", "de A", `A'dan`, `Aから`: whether a number is where a way starts.
pub(super) fn starts(tokens: &Tokens, one: &Found) -> bool {
    tokens.has(one.first - 1, Sense::Start) || tokens.has(one.governor, Sense::Start) || leaves(tokens, one)
}

/// `40'tan`, `40%-ról`, `40から`, `40에서`: an ending that says alone where a way starts.
pub(super) fn leaves(tokens: &Tokens, one: &Found) -> bool {
    match tokens.word(one.end) {
        "か" => tokens.word(one.end + 1) == "ら",
        "에서" => true,
        "'" => matches!(tokens.word(one.end + 1), "tan" | "ten" | "dan" | "den"),
        "-" => matches!(tokens.word(one.end + 1), "ról" | "ről"),
        _ => false,
    }
}

/// "auf B", "à B": whether a number is where a way ends, given that one starts before it.
pub(super) fn ends(tokens: &Tokens, other: &Found) -> bool {
    let article = matches!(tokens.word(other.first - 1), "ein" | "eine" | "einen" | "een" | "un" | "une");
    tokens.has(other.first - 1 - usize::from(article), Sense::End) || tokens.has(other.governor, Sense::End)
}

/// A comparison whose last token is `at`: which way it points, and how many tokens it is.
pub(super) fn comparison(tokens: &Tokens, at: usize) -> Option<(Direction, usize)> {
    if tokens.has(at, Sense::AtLeast) {
        return Some((Direction::Up, 1));
    }
    if tokens.has(at, Sense::AtMost) {
        return Some((Direction::Down, 1));
    }
    match (tokens.word(at.saturating_sub(1)), tokens.word(at)) {
        ("más" | "mais" | "plus", "de")
        | ("mehr", "als")
        | ("meer", "dan")
        | ("więcej", "niż")
        | ("più", "di")
        | ("au", "moins")
        | ("al" | "por" | "pelo", "menos")
        | ("co", "najmniej")
        | ("en", "az")
        | ("至", "少")
        | ("min" | "mind", ".") => Some((Direction::Up, 2)),
        ("menos" | "moins", "de")
        | ("weniger", "als")
        | ("minder", "dan")
        | ("mniej", "niż")
        | ("meno", "di")
        | ("au", "plus")
        | ("como", "máximo")
        | ("en", "fazla")
        | ("max", ".") => Some((Direction::Down, 2)),
        ("超" | "多" | "高" | "大" | "少" | "低" | "小", "过" | "于") => Some(ideographic(tokens, at)),
        _ => None,
    }
}

/// 超过, 低于 and their denials 不超过, 不低于.
fn ideographic(tokens: &Tokens, at: usize) -> (Direction, usize) {
    let direction = match tokens.word(at - 1) {
        "超" | "多" | "高" | "大" => Direction::Up,
        _ => Direction::Down,
    };
    match tokens.word(at.saturating_sub(2)) {
        "不" => (direction.opposite(), 3),
        _ => (direction, 2),
    }
}

/// 以上, 未満, 이상: a comparison right after a number.
pub(super) fn comparison_after(tokens: &Tokens, idx: usize) -> Option<Direction> {
    match (tokens.word(idx), tokens.word(idx + 1)) {
        ("以", "上") | ("이상" | "초과", _) => Some(Direction::Up),
        ("以", "下" | "内") | ("未", "満" | "满") | ("이하" | "미만" | "이내", _) => Some(Direction::Down),
        _ => None,
    }
}
