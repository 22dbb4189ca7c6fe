//! Floor 10. The formats of reports by their names, and the file behind one: `sarif=okrlint.sarif`.

use std::ffi::OsStr;
use std::path::PathBuf;

use clap::builder::{EnumValueParser, PossibleValue, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Arg, Command, ValueEnum};

/// Stands for standard output, as with many programs.
pub(super) const STDOUT: &str = "-";

/// A report that is asked for: `sarif`, or `sarif=FILE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Output {
    pub(crate) format: Format,
    /// Where it goes. `None` stands for standard output.
    pub(crate) file: Option<PathBuf>,
}

impl Output {
    /// The words for a format and, behind `=`, those for its file.
    pub(crate) fn split(words: &str) -> (&str, Option<PathBuf>) {
        let (format, file) = words.split_once('=').map_or((words, None), |(format, file)| (format, Some(file)));
        (format, file.filter(|file| *file != STDOUT).map(PathBuf::from))
    }
}

/// Knows all formats, for `--help` and shells, and the file behind one.
#[derive(Debug, Clone)]
pub(crate) struct OutputParser;

impl TypedValueParser for OutputParser {
    type Value = Output;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<Output, clap::Error> {
        let words = value.to_str().ok_or_else(|| clap::Error::new(ErrorKind::InvalidUtf8).with_cmd(command))?;
        let (format, file) = Output::split(words);
        let format = EnumValueParser::<Format>::new().parse_ref(command, arg, OsStr::new(format))?;
        Ok(Output { format, file })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(Format::value_variants().iter().filter_map(Format::to_possible_value)))
    }
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// An excerpt with the place underlined, and what to write instead
    Full,
    /// One line a finding
    Concise,
    /// One line a finding, below the name of its file, or what --group-by says
    Grouped,
    /// Sentences, for screen readers
    Plain,
    /// A comment on a change that a manager can read
    Markdown,
    /// One line a finding with what to write instead, for programs that write
    Agent,
    /// JSON, for programs
    Json,
    /// One line of JSON a finding
    Jsonl,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Marks on the changed lines, for GitHub Actions
    Github,
    /// Code Quality, for GitLab
    Gitlab,
    /// Test results in XML, for CI servers
    Junit,
    /// Diagnostics for reviewdog
    Rdjson,
}
