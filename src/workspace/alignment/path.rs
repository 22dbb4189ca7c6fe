//! Floor 4. Where a link leads in the workspace, as far as its letters tell.

use std::path::Path;

use crate::model::{Leads, Reference};

/// A link in its parts.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Target {
    /// Before the `#`; empty where the link stays in its file.
    path: String,
    /// Behind the `#`.
    pub(super) anchor: Option<String>,
}

impl Target {
    /// The parts of a link into the workspace; `None` for names and for what leads to the web.
    pub(super) fn of(reference: &Reference) -> Option<Self> {
        let Leads::Link(link) = &reference.leads else { return None };
        if is_elsewhere(link) {
            return None;
        }
        let (path, anchor) = link.split_once('#').map_or((link.as_str(), None), |(path, anchor)| (path, Some(anchor)));
        let path = decoded(path.split('?').next().unwrap_or_default().trim()).replace('\\', "/");
        Some(Self { path, anchor: anchor.map(|anchor| decoded(anchor.trim())).filter(|anchor| !anchor.is_empty()) })
    }

    /// Whether the link stays in its file.
    pub(super) fn stays(&self) -> bool {
        self.path.is_empty()
    }

    /// Whether it leads to a Markdown file by its full name, seen from the file that it stands in.
    pub(super) fn is_markdown(&self) -> bool {
        let ending = Path::new(&self.path).extension().unwrap_or_default();
        let is_known = ["md", "markdown", "mdx"].iter().any(|known| ending.eq_ignore_ascii_case(known));
        // What the root of a link is depends on who shows the page.
        is_known && !self.path.starts_with('/')
    }

    /// Where the file could be, relative to the workspace: seen from the file `from`, and from the root. None where
    /// that would lead out of the workspace.
    pub(super) fn places(&self, from: &Path) -> Vec<String> {
        let from = slashed(from);
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        let below = self.path.trim_start_matches('/');
        let seen_from_file = (below.len() == self.path.len()).then(|| normal(folder, below)).flatten();
        let mut places: Vec<String> = seen_from_file.into_iter().chain(normal("", below)).collect();
        places.dedup();
        places
    }

    /// The same with the endings that links leave out.
    pub(super) fn all_places(&self, from: &Path) -> impl Iterator<Item = String> {
        let endings = ["", ".md", "/README.md", "/index.md", ".markdown", ".mdx"];
        let places = self.places(from).into_iter();
        places.flat_map(move |place| {
            let place = place.trim_end_matches('/').to_owned();
            endings.into_iter().map(move |ending| format!("{place}{ending}"))
        })
    }

    /// All of it as words: `company/2026-Q3#O1` names a team, a cycle and an objective.
    pub(super) fn words(&self) -> String {
        let path = self.path.trim_end_matches(".md");
        self.anchor.as_ref().map_or_else(|| path.to_owned(), |anchor| format!("{path} {anchor}"))
    }
}

/// Whether a link leads to the web, to a mailbox, to a drive (`C:`) or the like.
fn is_elsewhere(link: &str) -> bool {
    let scheme = link.split_once(':').map_or("", |(scheme, _)| scheme);
    let is_scheme =
        !scheme.is_empty() && scheme.chars().all(|letter| letter.is_ascii_alphanumeric() || "+.-".contains(letter));
    link.starts_with("//") || is_scheme
}

/// A path without `.` and `..`, relative to the root; `None` where it leads out.
fn normal(folder: &str, path: &str) -> Option<String> {
    let mut parts = Vec::new();
    for part in folder.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// A path with `/` between its parts.
pub(super) fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// `%20` is a blank.
fn decoded(link: &str) -> String {
    if !link.contains('%') {
        return link.to_owned();
    }
    let mut bytes = Vec::with_capacity(link.len());
    let mut rest = link.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| first == b'%').and_then(|code| std::str::from_utf8(code).ok());
        if let Some(byte) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            bytes.push(byte);
            rest = &after[2..];
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Span, Spanned};

    fn target(link: &str) -> Option<Target> {
        let written = Spanned::new(link.to_owned(), Span::default());
        Target::of(&Reference { written, leads: Leads::Link(link.to_owned()) })
    }

    fn places(link: &str) -> Vec<String> {
        target(link).unwrap().places(Path::new("okrs/2026-Q3/growth.md"))
    }

    #[test]
    fn links_are_seen_from_the_file_and_from_the_root() {
        assert_eq!(places("../company.md#o1"), ["okrs/company.md"]);
        assert_eq!(places("company.md"), ["okrs/2026-Q3/company.md", "company.md"]);
        assert_eq!(places("/okrs/company.md"), ["okrs/company.md"]);
        assert_eq!(places("./our%20company.md?plain=1#o1")[0], "okrs/2026-Q3/our company.md");
    }

    #[test]
    fn links_out_of_the_workspace_have_no_place() {
        assert!(places("../../../strategy.md").is_empty());
        for link in ["https://example.com/okrs.md#o1", "mailto:ana@example.com", "//example.com/a.md", "C:\\okrs\\a.md"]
        {
            assert_eq!(target(link), None);
        }
    }

    #[test]
    fn broken_escapes_are_taken_as_they_are() {
        for link in ["100%", "%zz.md", "%", "%é1"] {
            assert_eq!(target(link).unwrap().path, link);
        }
    }
}
