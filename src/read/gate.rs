//! Floor 3. Does a page hold OKRs? Nobody said so: its own structure and words decide.
//!
//! Labels and sections speak for a page; texts that explain OKRs, meeting notes and templates carry the same words, so
//! their signs speak against it. What only the shape of a page suggests counts where its name says OKR.

use std::ops::Range;
use std::path::Path;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::headings::About;
use super::labels::{self, Label};
use super::outline::Node;
use super::roles::{Origin, Part};
use crate::model::{Objective, Parent, Statement};
use crate::text::entries;

/// So many phrases that explain OKRs make a guide of a page.
const GUIDE: usize = 2;
/// So many of them make one even of a page with labelled OKRs, unless it holds more objectives than phrases.
const THICK_GUIDE: usize = 4;

/// Every phrase that explains OKRs.
static GUIDE_PHRASES: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let mut builder = AhoCorasick::builder();
    builder.ascii_case_insensitive(true).match_kind(MatchKind::LeftmostLongest);
    // Quicker to build than the default, which pays only from many files on.
    builder.kind(Some(AhoCorasickKind::ContiguousNFA));
    builder.build(entries(include_str!("guide.txt"))).expect("a short list of phrases fits")
});

/// Every phrase of the list has one of these in it, and most lines of a page have none.
const STEMS: [[u8; 3]; 4] = [*b"okr", *b"obj", *b"key", *b"how"];

/// The first line of a report that okrlint wrote as Markdown. It quotes OKRs, and holds none. By the same line a program
/// finds its own comment on a change again.
pub const REPORT_MARK: &str = "<!-- okrlint -->";

/// Whether it is worth reading a page at all.
pub(super) fn may_hold_okrs(path: &Path, text: &str) -> bool {
    if text.starts_with(REPORT_MARK) {
        return false;
    }
    is_named(path, labels::mentioned) || labels::occur_in(text)
}

/// Whether file name or folder carry a label word.
fn is_named(path: &Path, word: fn(&str) -> Option<Label>) -> bool {
    let mut parts = path.components().rev().take(2).filter_map(|part| part.as_os_str().to_str());
    parts.any(|part| word(&part.replace(['-', '_', '.'], " ")).is_some())
}

/// What is known of a page when its objectives have been found.
pub(super) struct Page<'p> {
    pub(super) path: &'p Path,
    pub(super) outline: &'p [Node],
    /// Somebody says that it holds OKRs.
    pub(super) is_declared: bool,
    /// Its front matter says of which cycle it is.
    pub(super) has_cycle: bool,
    /// Its front matter gives whole OKRs: lists of the page that nothing marks are something else.
    pub(super) gives_okrs: bool,
}

/// The objectives that were judged to be the page's OKRs. An objective nested under one that is none loses its parent.
pub(super) fn keep(objectives: Vec<Objective>, is_kept: &[bool]) -> Vec<Objective> {
    let mut n_kept = 0;
    let new_idx: Vec<Option<usize>> = is_kept
        .iter()
        .map(|&kept| {
            n_kept += usize::from(kept);
            kept.then(|| n_kept - 1)
        })
        .collect();
    let kept = objectives.into_iter().zip(is_kept).filter(|(_, kept)| **kept).map(|(objective, _)| objective);
    let with_parent = |mut objective: Objective| {
        objective.parent =
            objective.parent.and_then(|parent| Some(Parent { objective: new_idx[parent.objective]?, ..parent }));
        objective
    };
    kept.map(with_parent).collect()
}

/// What was found on a page.
struct Found<'f> {
    objectives: &'f [Objective],
    origins: &'f [Origin],
    /// Neither an example nor a form to be filled in.
    is_own: Vec<bool>,
    /// Labels or sections mark objectives: shape alone makes no more of them.
    has_marked: bool,
}

impl<'f> Found<'f> {
    fn of(objectives: &'f [Objective], origins: &'f [Origin]) -> Self {
        let is_own = |(objective, origin): (&Objective, &Origin)| !origin.part.is_example() && !is_template(objective);
        let is_own = objectives.iter().zip(origins).map(is_own).collect();
        let mut found = Self { objectives, origins, is_own, has_marked: false };
        found.has_marked = found.indices().any(|idx| found.is_marked(idx) && !origins[idx].is_implicit);
        found
    }

    fn indices(&self) -> Range<usize> {
        0..self.objectives.len()
    }

    fn is_marked(&self, idx: usize) -> bool {
        self.origins[idx].is_marked && self.is_own[idx]
    }

    /// Marked, no example, and still a form to be filled in.
    fn is_blank(&self, idx: usize) -> bool {
        let origin = self.origins[idx];
        origin.is_marked && !origin.part.is_example() && !self.is_own[idx]
    }

    /// Marked, and its key results too.
    fn is_sure(&self, idx: usize) -> bool {
        let origin = self.origins[idx];
        origin.has_marked_key_results && !origin.is_implicit && self.is_marked(idx)
    }

