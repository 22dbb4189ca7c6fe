//! Floor 7. Patterns over the files of a workspace, written as in a `.gitignore`.

use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::mistake::Mistake;
use crate::rule::wording::quote_exactly;
use crate::text::Span;
use crate::yaml::{Node, Value};

/// Nobody puts more braces inside of each other, and the library that reads patterns goes down with them.
const MAX_NESTING: usize = 16;

/// Patterns over the files of a workspace, written as in a `.gitignore`.
#[derive(Debug, Clone)]
pub struct Patterns {
    folder: PathBuf,
    matcher: Gitignore,
}

impl Patterns {
    /// The patterns of a list. They hold below `folder`, a path relative to the workspace.
    pub(super) fn read(list: &Node, folder: &Path) -> Result<Self, Vec<Mistake>> {
        let mut builder = GitignoreBuilder::new("");
        builder.allow_unclosed_class(false);
        let mut reason = |glob: &str| {
            if MAX_NESTING < nesting(glob) {
                return Some(format!("more than {MAX_NESTING} braces stand inside of each other"));
            }
            builder.add_line(None, glob).err().map(|error| bare_reason(&error))
        };
        let wrong = words(list).filter_map(|(glob, span)| Some(not_a_pattern(glob, span, &reason(glob)?)));
        let wrong: Vec<Mistake> = wrong.collect();
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let matcher = builder.build().map_err(|error| {
            vec![Mistake::at(list.span, format!("these patterns are too many or too large: {}", bare_reason(&error)))]
        })?;
        Ok(Self { folder: folder.to_path_buf(), matcher })
    }

    /// The pattern that covers `path` (relative to the workspace) or a folder above it, as written.
    pub fn covering(&self, path: &Path, is_folder: bool) -> Option<&str> {
        if self.matcher.is_empty() {
            return None;
        }
        let path = path.strip_prefix(&self.folder).ok()?;
        match self.matcher.matched_path_or_any_parents(path, is_folder) {
            ignore::Match::Ignore(glob) => Some(glob.original()),
            _ => None,
        }
    }
}

/// The words of a list. What is no word was told of when the list was read.
fn words(list: &Node) -> impl Iterator<Item = (&str, Span)> {
    let items = if let Value::List(items) = &list.value { items.as_slice() } else { &[] };
    items.iter().filter_map(|item| match &item.value {
        Value::Text { words, .. } => Some((words.as_str(), item.span)),
        _ => None,
    })
}

/// How many braces are open at most.
fn nesting(glob: &str) -> usize {
    let mut open = 0_usize;
    let depths = glob.bytes().map(|byte| {
        match byte {
            b'{' => open += 1,
            b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        open
    });
    depths.max().unwrap_or(0)
}

fn not_a_pattern(glob: &str, span: Span, reason: &str) -> Mistake {
    Mistake::at(span, format!("{} is not a pattern: {reason}", quote_exactly(glob)))
        .help("Patterns are written as in a .gitignore file, for example `archive/` or `*-draft.md`.")
}

/// The innermost reason: the place is said elsewhere.
fn bare_reason(error: &ignore::Error) -> String {
    match error {
        ignore::Error::Glob { err, .. } => err.clone(),
        ignore::Error::WithLineNumber { err, .. }
        | ignore::Error::WithPath { err, .. }
        | ignore::Error::WithDepth { err, .. } => bare_reason(err),
        other => other.to_string(),
    }
}
