//! Floor 10. OKRs on standard input, as editors and hooks hand them over, and the file whose place they take.

#![allow(clippy::disallowed_methods, reason = "the current folder and the named place are asked for here")]

use std::borrow::Cow;
use std::io::{self, Read as _};
use std::path::Path;

use super::Stop;
use super::args::Selection;
use super::output::{Messages, reason};
use super::site::{Named, place_of};

/// The path that asks for standard input.
const DASH: &str = "-";
/// What text without a name is called: a file of the current folder that is not there.
const NAMELESS: &str = "<stdin>";

/// A text that came through standard input. With a name it stands in place of that file, among all others of the
/// workspace. Without one it may be any version of anything: it is looked at alone, and nothing leaves it out.
#[derive(Debug)]
pub(crate) struct Stdin {
    named: Named,
    is_nameless: bool,
    bytes: Vec<u8>,
}

/// Whether the command line asks for standard input.
pub(crate) fn is_asked_for(selection: &Selection) -> bool {
    selection.paths.iter().any(|path| path.as_os_str() == DASH)
}

/// Whether standard input is asked for and nobody says what it is called.
pub(crate) fn is_nameless(selection: &Selection) -> bool {
    is_asked_for(selection) && selection.stdin_filename.is_none()
}

/// What to call standard input in a message, if it was asked for.
pub(crate) fn name(selection: &Selection) -> Option<Cow<'_, str>> {
    let name = selection.stdin_filename.as_deref().map(Path::to_string_lossy);
    is_asked_for(selection).then(|| name.unwrap_or("standard input".into()))
}

impl Stdin {
    /// Reads standard input if the command line asks for it.
    pub(crate) fn of(selection: &Selection, messages: &mut Messages) -> Result<Option<Self>, Stop> {
        let is_asked_for = is_asked_for(selection);
        let read = match (is_asked_for, &selection.stdin_filename) {
            (true, _) if selection.paths.len() > 1 => {
                Err("`-` stands for standard input and cannot be mixed with other paths; a file of that name is ./-"
                    .into())
            }
            (false, Some(_)) => {
                Err("--stdin-filename says what standard input is called: write `-` as the path".into())
            }
            (false, None) => return Ok(None),
            (true, name) => Self::read(name.as_deref()),
        };
        read.map(Some).map_err(|mistake| messages.stop(&mistake))
    }

    fn read(name: Option<&Path>) -> Result<Self, String> {
        let given = name.unwrap_or(Path::new(NAMELESS));
        let path =
            place_of(given).map_err(|error| format!("cannot tell where {} is: {}", given.display(), reason(&error)))?;
        if path.is_dir() {
            return Err(format!("--stdin-filename names a file, and {} is a folder", given.display()));
        }
        let bytes = all_of_it().map_err(|error| format!("cannot read standard input: {error}"))?;
        let named = Named { given: given.to_path_buf(), path, is_folder: false, is_gone: false };
        Ok(Self { named, is_nameless: name.is_none(), bytes })
    }

    pub(crate) fn is_nameless(&self) -> bool {
        self.is_nameless
    }

    /// The path that was named, as it were, on the command line.
    pub(crate) fn named(&self) -> Named {
        self.named.clone()
    }

    /// The text that stands in place of a file's, if it is this file.
    pub(crate) fn text_of(&self, path: &Path) -> Option<&[u8]> {
        (path == self.named.path).then_some(&self.bytes)
    }
}

fn all_of_it() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // Places are counted in 32 bits.
    let size = io::stdin().lock().take(u64::from(u32::MAX)).read_to_end(&mut bytes)?;
    if size == u32::MAX as usize {
        return Err(io::Error::other("it is larger than four gigabytes"));
    }
    Ok(bytes)
}