    /// Marked, or shaped like an objective where nothing is marked.
    fn is_likely(&self, idx: usize) -> bool {
        self.is_own[idx] && (!self.has_marked || self.origins[idx].is_marked)
    }

    fn objectives_that(&self, is_meant: impl Fn(usize) -> bool + Clone) -> impl Iterator<Item = &'f Objective> + Clone {
        let objectives = self.objectives;
        self.indices().filter(move |&idx| is_meant(idx)).map(move |idx| &objectives[idx])
    }
}

impl Page<'_> {
    /// Which of the objectives are the page's OKRs: none where it is no OKR page.
    pub(super) fn judge(&self, objectives: &[Objective], origins: &[Origin]) -> Vec<bool> {
        if self.is_declared {
            return declared(origins, self.gives_okrs);
        }
        let found = Found::of(objectives, origins);
        let none = || vec![false; objectives.len()];
        if !found.is_own.contains(&true) || self.is_other_page() {
            return none();
        }
        let n_sure = found.indices().filter(|&idx| found.is_sure(idx)).count();
        let n_phrases: usize = self.outline.iter().map(n_guide_phrases).sum();
        let is_meeting = self.is_meeting();
        if n_sure > 0 {
            let states_more = n_phrases < THICK_GUIDE || n_sure > n_phrases;
            let is_okr_page = states_more && (n_sure > 1 || !is_meeting);
            // Few blank ones among OKRs are gaps that somebody forgot; as many as OKRs are the form they came from.
            let are_gaps = found.indices().filter(|&idx| found.is_blank(idx)).count() <= n_sure;
            let is_kept = |idx| found.is_marked(idx) || (are_gaps && found.is_blank(idx));
            return found.indices().map(|idx| is_okr_page && is_kept(idx)).collect();
        }
        if n_phrases >= GUIDE || is_meeting { none() } else { self.judge_by_shape(&found) }
    }

    /// Nothing is marked for sure: the page's name must speak for it, or a part's heading, and there must be enough.
    fn judge_by_shape(&self, found: &Found<'_>) -> Vec<bool> {
        let is_goals = || !self.is_guide() && (found.has_marked || self.names(labels::announced));
        let is_titled = self.names(labels::mentioned)
            || (self.has_cycle && found.has_marked)
            || (is_goals() && are_measured(found.objectives_that(|idx| found.is_likely(idx))));
        let is_kept = |idx: usize| found.is_likely(idx) && (is_titled || found.origins[idx].part == Part::Okrs);
        let kept = || found.objectives_that(is_kept);
        let n_key_results: usize = kept().map(|objective| objective.key_results.len()).sum();
        let has_implicit = kept().any(|objective| objective.is_implicit);
        let is_list = n_key_results > 1 && (has_measures(kept()) || (is_titled && has_implicit));
        let is_enough = is_list || (is_titled && kept().count() > 1);
        found.indices().map(|idx| is_enough && is_kept(idx)).collect()
    }

    /// Whether the page is of another kind: a change log, a list of things to do, a research paper.
    fn is_other_page(&self) -> bool {
        let is_backlog = self.title().is_some_and(|title| title.about == Some(About::Backlog));
        let n_paper_parts: usize = self.outline.iter().map(|node| n_about(node, About::Paper)).sum();
        is_backlog || n_paper_parts > 1
    }

    fn title(&self) -> Option<&Node> {
        self.outline.iter().find(|node| !node.as_str().trim().is_empty())
    }

    /// Whether file, folder or title carry a label word: OKR, or goals.
    fn names(&self, word: fn(&str) -> Option<Label>) -> bool {
        !self.is_guide()
            && (is_named(self.path, word) || self.title().is_some_and(|title| word(title.as_str()).is_some()))
    }

    /// Whether the title asks or explains: it names OKRs without holding any.
    fn is_guide(&self) -> bool {
        self.title().is_some_and(|title| matches!(title.about, Some(About::Example | About::Guide)))
    }

    /// Whether these are the notes of a conversation.
    fn is_meeting(&self) -> bool {
        let is_meeting_word =
            |word: &str| matches!(word, "meeting" | "meetings" | "minutes" | "standup" | "sync" | "weekly" | "retro");
        let in_path =
            self.path.to_string_lossy().to_lowercase().split(|c: char| !c.is_alphanumeric()).any(is_meeting_word);
        in_path || self.outline.iter().any(|node| n_about(node, About::Meeting) > 0)
    }
}

/// Whether goals are OKRs without the name: several of them, each with key results, and most of these with a number.
fn are_measured<'o>(objectives: impl Iterator<Item = &'o Objective> + Clone) -> bool {
    let n_whole = objectives.clone().filter(|objective| objective.key_results.len() > 1).count();
    n_whole > 1 && n_whole * 3 >= objectives.clone().count() * 2 && has_measures(objectives)
}

/// Whether most key results have a number.
fn has_measures<'o>(objectives: impl Iterator<Item = &'o Objective> + Clone) -> bool {
    let key_results = objectives.flat_map(|objective| &objective.key_results);
    let n_measured = key_results.clone().filter(|key_result| key_result.statement.sentence.has_number()).count();
    n_measured * 2 >= key_results.count()
}

