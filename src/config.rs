//! Floor 7. `okrlint.yaml`: from its text to settings, or to a mistake at its place.
//!
//! Reading is strict: an unknown key or a value that cannot be meant is a [`Mistake`], never a silent default.

use std::fmt;
use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use serde::Deserialize;
use serde::de::{self, Deserializer, Visitor};
use serde_yaml::{DefaultMessageFormatter, Location, MessageFormatter, Options};

use crate::diagnostic::Severity;
use crate::text::{Span, nearest};

/// The names that a configuration file may have, in the order in which they are looked for.
pub const FILE_NAMES: [&str; 4] = ["okrlint.yaml", ".okrlint.yaml", "okrlint.yml", ".okrlint.yml"];

/// What a workspace asks for.
#[derive(Debug, Clone)]
pub struct Config {
    /// The files that hold OKRs. `None`: the files themselves say.
    pub okrs: Option<Patterns>,
    /// The files to leave out.
    pub exclude: Patterns,
    /// The mildest severity that fails a run, if the configuration says.
    pub fail_on: Option<FailOn>,
    /// The month (1 to 12) in which fiscal years begin.
    pub fiscal_year_start: u8,
}

impl Default for Config {
    fn default() -> Self {
        Self { okrs: None, exclude: Patterns::default(), fail_on: None, fiscal_year_start: 1 }
    }
}

impl Config {
    /// Reads a configuration. Its patterns hold below `folder`, a path relative to the workspace.
    pub fn parse(text: &str, folder: &Path) -> Result<Self, Mistake> {
        let keys: Option<Keys> =
            serde_yaml::from_str_with_options(text, strict()).map_err(|error| Mistake::from_yaml(&error, text))?;
        let keys = keys.unwrap_or_default();
        let patterns = |globs: Option<Globs>| globs.map(|globs| Patterns::build(&globs, folder, text)).transpose();
        Ok(Self {
            okrs: patterns(keys.okrs)?,
            exclude: patterns(keys.exclude)?.unwrap_or_default(),
            fail_on: keys.fail_on,
            fiscal_year_start: keys.fiscal_year_start.map_or(1, |month| month.0),
        })
    }
}

type Globs = Vec<serde_yaml::Spanned<String>>;

/// The file as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Keys {
    okrs: Option<Globs>,
    exclude: Option<Globs>,
    fail_on: Option<FailOn>,
    fiscal_year_start: Option<Month>,
}

/// YAML 1.2 without the surprises of older versions: `no` and `017` are words.
fn strict() -> Options {
    serde_yaml::options! {
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        with_snippet: false,
    }
}

/// The mildest severity that fails a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FailOn {
    /// Only errors.
    Error,
    /// Warnings and errors.
    #[default]
    Warning,
    /// Everything.
    Advice,
    /// Nothing.
    Never,
}

impl FailOn {
    /// All of them, as the command line lists them.
    pub const ALL: [Self; 4] = [Self::Error, Self::Warning, Self::Advice, Self::Never];

    /// The word that stands for it on the command line, in the configuration and in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
            Self::Never => "never",
        }
    }

    /// Whether a finding of this severity fails the run.
    pub fn fails(self, severity: Severity) -> bool {
        match self {
            Self::Error => severity >= Severity::Error,
            Self::Warning => severity >= Severity::Warning,
            Self::Advice => true,
            Self::Never => false,
        }
    }
}

/// A month of the year, by number or by its English name.
#[derive(Debug, Clone, Copy)]
struct Month(u8);

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(MonthVisitor)
    }
}

struct MonthVisitor;

impl Visitor<'_> for MonthVisitor {
    type Value = Month;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a month: 1 to 12, or its English name")
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Month, E> {
        let month = u8::try_from(number).ok().filter(|month| (1..=12).contains(month));
        month.map(Month).ok_or_else(|| E::invalid_value(de::Unexpected::Unsigned(number), &self))
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<Month, E> {
        let wanted = name.to_lowercase();
        let found = MONTHS.iter().zip(1..).find(|(month, _)| **month == wanted || month[..3] == wanted);
        found.map(|(_, number)| Month(number)).ok_or_else(|| E::invalid_value(de::Unexpected::Str(name), &self))
    }
}

/// Patterns over the files of a workspace, written as in a `.gitignore`.
#[derive(Debug, Clone)]
pub struct Patterns {
    folder: PathBuf,
    matcher: Gitignore,
}

impl Default for Patterns {
    fn default() -> Self {
        Self { folder: PathBuf::new(), matcher: Gitignore::empty() }
    }
}

