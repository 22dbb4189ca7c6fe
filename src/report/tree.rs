//! Floor 9. What was read, as a tree that a person checks at a glance.

use std::collections::HashMap;
use std::io::{self, Write};

use super::measure::{confidence, measure, percent, score, status};
use super::sanitise;
use super::wanted::Wanted;
use crate::model::{Attributes, Document, KeyResult, Objective, Scope, TakenAs};
use crate::text::Spanned;
use crate::workspace::Workspace;

/// How to draw how far key results have come, where that can be drawn at all.
#[derive(Debug, Clone, Copy)]
pub struct Bars {
    /// The columns there are.
    pub width: usize,
    /// Whether to use colour.
    pub color: bool,
}

/// Writes every document that holds OKRs, as far as they are asked for. `names` are what people call the files, by file
/// id.
pub fn write(
    workspace: &Workspace,
    names: &[String],
    wanted: &Wanted,
    bars: Option<Bars>,
    out: &mut impl Write,
) -> io::Result<()> {
    let is_shown =
        |document: &&Document| wanted.holds_any(document) || wanted.is_all() && document.taken_as != TakenAs::Other;
    for (idx, document) in workspace.documents.iter().filter(is_shown).enumerate() {
        if idx > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}", sanitise(&names[document.file.0 as usize]))?;
        write_document(document, wanted, bars, out)?;
    }
    Ok(())
}

fn write_document(document: &Document, wanted: &Wanted, bars: Option<Bars>, out: &mut impl Write) -> io::Result<()> {
    if document.objectives.is_empty() {
        return writeln!(out, "  no objectives were found here");
    }
    let mut scope = None;
    for (branch, depth) in Branches::of(document, wanted) {
        match branch {
            Branch::Objective(objective) => {
                if depth == 1 && scope != Some(objective.scope) {
                    scope = Some(objective.scope);
                    write_scope(document.scope(objective), out)?;
                }
                writeln!(out, "{}{}", indent(depth), objective_line(objective))?;
            }
            Branch::KeyResult(kr) => write_key_result(kr, depth, bars, out)?,
        }
    }
    Ok(())
}

/// A bar stands on a line of its own, so that all of them begin in one column.
fn write_key_result(kr: &KeyResult, depth: usize, bars: Option<Bars>, out: &mut impl Write) -> io::Result<()> {
    let indent = indent(depth);
    let words = labelled("-", kr.id.as_ref(), &sanitise(kr.statement.as_str()));
    let remarks = |progress: Option<String>| {
        measure(kr).into_iter().chain(progress).chain(remarks(&kr.attributes)).collect::<Vec<_>>()
    };
    match (kr.progress(), bars) {
        (Some(progress), Some(bars)) => {
            let bar = format!("{}  {:>5}", bar(progress, bars), percent(progress));
            writeln!(out, "{indent}{words}\n{indent}  {}", with_remarks(bar, &remarks(None)))
        }
        (progress, _) => {
            let done = progress.map(|progress| format!("{} done", percent(progress)));
            writeln!(out, "{indent}{}", with_remarks(words, &remarks(done)))
        }
    }
}

/// `███▌······`, an eighth of a column being the least that is drawn. It takes an eighth of the columns there are.
fn bar(progress: f64, bars: Bars) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let n_columns = u8::try_from(bars.width / 8).unwrap_or(u8::MAX).clamp(5, 20);
    let all = n_columns * 8;
    let n_eighths = (1..=all).filter(|n| f64::from(*n) <= progress * f64::from(all)).count();
    let full = "█".repeat(n_eighths / 8) + EIGHTHS[n_eighths % 8];
    let empty = "·".repeat(usize::from(n_columns) - n_eighths.div_ceil(8));
    if bars.color { format!("\u{1b}[36m{full}\u{1b}[0m{empty}") } else { full + &empty }
}

fn indent(depth: usize) -> String {
    // Nobody follows a deeper nesting by eye, and its white space would fill the screen.
    "  ".repeat(depth.min(20))
}

fn write_scope(scope: Option<&Scope>, out: &mut impl Write) -> io::Result<()> {
    let Some(Scope { team, cycle, part_of_year, .. }) = scope else { return Ok(()) };
    let team = team.as_ref().map(|team| format!("team {}", sanitise(&team.value)));
    let part_of_year = part_of_year.as_ref().map(|part| format!("cycle {} of an unknown year", sanitise(&part.value)));
    let cycle = cycle.as_ref().map(|cycle| format!("cycle {}", sanitise(&cycle.value.name))).or(part_of_year);
    match (team, cycle) {
        (None, None) => Ok(()),
        (team, cycle) => writeln!(out, "  {}", team.into_iter().chain(cycle).collect::<Vec<_>>().join(", ")),
    }
}

