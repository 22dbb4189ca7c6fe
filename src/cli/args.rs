//! Floor 10. What can be written on the command line, and the words of `--help`.

mod command;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use okrlint::config::Flags;
use okrlint::date::Date;
use okrlint::rules::{self, RULES};
use okrlint::text::nearest;

use super::formats::{Output, OutputParser};
use super::words::{Grouping, Mildest, Threshold};

pub(crate) use command::{command_like, with_command};

/// Reads OKRs (Objectives and Key Results) kept as Markdown files and says, at the exact place, what is wrong with
/// them.
#[derive(Debug, Parser)]
#[command(name = "okrlint", version, after_help = AFTER_HELP)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const AFTER_HELP: &str = "`check` may be left out: `okrlint docs/` is `okrlint check docs/`.
A file or folder that is called like a command is written as ./show, or after `--`.

Exit codes: 0 nothing that fails the run (--fail-on), 1 findings that do, 2 okrlint could not do its work.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Look for mistakes in OKRs (this is what okrlint does when no command is given)
    Check(CheckArgs),
    /// Keep a list of the findings of today, so that `check --baseline` shows only others
    Baseline(BaselineArgs),
    /// Print the objectives and key results as okrlint understands them
    Show(ShowArgs),
    /// Draw what supports what: the company's objectives, and below each what contributes to it
    Graph(GraphArgs),
    /// Print what a rule wants, why, and how to write it instead
    Explain(ExplainArgs),
    /// List all rules
    Rules(RulesArgs),
    /// Print the settings that hold for a file or folder, and where each of them was made
    Config(ConfigArgs),
    /// Print the JSON Schema of the configuration, for editors, or of what okrlint prints as JSON
    Schema(SchemaArgs),
    /// Make a configuration and a first page of OKRs to begin with
    Init(InitArgs),
    /// Print a script with which a shell completes commands, options and the names of rules
    Completions(CompletionsArgs),
    /// Print the manual page
    Man,
}

/// Which files to read, and how.
#[derive(Debug, Args)]
pub(crate) struct Selection {
    /// Files and folders to look at; `-` reads standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,
    /// Read standard input as the text of this file, in place of what is on disk
    #[arg(long, value_name = "FILE")]
    pub(crate) stdin_filename: Option<PathBuf>,
    /// Take every file given for one that holds OKRs
    #[arg(long)]
    pub(crate) assume_okr: bool,
    /// Look at files too that .gitignore or the configuration leaves out
    #[arg(long)]
    pub(crate) no_exclude: bool,
    /// What is left out is left out also when it is named: always so, accepted for the sake of hooks that say it
    #[arg(long, hide = true, conflicts_with = "no_exclude")]
    pub(crate) force_exclude: bool,
    #[command(flatten)]
    pub(crate) configuration: ConfigChoice,
}

/// Which configuration to go by.
#[derive(Debug, Args)]
pub(crate) struct ConfigChoice {
    /// Use this configuration file instead of the nearest okrlint.yaml
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Use no configuration file
    #[arg(long, conflicts_with = "config")]
    pub(crate) isolated: bool,
}

/// Which of the objectives that were read are wanted.
#[derive(Debug, Args)]
pub(crate) struct Part {
    /// Only this cycle, like 2026-Q3
    #[arg(long, value_name = "CYCLE")]
    pub(crate) cycle: Option<String>,
    /// Only this team
    #[arg(long, value_name = "TEAM")]
    pub(crate) team: Option<String>,
}

/// Which rules speak, and of what.
#[derive(Debug, Args)]
pub(crate) struct RuleChoice {
    /// Run only these rules, with commas between them, also those that are off
    #[arg(long, value_name = "RULES", value_delimiter = ',', value_parser = known_rule)]
    pub(crate) select: Vec<&'static str>,
    /// Do not run these rules, with commas between them
    #[arg(long, value_name = "RULES", value_delimiter = ',', value_parser = known_rule)]
    pub(crate) ignore: Vec<&'static str>,
    /// Let all rules speak of cycles that are over
    #[arg(long)]
    pub(crate) all_cycles: bool,
}

