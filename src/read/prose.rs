//! Floor 3. What a page says around its OKRs, in paragraphs and quotations: why an objective matters, and that pay hangs on
//! the goals.

use std::sync::LazyLock;

use crate::language::{self, Lexicon};
use crate::markdown::{Block, BlockKind};
use crate::model::Objective;
use crate::text::{Span, Spanned, Text, WordSet, word_set};

use super::fields::{self, Field};
use super::headings::About;
use super::outline::{Node, NodeKind};

/// Fewer words give no reason.
const FEWEST: usize = 4;

/// A line that is neither objective nor key result.
struct Line<'n> {
    text: &'n str,
    node: Option<&'n Node>,
    span: Span,
    /// The part of the page that it is about.
    section: Span,
    /// Its heading asks for reasons: "Why now".
    is_reason: bool,
}

/// The paragraphs that are quoted; the outline has no place for them.
pub(super) fn quotes(blocks: &[Block]) -> Vec<Text> {
    let mut found = Vec::new();
    for block in blocks {
        collect_quotes(block, false, &mut found);
    }
    found
}

fn collect_quotes(block: &Block, is_quoted: bool, found: &mut Vec<Text>) {
    if let (BlockKind::Paragraph(words), true) = (&block.kind, is_quoted) {
        found.push(words.text.clone());
    }
    let is_quoted = is_quoted || matches!(block.kind, BlockKind::Quote);
    for child in &block.children {
        collect_quotes(child, is_quoted, found);
    }
}

/// All that a page says around its OKRs.
pub(super) struct Prose<'n> {
    lines: Vec<Line<'n>>,
    statements: Statements,
}

impl<'n> Prose<'n> {
    pub(super) fn of(page: &'n Node, quotes: &'n [Text], objectives: &[Objective]) -> Self {
        let statements = Statements::of(objectives);
        Self { lines: lines(page, quotes, &statements), statements }
    }

    /// Gives objectives the reasons that stand in them and around them.
    pub(super) fn give_reasons(&self, objectives: &mut [Objective]) {
        for objective in objectives.iter_mut().filter(|objective| !objective.goal.reason.is_empty()) {
            let at = objective.statement.place_of(objective.goal.reason);
            objective.why = objective.why.or(Some(at));
        }
        if objectives.iter().any(|objective| objective.why.is_none()) {
            give_from_lines(&self.lines, objectives);
        }
    }

    /// Where prose makes pay hang on goals, and the word for it.
    pub(super) fn rewards(&self, lexicon: Option<&Lexicon>) -> Vec<Spanned<String>> {
        let lexicon = lexicon.unwrap_or(Lexicon::plain());
        let mut found = Vec::new();
        for node in self.lines.iter().filter_map(|line| line.node) {
            // What stands in lists below objectives is work on their subject.
            if node.is_item() && self.statements.belongs(node.span) {
                continue;
            }
            let text = &node.words.text;
            let told = language::rewards(text.as_str(), lexicon);
            found.extend(
                told.into_iter().map(|at| Spanned::new(text.as_str()[at.clone()].to_owned(), text.span_of(at))),
            );
        }
        found
    }
}

