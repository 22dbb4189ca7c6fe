//! An objective supports one of a level that the configured alignment leaves out.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{KeyResult, Level};
use crate::rule::{Context, Levels, Rule, wording};
use crate::workspace::{End, Item, Link, Workspace};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct ParentLevel;

impl Rule for ParentLevel {
    fn check_workspace(&self, workspace: &Workspace, cx: &mut Context<'_>) {
        for link in cx.alignment().links().iter().filter(|link| link.written.is_some()) {
            if let End::Item(parent) = link.end {
                check(link, parent, workspace, cx);
            }
        }
    }
}

fn check(link: &Link<'_>, parent: Item, workspace: &Workspace, cx: &mut Context<'_>) {
    let (document, objective, key_result) = workspace.item(link.child);
    let (document_above, above, _) = workspace.item(parent);
    let (Some(own), Some(level)) = (document.level(objective), document_above.level(above)) else { return };
    let Some(allowed) = cx.conventions(document).alignment.and_then(|alignment| alignment.by(own)) else { return };
    let is_out = objective.attributes.is_out() || key_result.is_some_and(|kr| kr.attributes.is_out());
    if allowed.hold(level) || is_out || !cx.covers(document) || cx.skips(document, objective) {
        return;
    }
    let name = wording::item(workspace.item(link.child));
    let place = link.written.map_or(objective.place(), |written| written.span);
    let message =
        format!("{name} is {} and supports {}, which is {}", whose(own), wording::objective(above), whose(level));
    let finding = cx.report_in(document.file, place, message);
    finding.about(objective.subject(), key_result.map(KeyResult::subject));
    finding.help(format!("By `alignment` in your configuration it may support {}.", listed(allowed)));
}

fn whose(level: Level) -> &'static str {
    match level {
        Level::Company => "the company's",
        Level::Team => "a team's",
        Level::Person => "a person's",
    }
}

fn listed(allowed: Levels) -> String {
    let levels = [Level::Company, Level::Team, Level::Person].into_iter().filter(|level| allowed.hold(*level));
    let names: Vec<_> = levels.map(|level| format!("{} objectives", whose(level))).collect();
    if names.is_empty() { "nothing".to_owned() } else { names.join(" and ") }
}
