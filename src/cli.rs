//! Floor 10. The command line: the only part of okrlint that knows files, the environment, the clock and the terminal.

mod args;
mod baseline;
mod check;
mod completions;
mod config;
mod configs;
mod discover;
mod earlier;
mod environment;
mod explain;
mod files;
mod formats;
mod git;
mod graph;
mod init;
mod known;
mod load;
mod man;
mod merge;
mod names;
mod output;
mod progress;
mod reader;
mod reports;
mod show;
mod since;
mod site;
mod stdin;
mod strays;
mod wanted;
mod words;

use std::any::Any;
use std::io::{self, IsTerminal};
use std::panic;
use std::process::ExitCode;

use clap::Parser;
use okrlint::engine::words_of_panic;

use args::{Cli, Command};
use environment::Environment;
use output::Messages;
use progress::Progress;

/// The reason is on stderr already; nothing is left but to exit with 2.
struct Stop;

/// Runs the command that the arguments ask for.
pub(crate) fn run() -> ExitCode {
    let environment = Environment::of_the_process();
    if environment.get("RUST_BACKTRACE").is_none() {
        // Rules and reading are caught where they break down, and told of in a sentence.
        panic::set_hook(Box::new(|_| {}));
    }
    panic::catch_unwind(|| run_command(&environment)).unwrap_or_else(|payload| {
        Messages::default().trouble(&broke_down("okrlint", payload.as_ref()));
        ExitCode::from(2)
    })
}

fn run_command(environment: &Environment) -> ExitCode {
    let cli = match Cli::try_parse_from(args::with_command(std::env::args_os())) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version end up here as well; a closed pipe is nobody's problem.
            let _ = error.print();
            return if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS };
        }
    };
    let mut messages = Messages::default();
    messages.progress = Progress::new(environment.waits(io::stderr().is_terminal()));
    let result = match cli.command {
        Command::Check(args) => check::run(&args, environment, &mut messages),
        Command::Baseline(args) => baseline::run(&args, environment, &mut messages),
        Command::Show(args) => show::run(&args, environment, &mut messages),
        Command::Graph(args) => graph::run(&args, environment, &mut messages),
        Command::Explain(args) => explain::explain(&args, &mut messages),
        Command::Rules(args) => explain::list(&args, &mut messages),
        Command::Config(args) => config::run(&args, environment, &mut messages),
        Command::Schema(args) => config::schema(args.of, &mut messages),
        Command::Init(args) => init::run(&args, environment, &mut messages),
        Command::Completions(args) => completions::run(&args, &mut messages),
        Command::Man => man::run(&mut messages),
    };
    result.unwrap_or_else(|Stop| ExitCode::from(2))
}

/// The sentence for a part of okrlint that panicked.
fn broke_down(what: &str, payload: &(dyn Any + Send)) -> String {
    mistake_of_ours(what, &words_of_panic(payload))
}

fn mistake_of_ours(what: &str, message: &str) -> String {
    format!("{what} broke down: {message}. This is a mistake in okrlint: please report it")
}
