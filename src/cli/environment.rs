//! Floor 10. What the environment decides: the day, colour, width.

#![allow(clippy::disallowed_methods, reason = "this is where the environment and the clock are read")]

use std::io;
use std::panic::RefUnwindSafe;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use okrlint::date::Date;
use okrlint::report::full::Canvas;

use super::args::When;

/// The environment of the process, or of a test.
pub(crate) struct Environment(Box<Lookup>);

type Lookup = dyn Fn(&str) -> Option<String> + RefUnwindSafe;

impl Environment {
    pub(crate) fn of_the_process() -> Self {
        Self(Box::new(|name| std::env::var(name).ok()))
    }

    /// A variable that is set to something: an empty one counts as not set.
    pub(crate) fn get(&self, name: &str) -> Option<String> {
        (self.0)(name).filter(|value| !value.is_empty())
    }

    /// The day to judge by: the flag, then `OKRLINT_TODAY`, then `SOURCE_DATE_EPOCH`, then the clock, in UTC.
    pub(crate) fn today(&self, flag: Option<Date>) -> Result<Date, String> {
        if let Some(date) = flag {
            return Ok(date);
        }
        if let Some(text) = self.get("OKRLINT_TODAY") {
            return text.parse().map_err(|_| format!("OKRLINT_TODAY is `{text}`, not a day like 2026-07-01"));
        }
        let now = match self.get("SOURCE_DATE_EPOCH") {
            Some(text) => text
                .parse()
                .ok()
                .and_then(|seconds| Timestamp::from_second(seconds).ok())
                .ok_or_else(|| format!("SOURCE_DATE_EPOCH is `{text}`, not a number of seconds since 1970"))?,
            None => Timestamp::now(),
        };
        Ok(now.to_zoned(TimeZone::UTC).date())
    }

    /// Whether to colour what goes to a terminal, or to something else.
    pub(crate) fn color(&self, flag: When, is_terminal: bool) -> bool {
        let is_on = |name| self.get(name).is_some_and(|value| value != "0");
        match flag {
            When::Always => true,
            When::Never => false,
            When::Auto if self.get("NO_COLOR").is_some() => false,
            When::Auto if is_on("CLICOLOR_FORCE") || is_on("FORCE_COLOR") => true,
            When::Auto if self.get("CLICOLOR").is_some_and(|value| value == "0") => false,
            When::Auto if self.get("TERM").is_some_and(|value| value == "dumb") => false,
            When::Auto => is_terminal,
        }
    }

    /// What to draw upon: on a terminal, or on something else. `NO_GRAPHICS` asks for words alone.
    pub(crate) fn canvas(&self, color: When, is_terminal: bool) -> Canvas {
        Canvas { width: self.width(), color: self.color(color, is_terminal), graphics: self.wants_graphics() }
    }

    fn wants_graphics(&self) -> bool {
        self.get("NO_GRAPHICS").is_none_or(|value| value == "0")
    }

    /// The address below which the files of the commit that a CI job works on are shown: on GitHub or GitLab.
    pub(crate) fn shown_at(&self) -> Option<String> {
        let all = |names: [&str; 3]| {
            let [first, second, third] = names.map(|name| self.get(name));
            Some([first?, second?, third?])
        };
        let on_github = || {
            let [server, repository, commit] = all(["GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA"])?;
            Some(format!("{server}/{repository}/blob/{commit}"))
        };
        let on_gitlab = || {
            let [project, commit, _] = all(["CI_PROJECT_URL", "CI_COMMIT_SHA", "GITLAB_CI"])?;
            Some(format!("{project}/-/blob/{commit}"))
        };
        on_github().or_else(on_gitlab)
    }

    /// Whether what goes to a terminal, or to something else, may be drawn: without colour too.
    pub(crate) fn draws(&self, is_terminal: bool) -> bool {
        is_terminal && self.get("TERM").is_none_or(|value| value != "dumb")
    }

    /// Whether somebody waits in front of a terminal, and may be told how far a run has come.
    pub(crate) fn waits(&self, is_terminal: bool) -> bool {
        self.draws(is_terminal) && self.wants_graphics() && self.get("CI").is_none()
    }

