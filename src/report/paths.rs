//! Floor 9. Paths as other programs take them: from the root of the repository, with `/` between the parts.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::text::FileId;
use crate::workspace::Workspace;

/// What stands for itself in the path of an address.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The path of a file.
pub(super) fn path(workspace: &Workspace, file: FileId) -> String {
    workspace.file(file).path.to_string_lossy().into_owned()
}

/// The path as an address that is relative to the repository. What lies outside of it has a full one.
pub(super) fn uri(workspace: &Workspace, file: FileId) -> String {
    let is_outside = workspace.file(file).path.is_absolute();
    let path = encoded(&path(workspace, file));
    if is_outside { format!("file://{path}") } else { path }
}

/// Where people read a line of the file, below the address at which the repository is shown.
pub(super) fn web_address(shown_at: &str, workspace: &Workspace, file: FileId, line: u32) -> Option<String> {
    let is_outside = workspace.file(file).path.is_absolute();
    (!is_outside).then(|| format!("{shown_at}/{}#L{line}", encoded(&path(workspace, file))))
}

fn encoded(path: &str) -> String {
    utf8_percent_encode(path, ENCODED).to_string()
}
