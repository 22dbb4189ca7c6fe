//! Floor 9. What supports what, a picture for each cycle, in several formats.

pub mod dot;
pub mod json;
pub mod mermaid;
mod picture;
pub mod tree;

pub use picture::{Drawn, Season, draw};

/// Words in one line, cut where they are long.
fn line_of(words: &str) -> String {
    wrapped(words, 36, 1).swap_remove(0)
}

/// Words in up to three lines, cut where they are longer.
fn lines_of(words: &str) -> Vec<String> {
    wrapped(words, 36, 3)
}

/// Words in up to `n_lines` lines of `width` characters. A word that is longer than a line is broken: not all languages
/// have blanks. What is left over is cut.
fn wrapped(words: &str, width: usize, n_lines: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut room = width;
    for mut rest in words.split_whitespace() {
        while !rest.is_empty() {
            let is_full = lines.len() == n_lines;
            let last = lines.last_mut().expect("there is always a line");
            let blank = usize::from(!last.is_empty());
            let length = rest.chars().take(width + 1).count();
            if room < blank + length && (length <= width || room <= blank) {
                if is_full {
                    last.push_str(" …");
                    return lines;
                }
                lines.push(String::new());
                room = width;
                continue;
            }
            let end = rest.char_indices().nth(room - blank).map_or(rest.len(), |(at, _)| at);
            last.extend([&" "[..blank], &rest[..end]]);
            room -= blank + length.min(room - blank);
            rest = &rest[end..];
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn words_are_kept_whole_where_they_can_be() {
        assert_eq!(wrapped("every store opens on time", 12, 3), ["every store", "opens on", "time"]);
        assert_eq!(wrapped("every store opens on time", 12, 2), ["every store", "opens on …"]);
        assert_eq!(wrapped("O1: 全店舗が時間どおりに開く", 8, 2), ["O1: 全店舗が", "時間どおりに開く"]);
        assert_eq!(wrapped("O1: 全店舗が時間どおりに開く", 8, 1), ["O1: 全店舗が …"]);
        assert_eq!(wrapped("", 8, 2), [""]);
    }
}