impl Patterns {
    fn build(globs: &Globs, folder: &Path, text: &str) -> Result<Self, Mistake> {
        let mut builder = GitignoreBuilder::new("");
        builder.allow_unclosed_class(false);
        for glob in globs {
            builder.add_line(None, &glob.value).map_err(|error| Mistake {
                message: format!("`{}` is not a pattern: {}", glob.value, bare_reason(&error)),
                span: span_of(glob.referenced, text),
                help: Some(
                    "patterns are written as in a .gitignore file, for example `archive/` or `*-draft.md`".into(),
                ),
            })?;
        }
        let matcher = builder.build().map_err(|error| Mistake {
            message: format!("these patterns are too many or too large: {}", bare_reason(&error)),
            span: Span::default(),
            help: None,
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

/// Something in the configuration that cannot be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// What was seen.
    pub message: String,
    /// Where.
    pub span: Span,
    /// What to write instead.
    pub help: Option<String>,
}

impl Mistake {
    fn from_yaml(error: &serde_yaml::Error, text: &str) -> Self {
        let (message, help) = match error.without_snippet() {
            serde_yaml::Error::SerdeUnknownField { field, expected, .. } => {
                (format!("there is no setting `{field}`"), Some(instead_of(field, expected)))
            }
            serde_yaml::Error::SerdeUnknownVariant { variant, expected, .. } => {
                (format!("`{variant}` is none of the values known here"), Some(instead_of(variant, expected)))
            }
            serde_yaml::Error::DuplicateMappingKey { key: Some(key), .. } => (format!("`{key}` is set twice"), None),
            serde_yaml::Error::Unexpected { expected: "sequence start", .. } => {
                ("a list is expected here".to_owned(), Some("put it in brackets: `[archive/]`".to_owned()))
            }
            other => (DefaultMessageFormatter.format_message(other).into_owned(), None),
        };
        let span = error.location().map_or_else(Span::default, |location| span_of(location, text));
        Self { message, span, help }
    }
}

fn instead_of(written: &str, known: &[&'static str]) -> String {
    let list = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    match nearest(written, known.iter().copied()) {
        Some(name) => format!("did you mean `{name}`? Known are {list}"),
        None => format!("known are {list}"),
    }
}

fn span_of(location: Location, text: &str) -> Span {
    let offset = |value: Option<u64>| value.and_then(|value| usize::try_from(value).ok()).unwrap_or(0);
    let start = offset(location.span().byte_offset()).min(text.len());
    let end = (start + offset(location.span().byte_len())).min(text.len());
    Span::from(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Config, Mistake> {
        Config::parse(text, Path::new(""))
    }

    fn mistake(text: &str) -> (String, &str) {
        let mistake = parse(text).expect_err("a mistake");
        let help = mistake.help.map(|help| format!(" ({help})")).unwrap_or_default();
        (mistake.message + &help, &text[mistake.span.range()])
    }

    #[test]
    fn every_key_is_read() {
        let config =
            parse("okrs: ['*.okr.md']\nexclude:\n  - archive/\nfail-on: error\nfiscal-year-start: Feb\n").unwrap();
        assert_eq!(config.fail_on, Some(FailOn::Error));
        assert_eq!(config.fiscal_year_start, 2);
        assert_eq!(config.exclude.covering(Path::new("docs/archive/a.md"), false), Some("archive/"));
        assert_eq!(config.okrs.unwrap().covering(Path::new("docs/b.okr.md"), false), Some("*.okr.md"));
    }

    #[test]
    fn an_empty_file_asks_for_nothing() {
        for text in ["", "# nothing yet\n", "exclude:\n"] {
            assert!(parse(text).unwrap().exclude.covering(Path::new("a.md"), false).is_none(), "{text:?}");
        }
    }

    #[test]
    fn patterns_hold_below_the_folder_of_the_configuration() {
        let config = Config::parse("exclude: ['/old.md']", Path::new("teams/a")).unwrap();
        assert_eq!(config.exclude.covering(Path::new("teams/a/old.md"), false), Some("/old.md"));
        assert_eq!(config.exclude.covering(Path::new("old.md"), false), None);
    }

    #[test]
    fn mistakes_say_what_was_meant_and_where() {
        insta::assert_debug_snapshot!(
            [
                mistake("exclud: []\n"),
                mistake("fail-on: warn\n"),
                mistake("colour: red\n"),
                mistake("fiscal-year-start: 13\n"),
                mistake("fiscal-year-start: Smarch\n"),
                mistake("exclude: archive\n"),
                mistake("exclude: ['a', '[']\n"),
                mistake("exclude: [a]\nexclude: [b]\n"),
                mistake("exclude: [\n"),
            ],
            @r#"
    [
        (
            "there is no setting `exclud` (did you mean `exclude`? Known are `okrs`, `exclude`, `fail-on`, `fiscal-year-start`)",
            "exclud",
        ),
        (
            "`warn` is none of the values known here (did you mean `warning`? Known are `error`, `warning`, `advice`, `never`)",
            "warn",
        ),
        (
            "there is no setting `colour` (known are `okrs`, `exclude`, `fail-on`, `fiscal-year-start`)",
            "colour",
        ),
        (
            "invalid value: integer `13`, expected a month: 1 to 12, or its English name",
            "fiscal-year-start",
        ),
        (
            "invalid value: string \"Smarch\", expected a month: 1 to 12, or its English name",
            "fiscal-year-start",
        ),
        (
            "a list is expected here (put it in brackets: `[archive/]`)",
            "archive",
        ),
        (
            "`[` is not a pattern: unclosed character class; missing ']' (patterns are written as in a .gitignore file, for example `archive/` or `*-draft.md`)",
            "'['",
        ),
        (
            "`exclude` is set twice",
            "exclude",
        ),
        (
            "unclosed bracket '['",
            "",
        ),
    ]
    "#
        );
    }

    #[test]
    fn thresholds_include_their_own_severity() {
        assert!(FailOn::Warning.fails(Severity::Warning));
        assert!(!FailOn::Warning.fails(Severity::Advice));
        assert!(!FailOn::Never.fails(Severity::Error));
    }
}
