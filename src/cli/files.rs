//! Floor 10. Files that okrlint writes: whether there can be one, and writing it.

#![allow(clippy::disallowed_methods, reason = "this is where files are written")]

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::output::reason;

/// Whether there can be a file, before any work is done.
pub(crate) fn check_place(file: &Path) -> Result<(), String> {
    let name = file.display();
    if file.as_os_str().is_empty() {
        return Err("a report is to be written to a file without a name".to_owned());
    }
    if file.is_dir() {
        return Err(format!("cannot write {name}: it is a folder"));
    }
    match fs::metadata(folder_of(file)) {
        Ok(folder) if folder.is_dir() => Ok(()),
        Ok(_) => Err(format!("cannot write {name}: {} is no folder", folder_of(file).display())),
        Err(error) => Err(format!("cannot write {name}: {}: {}", folder_of(file).display(), reason(&error))),
    }
}

/// Writes a file as a whole or not at all: it takes its place when it is complete.
pub(crate) fn write_file(file: &Path, write: impl FnOnce(&mut BufWriter<&File>) -> io::Result<()>) -> io::Result<()> {
    let there = fs::metadata(file).ok();
    if is_device(file) {
        // A pipe or a device stays what it is.
        return fill(&OpenOptions::new().write(true).open(file)?, write);
    }
    if there.is_none() && file.is_symlink() {
        // What it stands for may be on another disk: it is not there yet, so nothing can be lost.
        return fill(&File::create(file)?, write);
    }
    if there.as_ref().is_some_and(|there| there.permissions().readonly()) {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    // Not a link is replaced, but what it stands for.
    let place = real(file);
    let new = beside(&place)?;
    fill(new.as_file(), write)?;
    if let Some(there) = there {
        new.as_file().set_permissions(there.permissions())?;
    }
    new.persist(&place)?;
    Ok(())
}

/// What is there and no file: whatever is written to it, nothing is overwritten.
pub(crate) fn is_device(file: &Path) -> bool {
    fs::metadata(file).is_ok_and(|there| !there.is_file())
}

/// The place of a file that may not be there yet, whatever links lead to it.
pub(crate) fn real(file: &Path) -> PathBuf {
    let in_folder = || Some(fs::canonicalize(folder_of(file)).ok()?.join(file.file_name()?));
    fs::canonicalize(file).ok().or_else(in_folder).unwrap_or_else(|| file.to_path_buf())
}

/// Writes all of it.
pub(crate) fn fill(file: &File, write: impl FnOnce(&mut BufWriter<&File>) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(file);
    write(&mut out)?;
    out.flush()
}

/// A new file in the same folder, as others may read it.
fn beside(place: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".okrlint-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder_of(place))
}

fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
