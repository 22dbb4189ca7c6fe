//! Floor 9. Paths as other programs take them: from the root of the repository, with `/` between the parts.

use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};

use crate::text::FileId;
use crate::workspace::Workspace;

/// What stands for itself in the path of an address.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The path of a file.
pub(super) fn path(workspace: &Workspace, file: FileId) -> String {
    slashed(&workspace.file(file).path)
}

/// A path with `/` between its parts on every system.
pub fn slashed(path: &Path) -> String {
    let words = path.to_string_lossy();
    if cfg!(windows) { from_windows(&words) } else { words.into_owned() }
}

/// `\\?\C:\okrs\a.md`, as Windows calls a file when it is asked for its real path, is `C:/okrs/a.md`.
fn from_windows(path: &str) -> String {
    let path = path.replace('\\', "/");
    match path.strip_prefix("//?/") {
        Some(real) => real.strip_prefix("UNC/").map_or_else(|| real.to_owned(), |shared| format!("//{shared}")),
        None => path,
    }
}

/// The path as an address that is relative to the repository. What lies outside of it has a full one.
pub(super) fn uri(workspace: &Workspace, file: FileId) -> String {
    let encoded = encoded(workspace, file);
    if workspace.file(file).path.is_absolute() { full_address(&encoded) } else { encoded }
}

fn full_address(encoded: &str) -> String {
    match encoded.split_once("%3A/") {
        Some((drive, rest)) if drive.len() == 1 => format!("file:///{drive}:/{rest}"),
        _ if encoded.starts_with("//") => format!("file:{encoded}"),
        _ => format!("file://{encoded}"),
    }
}

/// Where people read a line of the file, below the address at which the repository is shown.
pub(super) fn web_address(shown_at: &str, workspace: &Workspace, file: FileId, line: u32) -> Option<String> {
    let is_outside = workspace.file(file).path.is_absolute();
    (!is_outside).then(|| format!("{shown_at}/{}#L{line}", encoded(workspace, file)))
}

/// Byte by byte: a name need not be text.
fn encoded(workspace: &Workspace, file: FileId) -> String {
    let path = &workspace.file(file).path;
    if cfg!(windows) {
        return percent_encode(slashed(path).as_bytes(), ENCODED).to_string();
    }
    percent_encode(path.as_os_str().as_encoded_bytes(), ENCODED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_on_windows_have_paths_and_addresses_like_others() {
        let paths = [r"okrs\2026 Q3\a.md", r"C:\okrs\a.md", r"\\?\C:\okrs\a.md", r"\\?\UNC\shelf\okrs\a.md"];
        let slashed = paths.map(from_windows);
        assert_eq!(slashed, ["okrs/2026 Q3/a.md", "C:/okrs/a.md", "C:/okrs/a.md", "//shelf/okrs/a.md"]);
        let address = |path: &str| full_address(&percent_encode(path.as_bytes(), ENCODED).to_string());
        assert_eq!(address(&slashed[1]), "file:///C:/okrs/a.md");
        assert_eq!(address(&slashed[3]), "file://shelf/okrs/a.md");
        assert_eq!(address("/home/ana/a: b/c.md"), "file:///home/ana/a%3A%20b/c.md");
    }
}