fn give_from_lines(lines: &[Line<'_>], objectives: &mut [Objective]) {
    let mut order: Vec<usize> = (0..objectives.len()).filter(|&idx| !objectives[idx].is_implicit).collect();
    order.sort_by_key(|&idx| objectives[idx].statement.span());
    let firsts: Vec<u32> = objectives.iter().map(first_key_result).collect();
    for line in lines.iter().filter(|line| gives_reason(line)) {
        let n_before = order.partition_point(|&idx| objectives[idx].statement.span().start <= line.span.start);
        let own = n_before
            .checked_sub(1)
            .map(|last| order[last])
            .filter(|&idx| is_below(line, &objectives[idx], firsts[idx]));
        match own {
            Some(idx) => objectives[idx].why = objectives[idx].why.or(Some(line.span)),
            None => give_to_section(line, &order, objectives),
        }
    }
}

/// A line beside objectives speaks for the only one of its section, and for all of them where it says why.
fn give_to_section(line: &Line<'_>, order: &[usize], objectives: &mut [Objective]) {
    let start = |idx: &usize| objectives[*idx].statement.span().start;
    let first = order.partition_point(|idx| start(idx) < line.section.start);
    let end = order.partition_point(|idx| start(idx) < line.section.end);
    let within = order.get(first..end).unwrap_or_default();
    let (Some(&one), Some(&other)) = (within.first(), within.last()) else { return };
    // Each section is filled once.
    let is_filled = objectives[one].why.is_some() && objectives[other].why.is_some();
    let speaks_for_all = || line.is_reason || language::reason(line.text).is_some();
    if !is_filled && (one == other || speaks_for_all()) {
        for &idx in within {
            objectives[idx].why = objectives[idx].why.or(Some(line.span));
        }
    }
}

/// Where the key results of an objective begin. Without any, all that is below it stands before them.
fn first_key_result(objective: &Objective) -> u32 {
    objective.key_results.iter().map(|key_result| key_result.span.start).min().unwrap_or(u32::MAX)
}

/// Whether a line stands between an objective and its first key result, or says why below them.
fn is_below(line: &Line<'_>, objective: &Objective, first: u32) -> bool {
    if objective.span.end < line.span.end {
        return false;
    }
    line.span.start < first || line.is_reason || language::reason(line.text).is_some()
}

static NEWS: LazyLock<WordSet> = LazyLock::new(|| word_set(include_str!("prose/news.txt")));

/// Whether a line is prose that can say why: no field, no link, no news.
fn gives_reason(line: &Line<'_>) -> bool {
    let mut words = line.text.split_whitespace();
    let first = words.next().unwrap_or_default().trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    let is_news = first.is_empty() || NEWS.contains(first.as_str());
    let is_prose = || {
        line.node.is_none_or(|node| {
            let is_plain = node.kind == NodeKind::Line || line.is_reason;
            is_plain && node.is_unlabelled() && !node.is_field && !node.is_reference() && !is_check_in(node)
        })
    };
    !is_news && words.nth(FEWEST - 2).is_some() && !line.text.trim_end().ends_with([':', '：']) && is_prose()
}

fn is_check_in(node: &Node) -> bool {
    fields::check_in(&node.words.text, None).is_some()
}

/// Where the statements of a page stand.
struct Statements {
    starts: Vec<u32>,
    /// From the beginning of an objective to the farthest end of those that begin no later.
    reach: Vec<(u32, u32)>,
}

impl Statements {
    fn of(objectives: &[Objective]) -> Self {
        let key_results = objectives.iter().flat_map(|objective| &objective.key_results);
        let own = objectives.iter().map(|objective| objective.statement.span());
        let all = own.chain(key_results.map(|key_result| key_result.statement.span()));
        let mut starts: Vec<u32> = all.filter(|span| !span.is_empty()).map(|span| span.start).collect();
        starts.sort_unstable();
        let mut reach: Vec<(u32, u32)> =
            objectives.iter().map(|objective| (objective.span.start, objective.span.end)).collect();
        reach.sort_unstable();
        let mut farthest = 0;
        for (_, end) in &mut reach {
            farthest = farthest.max(*end);
            *end = farthest;
        }
        Self { starts, reach }
    }

    /// Whether a statement begins within a line.
    fn are_in(&self, line: Span) -> bool {
        let next = self.starts.partition_point(|&start| start < line.start);
        self.starts.get(next).is_some_and(|&start| start < line.end)
    }

    /// Whether a line stands in what belongs to an objective.
    fn belongs(&self, line: Span) -> bool {
        let n_before = self.reach.partition_point(|&(start, _)| start <= line.start);
        n_before.checked_sub(1).is_some_and(|last| line.start < self.reach[last].1)
    }
}

/// All lines but headings, tables and statements, in order.
fn lines<'n>(page: &'n Node, quotes: &'n [Text], statements: &Statements) -> Vec<Line<'n>> {
    let mut lines: Vec<Line<'n>> = Vec::new();
    let whole = Span { start: 0, end: u32::MAX };
    collect(page, whole, false, statements, &mut lines);
    let n_own = lines.len();
    for quote in quotes {
        let span = quote.span();
        let n_before = lines[..n_own].partition_point(|line| line.span.start < span.start);
        let section = n_before.checked_sub(1).map_or(whole, |last| lines[last].section);
        lines.push(Line { text: quote.as_str(), node: None, span, section, is_reason: false });
    }
    lines.sort_by_key(|line| line.span);
    lines
}

fn collect<'n>(node: &'n Node, section: Span, is_reason: bool, statements: &Statements, lines: &mut Vec<Line<'n>>) {
    if matches!(node.kind, NodeKind::Table) || only_warns(node) {
        return;
    }
    let span = node.words.text.span();
    if !node.is_heading() && !statements.are_in(span) {
        lines.push(Line { text: node.as_str(), node: Some(node), span, section, is_reason });
    }
    let asks_why = heads_reasons(node);
    // What stands under "Why" is about what stands around it.
    let inner = if node.is_heading() && !asks_why && !span.is_empty() { node.span } else { section };
    for child in &node.children {
        collect(child, inner, is_reason || asks_why, statements, lines);
    }
}

/// "Why now", "Background": what stands below gives reasons.
fn heads_reasons(node: &Node) -> bool {
    if node.is_item() || !node.is_unlabelled() {
        return false;
    }
    let words = node.as_str().trim().trim_end_matches([':', '：', '?', '？']);
    let is_why = || words.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("why"));
    Field::named(words) == Some(Field::Reason) || is_why()
}

/// Examples and what to keep away from, but not "How we use OKRs".
fn only_warns(node: &Node) -> bool {
    let is_how = || node.as_str().trim_start().get(..3).is_some_and(|start| start.eq_ignore_ascii_case("how"));
    node.about == Some(About::Example) && node.is_heading() && !is_how()
}
