//! Floor 0. What somebody may have meant who wrote a name that does not exist.

/// The known name that somebody who wrote `written` may have meant, in whatever case.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_lowercase();
    let similar = known.into_iter().map(|name| (strsim::jaro_winkler(&written, &name.to_lowercase()), name));
    let (likeness, name) = similar.max_by(|one, other| one.0.total_cmp(&other.0))?;
    (likeness >= 0.75).then_some(name)
}