enum Branch<'a> {
    Objective(&'a Objective),
    KeyResult(&'a KeyResult),
}

/// Walks objectives, key results and what is nested under either, from the top, each with its depth.
struct Branches<'a> {
    document: &'a Document,
    /// Objectives by where they hang.
    nested: HashMap<(usize, Option<usize>), Vec<usize>>,
    /// What is still to be visited, the next one last: an objective, or one of its key results.
    left: Vec<(usize, Option<usize>, usize)>,
}

impl<'a> Branches<'a> {
    fn of(document: &'a Document, wanted: &Wanted) -> Self {
        let mut nested: HashMap<_, Vec<usize>> = HashMap::new();
        let mut left = Vec::new();
        let is_shown = |idx: usize| wanted.holds(document, &document.objectives[idx]);
        for (idx, objective) in document.objectives.iter().enumerate().filter(|(idx, _)| is_shown(*idx)) {
            match objective.parent {
                Some(above) if above.objective < idx && is_shown(above.objective) => {
                    nested.entry((above.objective, above.key_result)).or_default().push(idx);
                }
                _ => left.push((idx, None, 1)),
            }
        }
        left.reverse();
        Self { document, nested, left }
    }

    fn push_nested(&mut self, above: (usize, Option<usize>), depth: usize) {
        let below = self.nested.remove(&above).unwrap_or_default();
        self.left.extend(below.into_iter().rev().map(|idx| (idx, None, depth)));
    }
}

impl<'a> Iterator for Branches<'a> {
    type Item = (Branch<'a>, usize);

    fn next(&mut self) -> Option<Self::Item> {
        let (idx, key_result, depth) = self.left.pop()?;
        let objective = &self.document.objectives[idx];
        if let Some(kr_idx) = key_result {
            self.push_nested((idx, Some(kr_idx)), depth + 1);
            return Some((Branch::KeyResult(&objective.key_results[kr_idx]), depth));
        }
        self.push_nested((idx, None), depth + 1);
        let key_results = (0..objective.key_results.len()).rev();
        self.left.extend(key_results.map(|kr_idx| (idx, Some(kr_idx), depth + 1)));
        Some((Branch::Objective(objective), depth))
    }
}

fn objective_line(objective: &Objective) -> String {
    let words =
        if objective.is_implicit { "(no objective written)".into() } else { sanitise(objective.statement.as_str()) };
    let line = labelled("Objective", objective.id.as_ref(), &words);
    let done = objective.attributes.progress.as_ref().map(|progress| format!("{} done", percent(progress.value)));
    with_remarks(line, &done.into_iter().chain(remarks(&objective.attributes)).collect::<Vec<_>>())
}

fn labelled(label: &str, id: Option<&Spanned<String>>, words: &str) -> String {
    match id {
        // "Objective 1" is id enough; `O1` says less alone.
        Some(id) if id.value.chars().nth(2).is_some_and(char::is_alphabetic) && label != "-" => {
            format!("{}: {words}", sanitise(&id.value))
        }
        Some(id) => format!("{label} {}: {words}", sanitise(&id.value)),
        None if label == "-" => format!("- {words}"),
        None => format!("{label}: {words}"),
    }
}

fn with_remarks(line: String, remarks: &[String]) -> String {
    if remarks.is_empty() { line } else { format!("{line}  [{}]", remarks.join("; ")) }
}

fn remarks(attributes: &Attributes) -> Vec<String> {
    let owners = attributes.owners.iter().map(|owner| sanitise(&owner.value)).collect::<Vec<_>>().join(", ");
    let owner = (!owners.is_empty()).then(|| format!("owner {owners}"));
    [owner, score(attributes), confidence(attributes), status(attributes)].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_the_way_that_lies_behind() {
        let drawn = |progress| bar(progress, Bars { width: 64, color: false });
        assert_eq!([-0.5, 0.0, 0.01].map(drawn), ["········"; 3]);
        assert_eq!([0.25, 0.5, 0.58].map(drawn), ["██······", "████····", "████▋···"]);
        assert_eq!([0.99, 1.0, 7.5].map(drawn), ["███████▉", "████████", "████████"]);
        assert_eq!(bar(0.5, Bars { width: 400, color: false }).chars().count(), 20);
        assert_eq!(bar(0.5, Bars { width: 40, color: true }), "\u{1b}[36m██▌\u{1b}[0m··");
    }
}
