//! What several tests share: reading and linting texts, and comparing files with what they should be.

use std::path::{Path, PathBuf};

use okrlint::date::Date;
use okrlint::diagnostic::{Diagnostic, Severity};
use okrlint::engine::{self, Outcome};
use okrlint::read::{self, Reading};
use okrlint::rule::{ActiveRule, Conventions, Plan};
use okrlint::rules;
use okrlint::text::{FileId, Lines, SourceFile};
use okrlint::workspace::Workspace;

/// The day on which tests run that name none: in the first week of 2026-Q3, when nobody can have done anything yet.
pub(crate) const TODAY: Date = Date::constant(2026, 7, 6);

/// Files with these names and texts, all taken for OKRs.
pub(crate) fn workspace<'a>(files: impl IntoIterator<Item = (&'a str, String)>) -> Workspace {
    let files: Vec<SourceFile> = (0..)
        .zip(files)
        .map(|(id, (path, text))| SourceFile { id: FileId(id), path: PathBuf::from(path), text: text.into() })
        .collect();
    let how = Reading { declared: true, ..Reading::default() };
    let documents = files.iter().map(|file| read::read(file, how)).collect();
    let mut workspace = Workspace { files, documents, ..Workspace::default() };
    // Examples have no other files than those that they show.
    workspace.absent = workspace.files_beyond().into_iter().collect();
    workspace
}

/// What `rules` find. None of them may fail.
pub(crate) fn lint(workspace: &Workspace, rules: &[ActiveRule]) -> Vec<Diagnostic> {
    lint_on(TODAY, workspace, rules)
}

/// What `rules` find on another day.
pub(crate) fn lint_on(today: Date, workspace: &Workspace, rules: &[ActiveRule]) -> Vec<Diagnostic> {
    lint_by(Conventions::default(), today, workspace, rules)
}

/// The same where a team works by some conventions.
pub(crate) fn lint_by(
    conventions: Conventions,
    today: Date,
    workspace: &Workspace,
    rules: &[ActiveRule],
) -> Vec<Diagnostic> {
    let mut plan = Plan::of(rules.to_vec());
    plan.profiles[0].conventions = conventions;
    let Outcome { findings, faults, .. } = engine::lint(workspace, &plan, today);
    assert_eq!(faults, []);
    findings
}

/// All rules as they are by default.
pub(crate) fn all_rules() -> Vec<ActiveRule> {
    rules::by_default()
}

/// One line for each finding: `okrs.md:3:1: warning: message [rule]`.
pub(crate) fn concise(workspace: &Workspace, findings: &[Diagnostic]) -> String {
    let line = |finding: &Diagnostic| {
        let file = workspace.file(finding.primary.file);
        let at = Lines::of(&file.text).position(&file.text, finding.primary.span.start);
        let (path, severity) = (file.path.display(), finding.severity.word());
        format!("{path}:{}:{}: {severity}: {} [{}]\n", at.line, at.column, finding.message, finding.rule)
    };
    findings.iter().map(line).collect()
}

/// What one rule says of files on a day, in the severity `severity` or its own.
pub(crate) fn said_of(rule: &str, today: &str, severity: Option<Severity>, files: &[(&str, &str)]) -> String {
    let entry = rules::RULES.iter().find(|entry| entry.meta.name == rule).unwrap();
    let mut active = ActiveRule::by_default(entry);
    active.severity = severity.unwrap_or(active.severity);
    let workspace = workspace(files.iter().map(|(path, text)| (*path, (*text).to_owned())));
    concise(&workspace, &lint_on(today.parse().unwrap(), &workspace, &[active]))
}

/// The repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of a folder and the folders in it that ends in `.extension`, sorted.
pub(crate) fn files_in(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    files
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|end| end == extension))
        .collect()
}

/// Whether files that tests write are to be written anew: `BLESS=1 cargo test`.
pub(crate) fn is_blessing() -> bool {
    std::env::var_os("BLESS").is_some()
}

/// The text of a file of the repository, with LF at the end of every line.
pub(crate) fn text_of(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n")
}

/// Holds a file of the repository to what it should be, or writes it.
pub(crate) fn hold(path: &Path, expected: &str) -> Result<(), String> {
    let actual = text_of(path);
    if actual == expected {
        return Ok(());
    }
    if is_blessing() {
        std::fs::write(path, expected).unwrap();
        return Ok(());
    }
    let name = path.strip_prefix(root()).unwrap_or(path).display();
    Err(format!(
        "{name} should read as follows (BLESS=1 cargo test writes it):\n\n{}",
        first_difference(&actual, expected)
    ))
}

/// The first line that differs, with a few before it.
fn first_difference(actual: &str, expected: &str) -> String {
    let same = actual.lines().zip(expected.lines()).take_while(|(actual, expected)| actual == expected).count();
    let excerpt = |text: &str| -> String {
        text.lines().skip(same.saturating_sub(3)).take(12).map(|line| ["    ", line, "\n"].concat()).collect()
    };
    format!("line {}\n  is\n{}  should be\n{}", same + 1, excerpt(actual), excerpt(expected))
}

/// Fails with all mistakes together.
pub(crate) fn none_of(mistakes: &[String]) {
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n\n"));
}

/// Holds each case, `text ⇒ what is understood`, to its description.
pub(crate) fn hold_cases(cases: &str, describe: impl Fn(&str) -> String) {
    let cases = cases.lines().filter_map(|line| line.split_once(" ⇒ "));
    let described = cases.map(|(text, expected)| (text, expected, describe(text)));
    let wrong = described.filter(|(_, expected, found)| found != expected);
    none_of(
        &wrong
            .map(|(text, expected, found)| format!("{text}\n  expected {expected}\n  but got  {found}"))
            .collect::<Vec<_>>(),
    );
}
