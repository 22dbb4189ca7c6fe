//! Floor 10. The reports that were asked for: in which formats, and where each of them goes.

#![allow(clippy::disallowed_methods, reason = "the files of reports are looked at here")]

use std::collections::HashSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use okrlint::model::TakenAs;
use okrlint::read::{self, Reading};
use okrlint::report::full::Canvas;
use okrlint::report::{
    Report, Tally, agent, concise, full, github, gitlab, grouped, json, jsonl, junit, markdown, plain, rdjson, sarif,
    statistics,
};
use okrlint::text::{FileId, SourceFile};

use super::Stop;
use super::args::{CheckArgs, When};
use super::discover::is_markdown;
use super::environment::Environment;
use super::files::{check_place, fill, is_device, real, write_file};
use super::formats::{Format, Output, STDOUT};
use super::names::is_yaml;
use super::output::{Messages, note, print, refusal};

/// The reports of one run.
pub(crate) struct Reports {
    outputs: Vec<Output>,
    are_statistics: bool,
    /// How the terminal is drawn upon, and how files are.
    canvases: (Canvas, Canvas),
    /// Where a run on GitHub collects what people read first.
    summary: Option<PathBuf>,
}

impl Reports {
    /// What flags and environment ask for, if that can be done.
    pub(crate) fn of(args: &CheckArgs, environment: &Environment) -> Result<Self, String> {
        let mut outputs = args.output_format.clone();
        if outputs.is_empty() {
            outputs.push(by_default(args, environment)?);
        }
        direct(&mut outputs, args.output_file.as_ref().filter(|file| *file != Path::new(STDOUT)))?;
        if args.group_by.is_some() && !outputs.iter().any(|output| groups(output.format)) {
            return Err("--group-by is for the output formats `grouped` and `markdown`".to_owned());
        }
        let canvas = |is_terminal| environment.canvas(args.color, is_terminal);
        let summary = environment.get("GITHUB_STEP_SUMMARY").map(PathBuf::from);
        let summary = summary.filter(|_| outputs.iter().any(|output| output.format == Format::Github));
        // An environment that asks for colour means the log of a job, and not the files that others read.
        let elsewhere = Canvas { color: matches!(args.color, When::Always), ..canvas(false) };
        let canvases = (canvas(io::stdout().is_terminal()), elsewhere);
        Ok(Self { outputs, are_statistics: args.statistics, canvases, summary })
    }

    /// Whether what is printed may be read aloud: then nothing may move on the terminal.
    pub(crate) fn are_read_aloud(&self) -> bool {
        self.outputs.iter().any(|output| output.format == Format::Plain && output.file.is_none())
    }

    /// Writes all of them, files first: whoever reads standard output may stop early.
    pub(crate) fn write(&self, report: &Report<'_>, messages: &mut Messages) -> Result<(), Stop> {
        let (here, elsewhere) = self.canvases;
        for output in &self.outputs {
            let Some(file) = &output.file else { continue };
            if let Err(error) = write_file(file, |out| self.write_format(report, output.format, elsewhere, out)) {
                messages.trouble(&format!("cannot write {}: {}", file.display(), refusal(&error)));
            }
        }
        if let Some(summary) = &self.summary
            && let Err(error) = append(summary, |room, out| markdown::write(report, room, out))
        {
            let (file, why) = (summary.display(), refusal(&error));
            note(&format!("cannot add to the summary of this run in {file}: {why}"));
        }
        // What is printed tells with which code the run ends.
        let tally = Tally { is_incomplete: messages.is_troubled, ..report.tally };
        let last = Report { tally, ..*report };
        let printed = self.outputs.iter().find(|output| output.file.is_none());
        printed.map_or(Ok(()), |output| print(messages, |out| self.write_format(&last, output.format, here, out)))?;
        if messages.is_troubled && !report.tally.is_incomplete { Err(Stop) } else { Ok(()) }
    }