impl RuleChoice {
    /// As the library wants it.
    pub(crate) fn flags(&self, fail_on: Option<Threshold>) -> Flags {
        Flags {
            select: self.select.clone(),
            ignore: self.ignore.clone(),
            fail_on: fail_on.map(|threshold| threshold.0),
            all_cycles: self.all_cycles,
        }
    }
}

#[allow(clippy::doc_markdown, reason = "these are the words of --help")]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) selection: Selection,
    /// How to print what was found, or with =FILE how to write it there; may be said several times [default: full]
    /// [env: OKRLINT_OUTPUT_FORMAT]
    #[arg(long, alias = "format", value_name = "FORMAT[=FILE]", value_parser = OutputParser)]
    pub(crate) output_format: Vec<Output>,
    /// Write what would be printed to this file
    #[arg(long, value_name = "FILE")]
    pub(crate) output_file: Option<PathBuf>,
    /// Put findings together, in the formats grouped (the default then) and markdown
    #[arg(long, value_name = "WHAT")]
    pub(crate) group_by: Option<Grouping>,
    /// Show only what is not in this file, which `okrlint baseline write` wrote [default: what `baseline` names in the
    /// configuration]
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    /// Exit with 1 also when the baseline holds findings that are settled
    #[arg(long)]
    pub(crate) strict_baseline: bool,
    /// Show only what is new since this branch, tag or commit, or since a branch left it
    #[arg(long, value_name = "REV")]
    pub(crate) since: Option<String>,
    /// Look at what would be committed now, and show only what is new in it
    #[arg(long, conflicts_with_all = ["since", "stdin_filename"])]
    pub(crate) staged: bool,
    #[command(flatten)]
    pub(crate) rules: RuleChoice,
    /// Exit with 1 from this severity on [default: warning]
    #[arg(long, value_name = "SEVERITY")]
    pub(crate) fail_on: Option<Threshold>,
    /// Show only what is as bad as this; what fails the run is not changed
    #[arg(long, value_name = "SEVERITY")]
    pub(crate) min_severity: Option<Mildest>,
    /// The day to judge by, like 2026-07-01 [default: today, in UTC] [env: OKRLINT_TODAY]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) today: Option<Date>,
    /// When to use colour
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: When,
    /// Show also what comments and front matter suppress
    #[arg(long)]
    pub(crate) no_suppressions: bool,
    /// Print findings only, no summary and no progress
    #[arg(short, long)]
    pub(crate) quiet: bool,
    /// Exit with 2 where no OKRs are found at all
    #[arg(long)]
    pub(crate) error_on_no_files: bool,
    /// Count the findings of each rule instead of listing them
    #[arg(long)]
    pub(crate) statistics: bool,
}

#[allow(clippy::doc_markdown, reason = "these are the words of --help")]
#[derive(Debug, Args)]
pub(crate) struct BaselineArgs {
    /// write: keep all findings of today; prune: take out what is settled; show: print what is kept
    pub(crate) action: BaselineAction,
    #[command(flatten)]
    pub(crate) selection: Selection,
    /// The file that keeps them [default: what `baseline` names in the configuration, else okrlint-baseline.yaml]
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) rules: RuleChoice,
    /// Keep also what comments and front matter suppress
    #[arg(long)]
    pub(crate) no_suppressions: bool,
    /// The day to judge by, like 2026-07-01 [default: today, in UTC] [env: OKRLINT_TODAY]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) today: Option<Date>,
}

/// What to do with a baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum BaselineAction {
    /// Keep all findings of today
    Write,
    /// Take out what is settled
    Prune,
    /// Print what is kept
    Show,
}

#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    #[command(flatten)]
    pub(crate) selection: Selection,
    #[command(flatten)]
    pub(crate) part: Part,
    /// How to print what was read
    #[arg(long, alias = "format", value_name = "FORMAT", default_value = "text")]
    pub(crate) output_format: TextOrJson,
    /// When to use colour
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: When,
}

