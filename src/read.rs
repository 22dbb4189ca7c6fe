//! Floor 3. From text to document: reads the dialects in which people write OKRs.
//!
//! Markdown blocks become an `outline` of lines (what stands under what). `roles` walks it and gives each line its
//! role, by its label, else by its place, else by the shape of the page. `gate` decides whether the page holds OKRs
//! at all, `finish` adds what only the whole page tells.

mod acronyms;
mod check_ins;
mod draft;
mod fields;
mod finish;
mod front_matter;
mod gate;
mod headings;
mod labels;
mod merge;
mod outline;
mod prose;
mod roles;
mod scales;
mod scope;
mod shape;
mod suppression;
mod table;
mod tags;
mod tongue;

pub use gate::REPORT_MARK;

use std::path::Path;

use crate::date::Cycle;
use crate::language::Lexicon;
use crate::markdown::{self, Conflict, FrontMatterBlock, Inline};
use crate::model::{Complaint, Document, FrontMatter, Scope, TakenAs, Trouble};
use crate::text::{SourceFile, Span};
pub use fields::names_department;
use front_matter::Stated;
use outline::{Node, NodeKind};
use prose::Prose;
use roles::Reader;

/// How to read a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading<'p> {
    /// The month (1 to 12) in which fiscal years begin.
    pub fiscal_year_start: u8,
    /// The configuration or the user says that the file holds OKRs.
    pub declared: bool,
    /// Where the file lies, if that tells more than its path in the workspace: the names of its folders may say OKR
    /// and name a cycle.
    pub place: Option<&'p Path>,
    /// The language of the file, where it does not say it and the configuration does.
    pub lang: Option<&'p str>,
    /// What words mean, where the configuration changes it.
    pub lexicon: Option<&'p Lexicon>,
}

impl Default for Reading<'_> {
    fn default() -> Self {
        Self { fiscal_year_start: 1, declared: false, place: None, lang: None, lexicon: None }
    }
}

/// Reads one file. Never fails: what cannot be read becomes a complaint. A file that holds no OKRs is
/// [`TakenAs::Other`], and nobody complains about it.
pub fn read(file: &SourceFile, how: Reading<'_>) -> Document {
    let place = how.place.unwrap_or(&file.path);
    let may_hold_okrs = how.declared || gate::may_hold_okrs(place, &file.text);
    let document = may_hold_okrs.then(|| document(file, place, how)).flatten();
    document.unwrap_or_else(|| Document { file: file.id, ..Document::default() })
}

/// What a file holds, if it holds OKRs or somebody says so.
fn document(file: &SourceFile, place: &Path, how: Reading<'_>) -> Option<Document> {
    let markdown = markdown::parse(&file.text);
    let cycle_of_path = scope::cycle_of(place, how.fiscal_year_start);
    let Stated { mut front_matter, objectives: data, mut check_ins, mut suppressions, mut complaints } =
        front_matter_of(&file.text, markdown.front_matter, cycle_of_path.as_ref(), how);
    let quotes = prose::quotes(&markdown.blocks);
    let page = Node::new(NodeKind::Heading(0), Inline::default(), outline::of(&file.text, markdown.blocks));
    let is_declared = how.declared || front_matter.declares_okrs;
    let mut reader = Reader::new(how.fiscal_year_start, scope_of(&front_matter), &front_matter.owners);
    reader.cycle_of_path = cycle_of_path;
    reader.read(&page);
    let has_cycle = front_matter.cycle.is_some();
    let gives_okrs = merge::gives_okrs(&data);
    let page_as_found = gate::Page { path: place, outline: &page.children, is_declared, has_cycle, gives_okrs };
    keep_okrs(&mut reader, &page_as_found)?;
    merge::data(&mut reader.objectives, data);
    check_ins.extend(check_ins::settle(&mut reader));
    let beside = check_ins::beside(&page.children);
    front_matter.check_ins_elsewhere |= beside.check_ins_elsewhere;
    complete(&mut reader, &front_matter, how);
    let prose = Prose::of(&page, &quotes, &reader.objectives);
    prose.give_reasons(&mut reader.objectives);
    let names = acronyms::names(place, &reader.scopes);
    let acronyms = acronyms::unexplained(&page, &quotes, &reader.objectives, &names, how.lexicon);
    let (of_comments, misunderstood) = suppression::read(&file.text, &markdown.comments, &reader.objectives);
    suppressions.extend(of_comments);
    complaints.extend(complaints_of(&mut reader, &file.text, &page, &front_matter));
    complaints.extend(misunderstood);
    complaints.extend(markdown.conflicts.iter().map(unfinished_merge));
    Some(Document {
        file: file.id,
        taken_as: if is_declared { TakenAs::Declared } else { TakenAs::Found },
        rewards: prose.rewards(how.lexicon),
        lessons: beside.lessons,
        scopes: reader.scopes,
        objectives: reader.objectives,
        front_matter,
        check_ins,
        acronyms,
        suppressions,
        complaints,
    })
}

