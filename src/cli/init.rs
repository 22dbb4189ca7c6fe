//! Floor 10. `okrlint init`: a configuration and a first page of OKRs. What is there already is never touched.

#![allow(clippy::disallowed_methods, reason = "this is where files are made")]

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use jiff::ToSpan as _;
use okrlint::config::FILE_NAMES;
use okrlint::date::Date;
use okrlint::report::sanitise;

use super::Stop;
use super::args::InitArgs;
use super::environment::Environment;
use super::output::{Messages, print};

const CONFIGURATION: &str = include_str!("init/okrlint.yaml");
const OKRS: &str = include_str!("init/okrs.md");
/// Where the template of the OKRs names their cycle.
const CYCLE: &str = "CYCLE";

/// A file to be made, and in a few words what it is for.
struct New {
    path: PathBuf,
    text: String,
    purpose: &'static str,
}

pub(crate) fn run(args: &InitArgs, environment: &Environment, messages: &mut Messages) -> Result<ExitCode, Stop> {
    let made = environment.today(args.today).and_then(|today| {
        let files = files(&args.folder, today);
        refuse_what_is_there(&args.folder, &files)?;
        make(&files)?;
        Ok(files)
    });
    let files = made.map_err(|mistake| messages.stop(&mistake))?;
    print(messages, |out| write!(out, "{}", told(&args.folder, &files)))?;
    Ok(ExitCode::SUCCESS)
}

fn files(folder: &Path, today: Date) -> [New; 2] {
    let cycle = quarter_after(today);
    let configuration = New {
        path: beneath(folder, FILE_NAMES[0]),
        text: CONFIGURATION.to_owned(),
        purpose: "the configuration, with every setting explained",
    };
    let okrs = New {
        path: beneath(folder, &format!("okrs/{cycle}.md")),
        text: OKRS.replace(CYCLE, &cycle),
        purpose: "an example for the next quarter: put your own OKRs in its place",
    };
    [configuration, okrs]
}

/// The path as one would type it.
fn beneath(folder: &Path, name: &str) -> PathBuf {
    if folder == Path::new(".") { PathBuf::from(name) } else { folder.join(name) }
}

fn quarter_after(today: Date) -> String {
    let then = today.saturating_add(3.months());
    format!("{}-Q{}", then.year(), (then.month() + 2) / 3)
}

/// Any configuration that is there counts, whichever of its names it goes by.
fn refuse_what_is_there(folder: &Path, files: &[New]) -> Result<(), String> {
    if folder.is_file() {
        return Err(format!("{} is a file: `okrlint init` takes a folder", folder.display()));
    }
    let configurations = FILE_NAMES.iter().map(|name| beneath(folder, name));
    let mut there: Vec<PathBuf> = configurations.chain(files.iter().map(|file| file.path.clone())).collect();
    there.retain(|path| path.symlink_metadata().is_ok());
    there.dedup();
    match &there[..] {
        [] => Ok(()),
        there => {
            let names = there.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(" and ");
            let (are, them) = if there.len() == 1 { ("is", "it") } else { ("are", "them") };
            Err(format!("{names} {are} there already: nothing was written, so as not to overwrite {them}"))
        }
    }
}

/// Makes all of them, or none.
fn make(files: &[New]) -> Result<(), String> {
    for (idx, file) in files.iter().enumerate() {
        if let Err(error) = create(file) {
            for made in &files[..idx] {
                let _ = fs::remove_file(&made.path);
            }
            return Err(format!("cannot write {}: {error}", file.path.display()));
        }
    }
    Ok(())
}

/// Writes a file that is not there yet: all of it, or nothing.
fn create(file: &New) -> io::Result<()> {
    if let Some(folder) = file.path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut open = OpenOptions::new().write(true).create_new(true).open(&file.path)?;
    open.write_all(file.text.as_bytes()).and_then(|()| open.sync_all()).inspect_err(|_| {
        let _ = fs::remove_file(&file.path);
    })
}

/// What was made and what to do next.
fn told(folder: &Path, files: &[New]) -> String {
    let name = |file: &New| sanitise(&file.path.to_string_lossy()).into_owned();
    let longest = files.iter().map(|file| name(file).chars().count()).max().unwrap_or(0);
    let lines = files.iter().map(|file| format!("made {:longest$}  {}\n", name(file), file.purpose));
    let folder = if folder == Path::new(".") { String::new() } else { format!(" {}", typed(folder)) };
    format!("{}\nNext, see what okrlint makes of it:\n\n    okrlint check{folder}\n", lines.collect::<String>())
}

/// A path as a shell takes it.
fn typed(path: &Path) -> String {
    let path = path.to_string_lossy();
    let path = sanitise(&path);
    let is_plain = path.chars().all(|letter| letter.is_alphanumeric() || "/\\._-:".contains(letter));
    if is_plain { path.into_owned() } else { format!("'{}'", path.replace('\'', r"'\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plans_are_made_for_the_quarter_to_come() {
        let after = |day: &str| quarter_after(day.parse().unwrap());
        assert_eq!(after("2026-01-01"), "2026-Q2");
        assert_eq!(after("2026-11-30"), "2027-Q1");
        assert_eq!(after("2026-12-31"), "2027-Q1");
        assert_eq!(after("9999-12-31"), "9999-Q4");
    }

    #[test]
    fn folders_are_told_as_a_shell_takes_them() {
        let typed = |folder: &str| typed(Path::new(folder));
        assert_eq!(["docs/okrs", "our goals", "ana's"].map(typed), ["docs/okrs", "'our goals'", r"'ana'\''s'"]);
    }
}
