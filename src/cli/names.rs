//! Floor 10. What people call files from where they stand.

#![allow(clippy::disallowed_methods, reason = "the current folder is asked for here")]

use std::path::{Path, PathBuf};
use std::{env, fs};

use okrlint::report::slashed;

/// The current folder, links followed. Where there is none, files go by their full paths.
pub(crate) fn here() -> PathBuf {
    env::current_dir().and_then(fs::canonicalize).unwrap_or_default()
}

/// The path as somebody in the folder `here` would write it; the full path where that would lead out of the workspace.
pub(crate) fn name_from(here: &Path, full: &Path, root: &Path) -> String {
    let shared = here
        .ancestors()
        .find(|above| full.starts_with(above))
        .filter(|above| *above == here || above.starts_with(root));
    let Some(shared) = shared else { return slashed(full) };
    let up = here.components().count() - shared.components().count();
    let down = full.strip_prefix(shared).unwrap_or(full);
    let path = std::iter::repeat_n(Path::new(".."), up).chain([down]).collect::<PathBuf>();
    slashed(&path)
}

/// Whether a file is YAML by its name, as configurations and baselines are.
pub(crate) fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_called_as_one_would_type_them() {
        let name = |here: &str, full: &str| name_from(Path::new(here), Path::new(full), Path::new("/repo"));
        assert_eq!(name("/repo", "/repo/docs/a.md"), "docs/a.md");
        assert_eq!(name("/repo/docs", "/repo/docs/a.md"), "a.md");
        assert_eq!(name("/repo/docs/old", "/repo/docs/a.md"), "../a.md");
        assert_eq!(name("/", "/repo/docs/a.md"), "repo/docs/a.md");
        assert_eq!(name("/home/ana", "/repo/docs/a.md"), "/repo/docs/a.md");
    }
}