/// Forgets the objectives that are no OKRs. Nothing if none are left where nobody says that there are any.
fn keep_okrs(reader: &mut Reader, page: &gate::Page<'_>) -> Option<()> {
    let is_kept = page.judge(&reader.objectives, &reader.origins);
    reader.objectives = gate::keep(std::mem::take(&mut reader.objectives), &is_kept);
    (page.is_declared || !reader.objectives.is_empty()).then_some(())
}

/// Adds what only the whole page tells.
fn complete(reader: &mut Reader, front_matter: &FrontMatter, how: Reading<'_>) {
    let Reader { objectives, scopes, cycle_of_path, .. } = reader;
    finish::all(objectives, scopes, cycle_of_path.as_ref(), how.lexicon);
    let lang = front_matter.lang.as_ref().map(|lang| lang.value.as_str());
    tongue::settle(objectives, lang.or(how.lang), how.lexicon);
}

/// What could not be read below the front matter, in order: the lines above all objectives are read before the others
/// and with them.
fn complaints_of(reader: &mut Reader, text: &str, page: &Node, front_matter: &FrontMatter) -> Vec<Complaint> {
    let mut complaints = std::mem::take(&mut reader.complaints);
    complaints.sort_by_key(|complaint| complaint.span);
    complaints.dedup();
    if reader.objectives.is_empty() {
        complaints.push(nothing_found(text, page, front_matter));
    }
    complaints
}

fn front_matter_of(
    text: &str,
    block: Option<FrontMatterBlock>,
    cycle_of_path: Option<&Cycle>,
    how: Reading<'_>,
) -> Stated {
    let Some(block) = block else { return Stated::default() };
    if block.is_closed {
        return front_matter::read(text, block.yaml, block.span, (how.fiscal_year_start, cycle_of_path));
    }
    let first_line = Span { start: block.span.start, end: block.span.start + 3 };
    // A rule at the top of a page looks the same; only keys below it make it front matter.
    let second_line = text[block.yaml.range()].lines().next().unwrap_or_default();
    let is_key = second_line.split_once(':').is_some_and(|(key, _)| !key.is_empty() && !key.contains([' ', '#', '*']));
    if !is_key {
        return Stated::default();
    }
    let complaint = Complaint {
        about: Trouble::FrontMatter,
        span: first_line,
        message: "the front matter is opened and never closed".to_owned(),
        help: "Put a line `---` below its last key.".to_owned(),
    };
    Stated { complaints: vec![complaint], ..Stated::default() }
}

fn unfinished_merge(conflict: &Conflict) -> Complaint {
    Complaint {
        about: Trouble::Merge,
        span: conflict.mark,
        message: "this file is in the middle of a merge: the lines from here on stand in two versions".to_owned(),
        help: "Keep the lines that hold, and take away the others with the marks `<<<<<<<`, `=======` and `>>>>>>>`. \
               okrlint goes by the first version until then."
            .to_owned(),
    }
}

/// The scope of the whole file.
fn scope_of(front_matter: &FrontMatter) -> Scope {
    Scope {
        team: front_matter.team.clone(),
        cycle: front_matter.cycle.clone(),
        part_of_year: front_matter.part_of_year.clone(),
        level: front_matter.level,
        commitment: front_matter.commitment,
        owners: front_matter.owners.clone(),
        parents: front_matter.parents.clone(),
    }
}

/// A file that is said to hold OKRs and yields none: points at the list that could be some, else at the declaration.
fn nothing_found(text: &str, page: &Node, front_matter: &FrontMatter) -> Complaint {
    if let Some(list) = shape::unread_list(page.children.iter()) {
        return Complaint {
            about: Trouble::Unclear,
            span: first_line(text, list.start),
            message: "it is not clear which of these lines are objectives and which are key results".to_owned(),
            help:
                "Begin each objective with `Objective:` and each key result with `KR:`, or put the key results under a \
                   heading `Key results`."
                    .to_owned(),
        };
    }
    Complaint {
        about: Trouble::NotFound,
        span: first_line(text, front_matter.span.map_or(0, |span| span.start)),
        message: "this file is said to hold OKRs, and none were found".to_owned(),
        help:
            "Write each objective as a heading that begins with `Objective:`, and its key results as a list below. If the \
               file holds no OKRs, take it off the list of OKR files."
                .to_owned(),
    }
}

/// The rest of the line at `start`, without the blanks at its end.
fn first_line(text: &str, start: u32) -> Span {
    let start = start as usize;
    let line = text[start..].lines().next().unwrap_or_default();
    Span::from(start..start + line.trim_end().len())
}