    /// The columns to draw for: `COLUMNS`, else the terminal's, else 100. Narrower than 40 nothing can be drawn.
    pub(crate) fn width(&self) -> usize {
        let asked = self.get("COLUMNS").and_then(|columns| columns.parse().ok()).filter(|&columns: &usize| columns > 0);
        asked.or_else(terminal_width).unwrap_or(100).clamp(40, 400)
    }
}

fn terminal_width() -> Option<usize> {
    let (width, _) = terminal_size::terminal_size_of(io::stdout())?;
    Some(usize::from(width.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(variables: &'static [(&str, &str)]) -> Environment {
        let find = |name: &str| variables.iter().find(|variable| variable.0 == name);
        Environment(Box::new(move |name| find(name).map(|variable| variable.1.to_owned())))
    }

    #[test]
    fn the_nearest_word_on_the_day_wins() {
        let flag = "2026-01-02".parse().ok();
        let all = environment(&[("OKRLINT_TODAY", "2026-03-04"), ("SOURCE_DATE_EPOCH", "0")]);
        assert_eq!(all.today(flag).unwrap().to_string(), "2026-01-02");
        assert_eq!(all.today(None).unwrap().to_string(), "2026-03-04");
        let epoch = environment(&[("OKRLINT_TODAY", ""), ("SOURCE_DATE_EPOCH", "86400")]);
        assert_eq!(epoch.today(None).unwrap().to_string(), "1970-01-02");
        assert!(environment(&[("OKRLINT_TODAY", "tomorrow")]).today(None).is_err());
        assert!(environment(&[("SOURCE_DATE_EPOCH", "99999999999999999")]).today(None).is_err());
    }

    #[test]
    fn the_strongest_word_on_colour_wins() {
        let colored = |variables, flag| environment(variables).color(flag, false);
        assert!(!colored(&[], When::Auto));
        assert!(colored(&[("NO_COLOR", "1")], When::Always));
        assert!(!colored(&[("FORCE_COLOR", "1")], When::Never));
        assert!(!colored(&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], When::Auto));
        assert!(colored(&[("NO_COLOR", ""), ("CLICOLOR_FORCE", "1"), ("CLICOLOR", "0")], When::Auto));
        assert!(colored(&[("FORCE_COLOR", "1"), ("TERM", "dumb")], When::Auto));
        assert!(!colored(&[("FORCE_COLOR", "0")], When::Auto));
    }

    #[test]
    fn files_are_shown_where_the_job_runs() {
        let github = [("GITHUB_SERVER_URL", "https://hub"), ("GITHUB_REPOSITORY", "a/b"), ("GITHUB_SHA", "c0ffee")];
        assert_eq!(environment(Vec::leak(github.into())).shown_at().unwrap(), "https://hub/a/b/blob/c0ffee");
        let gitlab = [("GITLAB_CI", "true"), ("CI_PROJECT_URL", "https://lab/a/b"), ("CI_COMMIT_SHA", "c0ffee")];
        assert_eq!(environment(Vec::leak(gitlab.into())).shown_at().unwrap(), "https://lab/a/b/-/blob/c0ffee");
        assert_eq!(environment(&[("GITHUB_SHA", "c0ffee")]).shown_at(), None);
    }

    #[test]
    fn a_terminal_that_draws_nothing_is_left_in_peace() {
        assert!(environment(&[("NO_COLOR", "1")]).draws(true));
        assert!(!environment(&[("TERM", "dumb")]).draws(true) && !environment(&[]).draws(false));
    }

    #[test]
    fn nobody_waits_in_a_pipe_or_in_ci() {
        assert!(environment(&[]).waits(true) && environment(&[("CI", "")]).waits(true));
        assert!(!environment(&[]).waits(false));
        assert!(!environment(&[("NO_GRAPHICS", "1")]).waits(true));
        assert!(!environment(&[("CI", "true")]).waits(true) && !environment(&[("TERM", "dumb")]).waits(true));
    }

    #[test]
    fn a_width_is_never_too_small_to_draw() {
        assert_eq!(environment(&[("COLUMNS", "72")]).width(), 72);
        assert_eq!(environment(&[("COLUMNS", "1")]).width(), 40);
    }
}