/// Somebody says that the page holds OKRs: what is marked, else what its shape suggests; examples only if that is all.
fn declared(origins: &[Origin], gives_okrs: bool) -> Vec<bool> {
    let is_all_guide = origins.iter().all(|origin| origin.part.is_example());
    let is_own = |origin: &&Origin| is_all_guide || !origin.part.is_example();
    let has_marked = gives_okrs || origins.iter().filter(is_own).any(|origin| origin.is_marked);
    let has_written = origins.iter().filter(is_own).any(|origin| !origin.is_implicit);
    let is_kept = |origin: &Origin| origin.is_marked || (!has_marked && (!origin.is_implicit || !has_written));
    origins.iter().map(|origin| is_own(&origin) && is_kept(origin)).collect()
}

/// How many headings and opening lines are about this.
fn n_about(node: &Node, about: About) -> usize {
    usize::from(node.about == Some(about)) + node.children.iter().map(|child| n_about(child, about)).sum::<usize>()
}

/// How many phrases explain OKRs, outside of the parts of the page that are for explaining.
fn n_guide_phrases(node: &Node) -> usize {
    match node.about {
        Some(About::Example) if node.is_heading() => return 1,
        Some(About::Example | About::Guide) => return 0,
        _ if node.is_reference() => return 0,
        _ => {}
    }
    let words = node.as_str();
    let below = node.children.iter().map(n_guide_phrases).sum::<usize>();
    if !has_stem(words) {
        return below;
    }
    let found = GUIDE_PHRASES.find_iter(words).filter(|found| !is_of_ours(&words[..found.start()]));
    found.count() + below
}

fn has_stem(words: &str) -> bool {
    let is_stem = |letters: &[u8]| STEMS.iter().any(|stem| letters.eq_ignore_ascii_case(stem));
    // Few letters of a text begin a stem.
    let may_begin = |letter: u8| matches!(letter | 0x20, b'o' | b'k' | b'h');
    words.as_bytes().windows(3).any(|letters| may_begin(letters[0]) && is_stem(letters))
}

/// "These OKRs are for Q3" speaks of some OKRs, not of all.
fn is_of_ours(before: &str) -> bool {
    let word = before.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    matches!(word.as_str(), "these" | "our" | "the" | "this" | "those" | "their" | "quarter" | "team" | "company")
}

/// Whether an objective is a form to be filled in.
fn is_template(objective: &Objective) -> bool {
    let statements = || {
        let own = Some(&objective.statement).filter(|statement| !statement.text.is_empty());
        own.into_iter().chain(objective.key_results.iter().map(|key_result| &key_result.statement))
    };
    let n_blank = statements().filter(|statement| is_blank_form(statement)).count();
    n_blank * 2 > statements().count()
}

/// A place to be filled in: a question, a sentence that is mostly gaps, `<name of the objective>`, `[metric]`,
/// `Key result #1`, `…`. A quotation is an example.
fn is_blank_form(statement: &Statement) -> bool {
    let words = statement.as_str();
    let n_gaps = statement.sentence.placeholders.len();
    if n_gaps > 1
        || (n_gaps > 0 && words.split_whitespace().nth(5).is_none())
        || words.trim_end().ends_with(['?', '？'])
    {
        return true;
    }
    let quoted = words.trim_matches([' ', '_', '*', '.']);
    let words = quoted.trim_matches(['"', '“', '”']);
    let is_quoted = words.len() > 1
        && quoted.starts_with(['"', '“', '„', '«', '「'])
        && quoted.ends_with(['"', '”', '“', '»', '」']);
    let is_bracketed = words.starts_with(['<', '[', '{', '(']) && words.ends_with(['>', ']', '}', ')']);
    let is_bare_label = || {
        words.split_whitespace().nth(4).is_none()
            && labels::parse(words).is_some_and(|found| words[found.rest.start..].trim().is_empty())
    };
    let first = words.split_whitespace().next().unwrap_or_default();
    let is_half_sentence = matches!(first, "Are" | "Is" | "Should" | "Must" | "are" | "is" | "should" | "must");
    words.is_empty()
        || is_half_sentence
        || is_quoted
        || is_bracketed
        || is_bare_label()
        || words.contains("{{")
        || words.starts_with('…')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_of_the_list_is_found() {
        for phrase in entries(include_str!("guide.txt")) {
            let words = format!("— {}. {phrase} x", phrase.to_ascii_uppercase());
            assert_eq!(GUIDE_PHRASES.find_iter(&words).count(), 2, "{phrase}");
            assert!(has_stem(phrase), "{phrase}");
        }
    }

    #[test]
    fn phrases_do_not_overlap() {
        let found = GUIDE_PHRASES.find_iter("Objectives and key results is what is an OKR");
        assert_eq!(found.map(|found| found.start()).collect::<Vec<_>>(), [0, 30]);
    }
}
