//! Floor 10. `okrlint completions`: what a shell needs to know to complete a command line.

use std::io::Write as _;
use std::process::ExitCode;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, Args as _, Command, CommandFactory as _};
use clap_complete::Shell;
use okrlint::rules::RULES;

use super::Stop;
use super::args::{CheckArgs, Cli, CompletionsArgs};
use super::output::{Messages, print};

pub(crate) fn run(args: &CompletionsArgs, messages: &mut Messages) -> Result<ExitCode, Stop> {
    let mut command = command_line(args.shell);
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "okrlint", &mut script);
    if args.shell == Shell::Fish {
        script.extend(command.get_subcommands().map(values_for_fish).collect::<String>().into_bytes());
    }
    print(messages, |out| out.write_all(&script))?;
    Ok(ExitCode::SUCCESS)
}

/// The command line as people may type it: `check` may be left out, and there are only so many rules.
fn command_line(shell: Shell) -> Command {
    let command = Cli::command();
    // Were paths among them, zsh would take the name of a command for one.
    let check = CheckArgs::augment_args(Command::new("check"));
    let options = check.get_arguments().filter(|argument| !argument.is_positional() && !argument.is_hide_set());
    // What stands above all commands, zsh completes in its way behind each of them.
    let is_same = |option: &&Arg| shell != Shell::Zsh || !is_said_otherwise(option, &command);
    let options = options.filter(is_same).cloned().collect::<Vec<_>>();
    let command = command.args(options).mut_args(with_rules);
    command.mut_subcommands(|command| command.mut_args(with_rules))
}

/// Whether a command takes other values for this option.
fn is_said_otherwise(option: &Arg, command: &Command) -> bool {
    let names = |argument: &Arg| -> Vec<String> {
        argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect()
    };
    let mut others = command.get_subcommands().flat_map(Command::get_arguments);
    others.any(|other| other.get_id() == option.get_id() && names(other) != names(option))
}

fn with_rules(argument: Arg) -> Arg {
    if !["rule", "select", "ignore"].contains(&argument.get_id().as_str()) {
        return argument;
    }
    let rules = RULES.iter().map(|entry| PossibleValue::new(entry.meta.name).help(entry.meta.summary));
    argument.value_parser(PossibleValuesParser::new(rules))
}

/// The script for fish knows the values of options only. These are those of what a command takes without one.
fn values_for_fish(command: &Command) -> String {
    let takes_files = command.get_positionals().any(|argument| argument.get_possible_values().is_empty());
    let files = if takes_files { "" } else { " -f" };
    let values = command.get_positionals().flat_map(Arg::get_possible_values);
    let line = |value: PossibleValue| {
        let (name, command) = (value.get_name(), command.get_name());
        let help = value.get_help().map(ToString::to_string).unwrap_or_default();
        let help = help.replace('\\', "\\\\").replace('\'', "\\'");
        format!(
            "complete -c okrlint -n \"__fish_okrlint_using_subcommand {command}\"{files} -a \"{name}\" -d '{help}'\n"
        )
    };
    values.map(line).collect()
}
