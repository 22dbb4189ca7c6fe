//! Floor 10. `okrlint man`: the manual page, made of the words of `--help`.

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::{Command, CommandFactory as _};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::Stop;
use super::args::Cli;
use super::output::{Messages, print};

pub(crate) fn run(messages: &mut Messages) -> Result<ExitCode, Stop> {
    print(messages, |out| out.write_all(page()?.as_bytes()))?;
    Ok(ExitCode::SUCCESS)
}

/// One page for all commands, each in a section of its own.
fn page() -> io::Result<String> {
    let command = Cli::command();
    let about = command.get_about().cloned().unwrap_or_default();
    let command = command.about(NAME).long_about(about).subcommand_value_name("COMMAND").disable_help_subcommand(true);
    let mut command = command.mut_subcommands(|command| command.disable_help_flag(true));
    command.build();
    let man = Man::new(command.clone());
    let mut page = Vec::new();
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    for command in command.get_subcommands() {
        page.extend(section(command)?.into_bytes());
    }
    page.extend(renamed(".SH EXTRA", ".SH NOTES\n", |out| man.render_extra_section(out))?.into_bytes());
    surroundings().to_writer(&mut page)?;
    Ok(title() + &tidied(&text_of(page)?))
}

const NAME: &str = "find mistakes in OKRs kept as Markdown";

fn title() -> String {
    format!(".TH OKRLINT 1 \"\" \"okrlint {}\" \"User Commands\"\n", env!("CARGO_PKG_VERSION"))
}

/// What the page says of one command. What would be sections of a page of its own are parts of this one.
fn section(command: &Command) -> io::Result<String> {
    let man = Man::new(command.clone());
    let heading = format!(".SH \"okrlint {}\"\n", command.get_name());
    let synopsis = renamed(".SH SYNOPSIS", "", |out| man.render_synopsis_section(out))?;
    let about = renamed(".SH DESCRIPTION", ".PP\n", |out| man.render_description_section(out))?;
    let options = renamed(".SH OPTIONS", "", |out| man.render_options_section(out))?;
    Ok([heading, synopsis, about, options.replace(".SH ", ".SS ")].concat())
}

/// What `render` writes, with another line for its heading.
fn renamed(heading: &str, new: &str, render: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> io::Result<String> {
    let mut text = Vec::new();
    render(&mut text)?;
    Ok(text_of(text)?.replacen(&format!("{heading}\n"), new, 1))
}

fn text_of(bytes: Vec<u8>) -> io::Result<String> {
    String::from_utf8(bytes).map_err(io::Error::other)
}

/// The page without what is repeated in front of every part, and without what checkers of manual pages object to.
fn tidied(page: &str) -> String {
    let is_kept = |line: &&str| !line.starts_with(".ie ") && !line.starts_with(".el ");
    let lines = page.lines().filter(is_kept).map(str::trim_end).collect::<Vec<_>>().join("\n");
    let lines = lines.replace(".br\n\n.br\n", ".sp\n").replace("\n\n", "\n.PP\n");
    lines.replace("\\*(Aq", "\\(aq") + "\n"
}

/// What no `--help` says in one place: the files and the environment that okrlint heeds.
fn surroundings() -> Roff {
    let mut page = Roff::new();
    for (heading, entries) in [("FILES", &FILES[..]), ("ENVIRONMENT", &ENVIRONMENT[..])] {
        page.control("SH", [heading]);
        for (name, words) in entries {
            page.control("TP", []).text([bold(*name)]).text([roman(*words)]);
        }
    }
    page
}

const FILES: [(&str, &str); 2] = [
    ("okrlint.yaml", "The configuration, from the folder of what is looked at up to the root of the repository."),
    (".okrlintignore, .gitignore", "What to leave out."),
];

const ENVIRONMENT: [(&str, &str); 7] = [
    ("OKRLINT_OUTPUT_FORMAT", "Stands in for --output-format."),
    ("OKRLINT_TODAY", "Stands in for --today."),
    ("SOURCE_DATE_EPOCH", "The moment to judge by, in seconds since 1970, where nothing else says a day."),
    (
        "NO_COLOR, CLICOLOR, CLICOLOR_FORCE, FORCE_COLOR, TERM, COLUMNS",
        "Whether to colour, and for what width to draw.",
    ),
    ("CI", "If it is set, nothing tells how far a run has come."),
    ("GITHUB_STEP_SUMMARY", "To this file the output format github adds a comment on the run."),
    (
        "GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_SHA, GITLAB_CI, CI_PROJECT_URL, CI_COMMIT_SHA",
        "Where the files are shown to which the output format markdown links.",
    ),
];