#[allow(clippy::doc_markdown, reason = "these are the words of --help")]
#[derive(Debug, Args)]
#[command(mut_arg("cycle", |cycle| cycle.help(CYCLE_OF_GRAPH)), mut_arg("team", |team| team.help(TEAM_OF_GRAPH)))]
pub(crate) struct GraphArgs {
    #[command(flatten)]
    pub(crate) selection: Selection,
    #[command(flatten)]
    pub(crate) part: Part,
    /// How to draw it
    #[arg(long, alias = "format", value_name = "FORMAT", default_value = "tree")]
    pub(crate) output_format: GraphFormat,
    /// The day on which a cycle runs or not, like 2026-07-01 [default: today, in UTC] [env: OKRLINT_TODAY]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) today: Option<Date>,
}

const CYCLE_OF_GRAPH: &str = "Only this cycle, like 2026-Q3, or `all` [default: what runs today, else the newest]";
const TEAM_OF_GRAPH: &str = "Only this team, and what its objectives support";

/// How to draw what supports what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum GraphFormat {
    /// For people
    Tree,
    /// A flowchart, for a Mermaid block on GitHub
    Mermaid,
    /// For Graphviz
    Dot,
    /// For programs
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// The rule, by the name that stands in findings
    pub(crate) rule: String,
}

#[derive(Debug, Args)]
pub(crate) struct RulesArgs {
    /// How to print the list
    #[arg(long, alias = "format", value_name = "FORMAT", default_value = "text")]
    pub(crate) output_format: TextOrJson,
}

#[derive(Debug, Args)]
pub(crate) struct ConfigArgs {
    /// The file or folder
    #[arg(value_name = "FILE", default_value = ".")]
    pub(crate) path: PathBuf,
    #[command(flatten)]
    pub(crate) configuration: ConfigChoice,
    #[command(flatten)]
    pub(crate) rules: RuleChoice,
    /// Exit with 1 from this severity on [default: warning]
    #[arg(long, value_name = "SEVERITY")]
    pub(crate) fail_on: Option<Threshold>,
    /// How to print the settings
    #[arg(long, alias = "format", value_name = "FORMAT", default_value = "text")]
    pub(crate) output_format: TextOrJson,
}

#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// What to describe
    #[arg(value_name = "WHAT")]
    pub(crate) of: Described,
}

/// What has a schema to be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Described {
    /// okrlint.yaml
    Config,
    /// What `okrlint check --output-format json` prints
    Check,
    /// What `okrlint show --output-format json` prints
    Show,
    /// What `okrlint graph --output-format json` prints
    Graph,
    /// What `okrlint config --output-format json` prints
    Settings,
}

#[allow(clippy::doc_markdown, reason = "these are the words of --help")]
#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// Where to put the files; a folder that is not there is made
    #[arg(value_name = "FOLDER", default_value = ".")]
    pub(crate) folder: PathBuf,
    /// The day after which the next quarter is planned, like 2026-07-01 [default: today, in UTC] [env: OKRLINT_TODAY]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) today: Option<Date>,
}

#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    pub(crate) shell: Shell,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TextOrJson {
    /// For people
    Text,
    /// For programs
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// A day as people write it.
fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "a day is written like 2026-07-01".to_owned())
}

/// The name of a rule as the registry has it. People put blanks behind commas.
fn known_rule(name: &str) -> Result<&'static str, String> {
    let name = name.trim();
    rules::named(name).map(|entry| entry.meta.name).ok_or_else(|| no_such_rule(name))
}

/// What to say of a rule that nobody knows.
pub(crate) fn no_such_rule(name: &str) -> String {
    match nearest(name, RULES.iter().map(|entry| entry.meta.name)) {
        Some(known) => format!("there is no rule `{name}`; did you mean `{known}`?"),
        None => format!("there is no rule `{name}`; `okrlint rules` lists them"),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }
}
