//! Floor 5. How messages quote what people wrote, and count.

/// The longest quotation, in characters.
const LONGEST: usize = 60;

/// The author's words in backticks, on one line, cut after a word when they are long.
pub fn quote(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ").replace('`', "'");
    format!("`{}`", shorten(&words))
}

fn shorten(words: &str) -> String {
    let Some((end, _)) = words.char_indices().nth(LONGEST) else {
        return words.to_owned();
    };
    let cut = words[..end].rfind(' ').filter(|space| end / 2 < *space).unwrap_or(end);
    format!("{} …", words[..cut].trim_end_matches([' ', ',', ';', ':', '–', '—', '-']))
}

/// `1 key result`, `2 key results`.
pub fn count(n: usize, thing: &str) -> String {
    match n {
        1 => format!("1 {thing}"),
        _ => format!("{n} {thing}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_cut_between_two_of_them() {
        let words = "Every customer who asks for help gets a good answer on the very first day, always and everywhere";
        assert_eq!(quote(words), "`Every customer who asks for help gets a good answer on the …`");
    }

    #[test]
    fn words_without_spaces_are_cut_anyway() {
        assert_eq!(quote(&"顧".repeat(70)), format!("`{} …`", "顧".repeat(60)));
    }

    #[test]
    fn a_quotation_is_one_line_without_inner_backticks() {
        assert_eq!(quote("Cut `p95`\n  to 200 ms"), "`Cut 'p95' to 200 ms`");
    }

    #[test]
    fn one_is_singular() {
        assert_eq!((count(1, "key result"), count(0, "key result")), ("1 key result".into(), "0 key results".into()));
    }
}