    fn write_format(
        &self,
        report: &Report<'_>,
        format: Format,
        canvas: Canvas,
        out: &mut impl Write,
    ) -> io::Result<()> {
        match format {
            Format::Full | Format::Concise | Format::Grouped | Format::Plain if self.are_statistics => {
                statistics::write(report, out)
            }
            Format::Json if self.are_statistics => json::write_check_with_statistics(report, out),
            Format::Full => full::write(report, canvas, out),
            Format::Concise => concise::write(report, out),
            Format::Grouped => grouped::write(report, out),
            Format::Plain => plain::write(report, out),
            Format::Markdown => markdown::write(report, markdown::COMMENT, out),
            Format::Agent => agent::write(report, out),
            Format::Json => json::write_check(report, out),
            Format::Jsonl => jsonl::write(report, out),
            Format::Sarif => sarif::write(report, out),
            Format::Github => github::write(report, out),
            Format::Gitlab => gitlab::write(report, out),
            Format::Junit => junit::write(report, out),
            Format::Rdjson => rdjson::write(report, out),
        }
    }
}

/// The format when no flag names one.
fn by_default(args: &CheckArgs, environment: &Environment) -> Result<Output, String> {
    let format = match args.group_by {
        Some(_) => Format::Grouped,
        None if environment.canvas(args.color, false).graphics => Format::Full,
        None => Format::Plain,
    };
    let Some(words) = environment.get("OKRLINT_OUTPUT_FORMAT") else { return Ok(Output { format, file: None }) };
    let (format, file) = Output::split(&words);
    let format = Format::from_str(format, false).map_err(|_| {
        let known = Format::value_variants().iter().filter_map(Format::to_possible_value);
        let known: Vec<_> = known.map(|value| value.get_name().to_owned()).collect();
        format!("OKRLINT_OUTPUT_FORMAT is `{words}`; known are {}", known.join(", "))
    })?;
    Ok(Output { format, file })
}

/// Sends what is printed to `output_file`, and sees that every report has a place of its own.
fn direct(outputs: &mut [Output], output_file: Option<&PathBuf>) -> Result<(), String> {
    let mut printed: Vec<_> = outputs.iter_mut().filter(|output| output.file.is_none()).collect();
    match (&mut printed[..], output_file) {
        ([], Some(_)) => return Err("--output-file is left without a report: each has a file of its own".to_owned()),
        ([one], Some(file)) => one.file = Some(file.clone()),
        ([] | [_], None) => {}
        _ => {
            return Err("only one report can be printed: write the others to files, \
                 such as `--output-format sarif=okrlint.sarif`"
                .to_owned());
        }
    }
    let files: Vec<&PathBuf> = outputs.iter().filter_map(|output| output.file.as_ref()).collect();
    files.iter().try_for_each(|file| check_place(file))?;
    let mut taken = HashSet::new();
    if let Some(file) = files.iter().find(|file| holds_okrs(file)) {
        return Err(format!("a report is to be written to {}, which holds OKRs", file.display()));
    }
    // No report is YAML: what is there is something else.
    if let Some(file) = files.iter().find(|file| file.is_file() && is_yaml(file)) {
        return Err(format!("a report is to be written to {}, which holds settings or a baseline", file.display()));
    }
    match files.into_iter().find(|file| !is_device(file) && !taken.insert(real(file))) {
        Some(file) => Err(format!("two reports are to be written to {}", file.display())),
        None => Ok(()),
    }
}

/// Whether a report would take the place of somebody's OKRs: a slip of the hand must not cost as much.
fn holds_okrs(file: &Path) -> bool {
    let read = |text: String| {
        let file = SourceFile { id: FileId::default(), path: file.to_path_buf(), text: text.into() };
        read::read(&file, Reading::default()).taken_as != TakenAs::Other
    };
    is_markdown(file) && fs::read_to_string(file).is_ok_and(read)
}

fn groups(format: Format) -> bool {
    matches!(format, Format::Grouped | Format::Markdown)
}

/// Adds to the summary of a step what it still has room for: of one that is too long GitHub shows nothing.
fn append(summary: &Path, write: impl FnOnce(usize, &mut BufWriter<&File>) -> io::Result<()>) -> io::Result<()> {
    let file = OpenOptions::new().append(true).create(true).open(summary)?;
    let there = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
    fill(&file, |out| write(markdown::STEP_SUMMARY.saturating_sub(there), out))
}
