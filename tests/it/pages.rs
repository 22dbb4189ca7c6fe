//! Runs the pages of the rules in `rules/`: every example must say what the page says it does.
//!
//! Under `## Bad`, the `md` blocks before a `report` block are one small workspace, and the page's rule alone must
//! report exactly that; the rules that the example keeps silent run too, for there to be something to silence. Under `## Good`, the page's rule must say nothing, and all rules together neither warn nor find
//! an error; blocks with `file=` that follow each other are one workspace. `today=2026-07-20` on the first block of an
//! example is the day on which it is looked at, else half-way through 2026-Q3. `yaml options` sets the options of the next example, `yaml defaults`
//! must be the rule's defaults. `BLESS=1 cargo test` writes the reports.

use std::fmt::Write as _;

use okrlint::date::{Date, parse_day};
use okrlint::diagnostic::{Diagnostic, Severity};
use okrlint::rule::{ActiveRule, Conventions, MaySupport, Options, RuleEntry};
use okrlint::rules::RULES;
use okrlint::workspace::Workspace;

use crate::sentences::with_measured;
use crate::support::{all_rules, concise, hold, lint_by, lint_on, none_of, root, text_of, workspace};

/// The day on which examples are looked at that name none: half-way through 2026-Q3.
const MID_CYCLE: Date = Date::constant(2026, 8, 15);

#[test]
fn every_page_is_true() {
    let mistakes: Vec<String> = RULES.iter().flat_map(|entry| run(entry).err().unwrap_or_default()).collect();
    none_of(&mistakes);
}

#[test]
fn messages_read_alike() {
    let findings = RULES.iter().flat_map(|entry| {
        let examples = examples(entry.meta.page).into_iter().filter(|example| example.section == "Bad");
        examples.flat_map(|example| findings_of(entry, &example)).collect::<Vec<_>>()
    });
    none_of(&findings.flat_map(|finding| unlike_others(&finding)).collect::<Vec<_>>());
}

/// Messages begin in lower case or with the author's words and end without a full stop. Help is sentences.
fn unlike_others(finding: &Diagnostic) -> Vec<String> {
    let (rule, message) = (finding.rule, &finding.message);
    let help = finding.help.as_deref().unwrap_or_default();
    let ends_sentence = |words: &str| words.ends_with(['.', '?', '!']);
    let mut mistakes = Vec::new();
    if message.starts_with(char::is_uppercase) || ends_sentence(message) {
        mistakes.push(format!("{rule}: a message begins in lower case and ends without a full stop: {message}"));
    }
    if !help.starts_with(|letter: char| letter.is_uppercase() || letter == '`') || !ends_sentence(help) {
        mistakes.push(format!("{rule}: help is a sentence or two: {help}"));
    }
    if finding.primary.span.is_empty() {
        mistakes.push(format!("{rule}: points at nothing: {message}"));
    }
    mistakes
}

/// Runs one page.
fn run(entry: &'static RuleEntry) -> Result<(), Vec<String>> {
    let path = root().join("rules").join(format!("{}.md", entry.meta.name));
    let page = text_of(&path);
    let examples = examples(&page);
    let mut mistakes = Vec::new();
    let mut blessed = page.clone();
    for example in examples.iter().rev() {
        match example.section.as_str() {
            "Bad" => mistakes.extend(run_bad(entry, example, &mut blessed)),
            _ => mistakes.extend(run_good(entry, example)),
        }
    }
    for section in ["Bad", "Good"] {
        if !examples.iter().any(|example| example.section == section) {
            mistakes.push(format!("has no example under ## {section}"));
        }
    }
    mistakes.extend(wrong_defaults(entry));
    mistakes.extend(hold(&path, &with_measured(entry.meta.name, &blessed)).err());
    if mistakes.is_empty() {
        Ok(())
    } else {
        Err(mistakes.into_iter().map(|mistake| format!("rules/{}.md: {mistake}", entry.meta.name)).collect())
    }
}

/// Puts what the rule says of a bad example into the page.
fn run_bad(entry: &'static RuleEntry, example: &Example, page: &mut String) -> Option<String> {
    let Some(report) = &example.report else {
        return Some(format!("no report block follows the example of line {}", example.line));
    };
    let findings = findings_of(entry, example);
    page.replace_range(report.clone(), &concise(&workspace(example.files()), &findings));
    findings.is_empty().then(|| format!("says nothing about the bad example of line {}", example.line))
}

/// What the page's rule says about an example.
fn findings_of(entry: &'static RuleEntry, example: &Example) -> Vec<Diagnostic> {
    said_by(entry, example, &workspace(example.files()))
}

/// What the page's rule says about the files of an example.
fn said_by(entry: &'static RuleEntry, example: &Example, workspace: &Workspace) -> Vec<Diagnostic> {
    let suppressions = || workspace.documents.iter().flat_map(|document| &document.suppressions);
    let is_named = |name: &str| suppressions().flat_map(|found| &found.rules).any(|rule| rule.value == name);
    let mut rules = all_rules();
    rules.retain(|rule| rule.meta.name != entry.meta.name && is_named(rule.meta.name));
    rules.push(with_options(entry, &example.options));
    rules.sort_by_key(|rule| rule.meta.name);
    let conventions = Conventions { alignment: example.alignment, ..Conventions::default() };
    let mut findings = lint_by(conventions, example.today(), workspace, &rules);
    findings.retain(|finding| finding.rule == entry.meta.name);
    findings
}

