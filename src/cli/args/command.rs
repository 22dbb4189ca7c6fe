//! Floor 10. Which word of the command line is the command.

use std::ffi::OsString;

use clap::CommandFactory;
use okrlint::text::nearest;

use super::Cli;

/// The arguments with the command in front: the first word that is a command, else `check`. Options may so stand
/// before the command, and the command may be left out.
pub(crate) fn with_command(args: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut args = args.collect::<Vec<_>>();
    let options_end = args.iter().position(|arg| arg == "--").unwrap_or(args.len());
    let words = &args[1.min(options_end)..options_end];
    if let Some(idx) = words.iter().position(is_command) {
        args[1..=idx + 1].rotate_right(1);
    } else if !words.iter().any(|word| ["-h", "--help", "-V", "--version"].iter().any(|asked| word == asked)) {
        args.insert(1.min(args.len()), "check".into());
    }
    args
}

fn is_command(word: &OsString) -> bool {
    word == "help" || Cli::command().get_subcommands().any(|command| word == command.get_name())
}

/// The command that somebody may have meant who wrote a word. Names of files have an ending, paths have more parts.
pub(crate) fn command_like(word: &str) -> Option<String> {
    if !word.chars().all(char::is_alphabetic) {
        return None;
    }
    let commands = Cli::command();
    nearest(word, commands.get_subcommands().map(clap::Command::get_name)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_word_may_be_meant_as_a_command() {
        assert_eq!(command_like("chekc").as_deref(), Some("check"));
        assert_eq!(command_like("shwo").as_deref(), Some("show"));
        assert_eq!([command_like("shows.md"), command_like("./chekc"), command_like("docs")], [None, None, None]);
    }

    #[test]
    fn the_command_may_be_left_out_or_stand_after_options() {
        let front = |line: &str| {
            let args = with_command(line.split(' ').map(OsString::from)).into_iter();
            args.map(|arg| arg.into_string().unwrap()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(front("okrlint"), "okrlint check");
        assert_eq!(front("okrlint docs --color never"), "okrlint check docs --color never");
        assert_eq!(front("okrlint --color never show docs"), "okrlint show --color never docs");
        assert_eq!(front("okrlint check show"), "okrlint check show");
        assert_eq!(front("okrlint ./show"), "okrlint check ./show");
        assert_eq!(front("okrlint -- show"), "okrlint check -- show");
        assert_eq!(front("okrlint --version"), "okrlint --version");
        assert_eq!(front("okrlint help check"), "okrlint help check");
    }
}
