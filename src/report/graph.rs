//! Floor 9. What supports what, a picture for each cycle, in several formats.

pub mod dot;
pub mod json;
pub mod mermaid;
mod picture;
pub mod tree;

pub use picture::{Season, Wanted, seasons};

/// Words in lines of about this many characters, no more than three: longer words are broken, and the rest is cut.
fn lines_of(words: &str) -> Vec<String> {
    const WIDTH: usize = 36;
    const N_LINES: usize = 3;
    let mut lines = vec![String::new()];
    let pieces = words.split_whitespace().flat_map(|word| {
        let letters: Vec<char> = word.chars().take(WIDTH * N_LINES).collect();
        letters.chunks(WIDTH).map(|part| part.iter().collect::<String>()).collect::<Vec<_>>()
    });
    for piece in pieces.take(WIDTH * N_LINES) {
        let is_full = lines.len() == N_LINES;
        let last = lines.last_mut().expect("there is always a line");
        let length = last.chars().count() + piece.chars().count();
        if last.is_empty() {
            *last = piece;
        } else if length < WIDTH {
            *last = format!("{last} {piece}");
        } else if is_full {
            last.push_str(" …");
            break;
        } else {
            lines.push(piece);
        }
    }
    lines
}