/// Holds a good example to being clean. A team, a cycle and an owner are put in front where the example brings none.
fn run_good(entry: &'static RuleEntry, example: &Example) -> Option<String> {
    let files = example.files().map(|(name, text)| (name, with_front_matter(text)));
    let workspace = workspace(files);
    let mut findings = said_by(entry, example, &workspace);
    let rules: Vec<ActiveRule> = all_rules().into_iter().filter(|rule| rule.meta.name != entry.meta.name).collect();
    let others = lint_on(example.today(), &workspace, &rules);
    findings.extend(others.into_iter().filter(|finding| Severity::Advice < finding.severity));
    let report = concise(&workspace, &findings);
    (!findings.is_empty()).then(|| format!("the good example of line {} is not clean:\n{report}", example.line))
}

fn with_front_matter(text: String) -> String {
    if text.starts_with("---\n") {
        return text;
    }
    format!("---\nteam: Growth\ncycle: 2026-Q3\nowner: Ana\n---\n\n{text}")
}

fn with_options(entry: &'static RuleEntry, options: &Options) -> ActiveRule {
    let rule = (entry.new)(options).unwrap_or_else(|error| panic!("rules/{}.md: {}", entry.meta.name, error.message));
    ActiveRule { rule, ..ActiveRule::by_default(entry) }
}

/// A rule with options states their defaults, and states them right.
fn wrong_defaults(entry: &RuleEntry) -> Option<String> {
    let defaults = (entry.defaults)();
    let stated = blocks(entry.meta.page).into_iter().find(|block| block.info == "yaml defaults");
    let stated = stated.map(|block| options(&block.text)).unwrap_or_default();
    let right = || {
        defaults.iter().fold(String::new(), |mut lines, (name, value)| {
            writeln!(lines, "{name}: {value}").unwrap();
            lines
        })
    };
    (stated != defaults).then(|| format!("states other defaults than\n\n```yaml defaults\n{}```", right()))
}

fn options(yaml: &str) -> Options {
    serde_yaml::from_str(yaml).unwrap()
}

/// An example of a page.
#[derive(Default)]
struct Example {
    /// `Bad`, `Good` or `Options`.
    section: String,
    /// The line on which it begins.
    line: usize,
    options: Options,
    /// Which level may support which.
    alignment: Option<MaySupport>,
    blocks: Vec<Block>,
    /// Where in the page the expected report stands.
    report: Option<std::ops::Range<usize>>,
}

impl Example {
    fn files(&self) -> impl Iterator<Item = (&str, String)> {
        self.blocks.iter().map(|block| (block.file_name().unwrap_or("example.md"), block.text.clone()))
    }

    fn today(&self) -> Date {
        let said = self.blocks.first().and_then(|block| block.attribute("today="));
        said.map_or(MID_CYCLE, |day| parse_day(day).expect("today= is a day"))
    }
}

/// The examples of a page in order.
fn examples(page: &str) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    let mut set_options = Options::new();
    let mut set_alignment = None;
    for block in blocks(page) {
        match block.info.as_str() {
            "yaml options" => set_options = options(&block.text),
            "yaml alignment" => set_alignment = Some(serde_yaml::from_str(&block.text).unwrap()),
            "report" => {
                let example = examples.last_mut().expect("a report follows its example");
                example.report = Some(block.range);
            }
            info if info == "md" || info.starts_with("md ") => match examples.last_mut() {
                Some(example) if block.continues(example) => example.blocks.push(block),
                _ => {
                    let (section, line) = (block.section.clone(), block.line);
                    let options = std::mem::take(&mut set_options);
                    let alignment = set_alignment.take();
                    examples.push(Example { section, line, options, alignment, blocks: vec![block], report: None });
                }
            },
            _ => {}
        }
    }
    examples
}

/// A fenced block of a page.
struct Block {
    section: String,
    line: usize,
    /// What stands behind the opening fence.
    info: String,
    text: String,
    /// Its text within the page.
    range: std::ops::Range<usize>,
}

impl Block {
    fn file_name(&self) -> Option<&str> {
        self.attribute("file=")
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        self.info.split_whitespace().find_map(|word| word.strip_prefix(name))
    }

    /// Whether it is a further file of `example`: it follows its last one, with nothing said between.
    fn continues(&self, example: &Example) -> bool {
        const FENCES_AND_BLANK: usize = 3;
        let last = example.blocks.last();
        let follows = last.is_some_and(|last| self.line == last.line + last.text.lines().count() + FENCES_AND_BLANK);
        let names: Vec<_> = example.blocks.iter().map(Self::file_name).collect();
        let is_open = example.report.is_none() && example.section == self.section;
        is_open && follows && self.file_name().is_some() && !names.contains(&None) && !names.contains(&self.file_name())
    }
}

/// The fenced blocks of a page in order.
fn blocks(page: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut section = String::new();
    let mut open: Option<(String, Block)> = None;
    let mut offset = 0;
    for (idx, line) in page.split_inclusive('\n').enumerate() {
        let fence: String = line.chars().take_while(|letter| *letter == '`').collect();
        let end = offset + line.len();
        match &mut open {
            Some((opening, _)) if fence.len() >= opening.len() && line.trim() == fence => {
                blocks.extend(open.take().map(|(_, block)| block));
            }
            Some((_, block)) => {
                block.text.push_str(line);
                block.range.end = end;
            }
            None if 3 <= fence.len() => {
                let info = line.trim_matches('`').trim().to_owned();
                let block =
                    Block { section: section.clone(), line: idx + 1, info, text: String::new(), range: end..end };
                open = Some((fence, block));
            }
            None => {
                if let Some(title) = line.strip_prefix("## ") {
                    title.trim().clone_into(&mut section);
                }
            }
        }
        offset = end;
    }
    blocks
}
