//! Floor 10. `okrlint completions`: what a shell needs to know to complete a command line.

use std::io::Write as _;
use std::process::ExitCode;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args as _, Command, CommandFactory as _};
use okrlint::rules::RULES;

use super::Stop;
use super::args::{CheckArgs, Cli, CompletionsArgs};
use super::output::{Messages, print};

pub(crate) fn run(args: &CompletionsArgs, messages: &mut Messages) -> Result<ExitCode, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command_line(), "okrlint", &mut script);
    print(messages, |out| out.write_all(&script))?;
    Ok(ExitCode::SUCCESS)
}

/// The command line as people may type it: `check` may be left out, and there are only so many rules to explain.
fn command_line() -> Command {
    let rules = RULES.iter().map(|entry| PossibleValue::new(entry.meta.name).help(entry.meta.summary));
    let rules = PossibleValuesParser::new(rules);
    let command =
        Cli::command().mut_subcommand("explain", |explain| explain.mut_arg("rule", |rule| rule.value_parser(rules)));
    // Were paths among them, zsh would take the name of a command for one.
    let check = CheckArgs::augment_args(Command::new("check"));
    let options = check.get_arguments().filter(|argument| !argument.is_positional() && !argument.is_hide_set());
    command.args(options.cloned().collect::<Vec<_>>())
}
