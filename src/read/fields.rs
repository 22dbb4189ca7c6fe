//! Floor 3. temp
use crate::text::Text;
const WORDS: &[&str] = &[
    "owner",
    "owners",
    "baseline",
    "meta",
    "target",
    "status",
    "progress",
    "stretch goal",
    "responsável",
    "tracking",
    "izleme",
    "i̇zleme",
    "i̇lerleme",
    "ilerleme",
    "hedef tarih",
    "kr tipi",
    "tip",
    "değerler",
    "measure",
    "current",
    "score",
    "confidence",
    "why",
    "next steps",
    "rationale connection",
    "results",
    "ready for slideshow",
    "initiative",
    "initiatives",
];
pub(super) fn is_field(text: &Text) -> bool {
    let s = text.as_str().trim().trim_start_matches(['*', '-', ' ']);
    s.split_once([':', '：']).is_some_and(|(l, _)| WORDS.contains(&l.trim().to_lowercase().as_str()))
}
