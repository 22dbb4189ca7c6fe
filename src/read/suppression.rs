//! Floor 3. What a comment asks for: `okrlint-ignore kr-count, kr-no-number: why`.

use crate::markdown::Comment;
use crate::model::{Complaint, Objective, Suppression, Trouble};
use crate::text::{Lines, Span, Spanned};

/// The words for what follows, and for the whole file.
const IGNORE: &str = "okrlint-ignore";
const IGNORE_FILE: &str = "okrlint-ignore-file";

/// Reads the comments of a page. Also gives what could not be understood.
pub(super) fn read(text: &str, comments: &[Comment], objectives: &[Objective]) -> (Vec<Suppression>, Vec<Complaint>) {
    let mut suppressions = Vec::with_capacity(comments.len());
    let mut complaints = Vec::new();
    if comments.is_empty() {
        return (suppressions, complaints);
    }
    let statements = Statements::of(text, objectives);
    for comment in comments {
        let words = Words::of(text, comment.words);
        match words.directive.value {
            IGNORE | IGNORE_FILE if words.rules.is_empty() => complaints.push(names_no_rule(&words)),
            IGNORE => suppressions.push(words.suppression(comment.span, statements.covered_by(comment))),
            IGNORE_FILE => suppressions.push(words.suppression(comment.span, Span::from(0..text.len()))),
            _ => complaints.push(unknown(words.directive)),
        }
    }
    (suppressions, complaints)
}

/// The words of a comment.
struct Words<'t> {
    directive: Spanned<&'t str>,
    rules: Vec<Spanned<String>>,
    reason: &'t str,
}

impl<'t> Words<'t> {
    fn of(text: &'t str, place: Span) -> Self {
        let mut cursor = Cursor { text, at: place.range().start, end: place.range().end };
        cursor.skip(char::is_whitespace);
        let directive = cursor.word();
        let rules = cursor.names();
        cursor.skip(|c| c.is_whitespace() || matches!(c, ',' | ':' | '-' | '–' | '—'));
        Self { directive, rules, reason: cursor.rest() }
    }

    fn suppression(self, place: Span, covers: Span) -> Suppression {
        let reason = self.reason.split_whitespace().collect::<Vec<_>>().join(" ");
        Suppression { rules: self.rules, reason: Some(reason).filter(|reason| !reason.is_empty()), place, covers }
    }
}

/// A way through the words of a comment.
struct Cursor<'t> {
    text: &'t str,
    at: usize,
    end: usize,
}

impl<'t> Cursor<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..self.end]
    }

    fn skip(&mut self, is_skipped: impl Fn(char) -> bool) {
        self.at = self.end - self.rest().trim_start_matches(is_skipped).len();
    }

    /// The word up to the next blank, comma or colon.
    fn peek(&self) -> &'t str {
        let rest = self.rest();
        &rest[..rest.find(|c: char| c.is_whitespace() || matches!(c, ',' | ':')).unwrap_or(rest.len())]
    }

    fn word(&mut self) -> Spanned<&'t str> {
        let word = self.peek();
        let start = self.at;
        self.at += word.len();
        Spanned::new(word, Span::from(start..self.at))
    }

    /// The names of rules. Behind a blank instead of a comma, or behind a colon, a word that is no name begins the
    /// reason.
    fn names(&mut self) -> Vec<Spanned<String>> {
        let mut names = Vec::new();
        let mut is_due = !self.rest().starts_with(':');
        self.skip(|c| c.is_whitespace() || c == ':');
        loop {
            let word = self.peek();
            let is_dash = word.starts_with(['-', '–', '—']);
            if word.is_empty() || is_dash || !(is_due || is_like_a_name(word)) {
                return names;
            }
            names.push(self.word().map(str::to_owned));
            self.skip(char::is_whitespace);
            is_due = self.rest().starts_with(',');
            self.skip(|c| c.is_whitespace() || c == ',');
        }
    }
}

/// The names of rules are of several words.
fn is_like_a_name(word: &str) -> bool {
    word.contains('-') && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}

