//! Floor 9. What was read, as a tree that a person checks at a glance.

use std::collections::HashMap;
use std::io::{self, Write};

use super::measure::measure;
use super::sanitise;
use crate::model::{Attributes, Document, KeyResult, Objective, Scope, TakenAs};
use crate::rule::wording::number;
use crate::text::Spanned;
use crate::workspace::Workspace;

/// Writes every document that holds OKRs. `names` are what people call the files, by file id.
pub fn write(workspace: &Workspace, names: &[String], out: &mut impl Write) -> io::Result<()> {
    let holding = workspace.documents.iter().filter(|document| document.taken_as != TakenAs::Other);
    for (idx, document) in holding.enumerate() {
        if idx > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}", sanitise(&names[document.file.0 as usize]))?;
        write_document(document, out)?;
    }
    Ok(())
}

fn write_document(document: &Document, out: &mut impl Write) -> io::Result<()> {
    if document.objectives.is_empty() {
        return writeln!(out, "  no objectives were found here");
    }
    let mut scope = None;
    for (branch, depth) in Branches::of(document) {
        match branch {
            Branch::Objective(objective) => {
                if depth == 1 && scope != Some(objective.scope) {
                    scope = Some(objective.scope);
                    write_scope(document.scopes.get(objective.scope), out)?;
                }
                writeln!(out, "{}{}", indent(depth), objective_line(objective))?;
            }
            Branch::KeyResult(kr) => writeln!(out, "{}{}", indent(depth), key_result_line(kr))?,
        }
    }
    Ok(())
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
    fn of(document: &'a Document) -> Self {
        let mut nested: HashMap<_, Vec<usize>> = HashMap::new();
        let mut left = Vec::new();
        for (idx, objective) in document.objectives.iter().enumerate() {
            match objective.parent {
                Some(above) if above.objective < idx => {
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
    with_remarks(line, &remarks(&objective.attributes))
}

fn key_result_line(kr: &KeyResult) -> String {
    let line = labelled("-", kr.id.as_ref(), &sanitise(kr.statement.as_str()));
    let all = measure(kr).into_iter().chain(remarks(&kr.attributes)).collect::<Vec<_>>();
    with_remarks(line, &all)
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
    let score = attributes.scores.current().map(|score| format!("score {}", number(score.value.share())));
    let confidence = attributes.confidence.map(|confidence| format!("confidence {}", number(confidence.value.share())));
    let status = attributes.status.map(|status| status.value.word().to_owned());
    [owner, score, confidence, status].into_iter().flatten().collect()
}
