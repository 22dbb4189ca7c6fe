//! What an objective or key result supports is not there.

use std::collections::HashSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{KeyResult, Objective, Status};
use crate::rule::{Context, Rule, wording};
use crate::workspace::{Broken, Candidates, End, Item, Link, Workspace};

#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
pub(super) struct ParentBroken;

impl Rule for ParentBroken {
    fn check_workspace(&self, workspace: &Workspace, cx: &mut Context<'_>) {
        let alignment = cx.alignment();
        // A line above all objectives is one link for all of them.
        let mut said = HashSet::new();
        let mut candidates = None;
        for link in alignment.links().iter().filter(|link| link.written.is_some()) {
            if !is_wanted(link.child, workspace, cx) || said.contains(&link.place(workspace)) {
                continue;
            }
            let is_said = match link.end {
                End::Broken(how) => report_broken(link, how, &mut candidates, cx),
                End::Item(parent) => {
                    report_dropped(link, parent, workspace, cx) || report_time(link, parent, workspace, cx)
                }
                End::Document(_) | End::Outside | End::Nowhere => false,
            };
            if is_said {
                said.insert(link.place(workspace));
            }
        }
        for circle in alignment.circles() {
            report_circle(&circle, workspace, cx);
        }
    }
}

fn is_wanted(item: Item, workspace: &Workspace, cx: &Context<'_>) -> bool {
    let (document, objective, key_result) = workspace.item(item);
    let is_out = objective.attributes.is_out() || key_result.is_some_and(|kr| kr.attributes.is_out());
    !is_out && cx.covers(document) && !cx.skips(document, objective)
}

fn report<'cx>(link: &Link<'_>, message: String, cx: &'cx mut Context<'_>) -> &'cx mut Diagnostic {
    let workspace = cx.workspace();
    let (file, span) = link.place(workspace);
    let (_, objective, key_result) = workspace.item(link.child);
    cx.report_in(file, span, message).about(objective.subject(), key_result.map(KeyResult::subject))
}

fn report_broken<'a>(
    link: &Link<'_>,
    how: Broken,
    candidates: &mut Option<Candidates<'a>>,
    cx: &mut Context<'a>,
) -> bool {
    let workspace = cx.workspace();
    let candidates = candidates.get_or_insert_with(|| Candidates::of(workspace));
    let Some(written) = link.written else { return false };
    let written = link.path.unwrap_or(&written.value);
    let (child, parent) = (wording::item(workspace.item(link.child)), wording::quote_exactly(written));
    let (message, help) = match how {
        Broken::NoSuchFile => {
            let message = format!("{child} supports {parent}, which leads to a file that is not there");
            let like = candidates.file_like(written).map(|path| format!("Is {} meant?", wording::quote_exactly(&path)));
            let advice = like.unwrap_or_else(|| "Correct the path, or name the objective by its id.".to_owned());
            (message, format!("Nobody who follows the link learns why this matters. {advice}"))
        }
        Broken::NotInFile(idx) => {
            let path = workspace.files[idx].path.to_string_lossy().replace('\\', "/");
            let message = format!("{child} supports {parent}, and {path} has nothing of that number");
            (message, listed("It has", &workspace.documents[idx].pursued().take(N_LISTED).collect::<Vec<_>>()))
        }
        Broken::NoSuchItem => {
            let message = format!("{child} supports {parent}, and no objective or key result is called that");
            (message, listed("There are", candidates.objectives_above(link.child)))
        }
        Broken::Itself => {
            let help = "Name what it is good for, or write `parent: none` if it stands for itself.";
            (format!("{child} is said to support itself"), help.to_owned())
        }
    };
    report(link, message, cx).help(help);
    true
}

/// So many candidates fit into a sentence.
const N_LISTED: usize = 5;

fn listed(opening: &str, known: &[&Objective]) -> String {
    let names: Vec<_> = known.iter().take(N_LISTED).map(|objective| wording::objective(objective)).collect();
    if names.is_empty() {
        return "Correct the id, or link to the file that the parent stands in.".to_owned();
    }
    format!("{opening} {}. Name one of these, or write `parent: none` if it stands for itself.", names.join(", "))
}

fn report_dropped(link: &Link<'_>, parent: Item, workspace: &Workspace, cx: &mut Context<'_>) -> bool {
    let (document, objective, key_result) = workspace.item(parent);
    let own = key_result.and_then(|kr| kr.attributes.status).filter(|status| status.value.is_out());
    let status = own.or(objective.attributes.status).filter(|status| status.value.is_out());
    let Some(status) = status else { return false };
    let was = if status.value == Status::Deferred { "moved to another cycle" } else { "dropped" };
    let (child, above) = (wording::item(workspace.item(link.child)), wording::item(workspace.item(parent)));
    let message = format!("{child} supports {above}, which was {was}");
    let finding = report(link, message, cx).help(
        "Ask whether this is still worth doing: if so, name what it is good for now, or write `parent: none`; if not, \
         drop it as well.",
    );
    finding.also(document.file, status.span, format!("{was} here"));
    true
}

fn report_time(link: &Link<'_>, parent: Item, workspace: &Workspace, cx: &mut Context<'_>) -> bool {
    let [own, above] = [link.child, parent].map(|item| workspace.cycle(item));
    let Some((own, above)) = own.zip(above) else { return false };
    if own.may_meet(above) {
        return false;
    }
    let names = (wording::item(workspace.item(link.child)), wording::item(workspace.item(parent)));
    let message = format!("{} of {} supports {} of {}", names.0, own.name, names.1, above.name);
    report(link, message, cx).at_most(Severity::Warning).help(
        "The one is over before the other begins. If the parent lives on, link to where it stands in this cycle.",
    );
    true
}

/// Says of a circle that it is one, where it begins.
fn report_circle(circle: &[Link<'_>], workspace: &Workspace, cx: &mut Context<'_>) {
    let mut wanted = circle.iter().filter(|link| link.written.is_some() && is_wanted(link.child, workspace, cx));
    let Some(first) = wanted.next().filter(|_| !circle.iter().all(|link| link.is_vague)) else { return };
    let others: Vec<_> = circle.iter().filter(|link| link.child != first.child).collect();
    let Some(second) = others.first() else { return };
    let (one, other) = (wording::item(workspace.item(first.child)), wording::item(workspace.item(second.child)));
    let more = if others.len() == 1 { String::new() } else { format!(" and {} more", others.len() - 1) };
    let message = format!("{one} and {other}{more} support each other in a circle");
    let finding = report(first, message, cx);
    finding.help("In a circle nothing says what all of it is good for. Take away the link that points downwards.");
    for link in others.iter().take(N_LISTED) {
        let (file, span) = link.place(workspace);
        finding.also(file, span, "this leads back");
    }
}