fn unknown(directive: Spanned<&str>) -> Complaint {
    Complaint {
        about: Trouble::Suppression,
        span: directive.span,
        message: format!("`{}` is nothing that okrlint understands", directive.value),
        help: format!(
            "Write `{IGNORE} RULE: why` in front of what it is about, or inside of the list item or table row, and \
             `{IGNORE_FILE} RULE: why` for the whole file."
        ),
    }
}

fn names_no_rule(words: &Words<'_>) -> Complaint {
    let directive = words.directive.value;
    Complaint {
        about: Trouble::Suppression,
        span: words.directive.span,
        message: format!("`{directive}` does not say which rule shall keep silent"),
        help: format!(
            "Write the rule's name as it stands in its findings, such as `{directive} kr-count: why`, so that all \
             others keep watching."
        ),
    }
}

/// Where the statements of a page begin.
struct Statements {
    starts: Vec<u32>,
    lines: Lines,
}

impl Statements {
    fn of(text: &str, objectives: &[Objective]) -> Self {
        let all = objectives.iter().flat_map(|objective| {
            std::iter::once(&objective.statement).chain(objective.key_results.iter().map(|kr| &kr.statement))
        });
        let written = all.filter(|statement| !statement.text.is_empty());
        let mut starts: Vec<u32> = written.map(|statement| statement.span().start).collect();
        starts.sort_unstable();
        Self { starts, lines: Lines::of(text) }
    }

    /// What a comment covers: of a paragraph with several statements, only the one at which it stands.
    fn covered_by(&self, comment: &Comment) -> Span {
        let Some(at) = comment.line else { return comment.covers };
        let next_line = self.lines.start_of(self.lines.line_idx(at) + 1).unwrap_or(comment.covers.end);
        let (before, after) = self.starts.split_at(self.starts.partition_point(|start| *start < next_line));
        let line_of = |start: &u32| self.lines.start_of(self.lines.line_idx(*start));
        let start = before.last().and_then(line_of).unwrap_or_default().max(comment.covers.start);
        let end = after.first().and_then(line_of).unwrap_or(u32::MAX).min(comment.covers.end);
        comment.span.to(Span { start, end })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(comment: &str) -> (String, String) {
        let words = Words::of(comment, Span::from(0..comment.len()));
        let rules = words.rules.iter().map(|rule| &comment[rule.span.range()]).collect::<Vec<_>>().join("+");
        (format!("{}({rules})", words.directive.value), words.reason.to_owned())
    }

    #[test]
    fn rules_stand_before_the_reason() {
        let reads = |comment: &str, asked: &str, why: &str| {
            assert_eq!(words(comment), (asked.to_owned(), why.to_owned()), "{comment}");
        };
        reads("okrlint-ignore kr-count", "okrlint-ignore(kr-count)", "");
        reads(
            " okrlint-ignore  kr-count,kr-no-number : we know: it is new ",
            "okrlint-ignore(kr-count+kr-no-number)",
            "we know: it is new ",
        );
        reads("okrlint-ignore kr-count kr-no-number", "okrlint-ignore(kr-count+kr-no-number)", "");
        reads("okrlint-ignore: kr-count: so be it", "okrlint-ignore(kr-count)", "so be it");
        reads("okrlint-ignore kr-count — one is enough", "okrlint-ignore(kr-count)", "one is enough");
        reads("okrlint-ignore kr-count -- one is enough", "okrlint-ignore(kr-count)", "one is enough");
        reads("okrlint-ignore kr-count one is enough", "okrlint-ignore(kr-count)", "one is enough");
        reads("okrlint-ignore\n  kr-count,\n  kr-no-number:\n  why", "okrlint-ignore(kr-count+kr-no-number)", "why");
    }

    #[test]
    fn misspelt_names_are_names_and_reasons_are_none() {
        assert_eq!(words("okrlint-ignore krcount, KR_count").0, "okrlint-ignore(krcount+KR_count)");
        assert_eq!(words("okrlint-ignore: one is enough"), ("okrlint-ignore()".to_owned(), "one is enough".to_owned()));
        assert_eq!(words("okrlint-ignore").0, "okrlint-ignore()");
        assert_eq!(words("okrlint-disable-file kr-count").0, "okrlint-disable-file(kr-count)");
    }
}
