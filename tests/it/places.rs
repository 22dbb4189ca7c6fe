//! Every place that a document and its findings point at. The fuzzer takes this file in as well.

use okrlint::diagnostic::Diagnostic;
use okrlint::model::{Attributes, CheckIn, Document, FrontMatter, KeyResult, Objective, Scope, Statement};
use okrlint::text::{Span, Spanned};

/// Every place lies in the text, on the boundaries of characters.
pub(crate) fn assert_in_text(text: &str, document: &Document, findings: &[Diagnostic]) {
    let labels = findings.iter().flat_map(|finding| std::iter::once(&finding.primary).chain(&finding.related));
    for span in of_document(document).into_iter().chain(labels.map(|label| label.span)) {
        assert!(text.get(span.range()).is_some(), "{span:?} is no place in {text:?}\n{document:#?}\n{findings:#?}");
    }
    for statement in statements(document) {
        let words = statement.as_str();
        for range in ranges(statement) {
            assert!(words.get(range.clone()).is_some(), "{range:?} is no place in {words:?}");
        }
    }
}

fn statements(document: &Document) -> impl Iterator<Item = &Statement> {
    document.objectives.iter().flat_map(|objective| {
        let key_results = objective.key_results.iter().map(|key_result| &key_result.statement);
        std::iter::once(&objective.statement).chain(key_results)
    })
}

/// What a sentence points at in its own words.
fn ranges(statement: &Statement) -> impl Iterator<Item = std::ops::Range<usize>> {
    let sentence = &statement.sentence;
    let quantities = sentence.quantities.iter().map(|quantity| &quantity.at);
    let names = sentence.names.iter().map(|name| &name.at);
    let all = quantities.chain(names).chain(&sentence.placeholders).chain(&sentence.change);
    all.map(|range| range.start as usize..range.end as usize)
}

fn of_document(document: &Document) -> Vec<Span> {
    let mut places = of_front_matter(&document.front_matter);
    places.extend(document.scopes.iter().flat_map(of_scope));
    places.extend(document.objectives.iter().flat_map(of_objective));
    places.extend(document.check_ins.iter().flat_map(of_check_in));
    places.extend(document.lessons);
    places.extend(document.complaints.iter().map(|complaint| complaint.span));
    places.extend(document.suppressions.iter().flat_map(|suppression| [suppression.place, suppression.covers]));
    places.extend(document.suppressions.iter().flat_map(|suppression| all(&suppression.rules)));
    places
}

fn of_front_matter(front_matter: &FrontMatter) -> Vec<Span> {
    let mut places = Vec::new();
    places.extend(front_matter.span);
    places.extend(at(front_matter.team.as_ref()));
    places.extend(all(&front_matter.owners));
    places.extend(at(front_matter.cycle.as_ref()));
    places.extend(at(front_matter.level.as_ref()));
    places.extend(at(front_matter.lang.as_ref()));
    places.extend(at(front_matter.status.as_ref()));
    places.extend(front_matter.parents.iter().map(|parent| parent.written.span));
    places.extend(at(front_matter.commitment.as_ref()));
    places
}

fn of_scope(scope: &Scope) -> Vec<Span> {
    at(scope.team.as_ref()).into_iter().chain(at(scope.cycle.as_ref())).chain(at(scope.level.as_ref())).collect()
}

fn of_objective(objective: &Objective) -> Vec<Span> {
    let mut places = vec![objective.statement.span(), objective.place(), objective.span];
    places.extend(at(objective.id.as_ref()));
    places.extend(objective.unread);
    places.extend(of_attributes(&objective.attributes));
    places.extend(objective.key_results.iter().flat_map(of_key_result));
    places
}

fn of_key_result(key_result: &KeyResult) -> Vec<Span> {
    let mut places = vec![key_result.statement.span(), key_result.span];
    places.extend(at(key_result.id.as_ref()));
    places.extend(of_attributes(&key_result.attributes));
    let fields = &key_result.fields;
    places.extend(
        [&fields.baseline, &fields.target, &fields.current].into_iter().filter_map(|value| at(value.as_deref())),
    );
    places.extend(at(fields.unit.as_deref()));
    places.extend(at(fields.direction.as_ref()));
    let metric = &key_result.metric;
    places
        .extend([&metric.baseline, &metric.target, &metric.current].into_iter().filter_map(|value| at(value.as_ref())));
    places
}

fn of_attributes(attributes: &Attributes) -> Vec<Span> {
    let mut places = all(&attributes.owners);
    places.extend(at(attributes.status.as_ref()));
    let scores = &attributes.scores;
    let numbers = [scores.last.as_deref(), attributes.confidence.as_ref()];
    let rare = [&scores.mid, &scores.projected, &attributes.weight].map(|value| value.as_deref());
    places.extend(numbers.into_iter().chain(rare).filter_map(at));
    places.extend([&attributes.priority, &attributes.source].into_iter().filter_map(|value| at(value.as_deref())));
    places.extend(at(attributes.progress.as_deref()));
    places.extend(attributes.note);
    places.extend(at(attributes.kind.as_ref()));
    places.extend(at(attributes.commitment.as_ref()));
    places.extend(at(attributes.due.as_deref()));
    places.extend(attributes.parents.iter().map(|parent| parent.written.span));
    places.extend(attributes.check_ins.iter().flat_map(of_check_in));
    places
}

fn of_check_in(check_in: &CheckIn) -> Vec<Span> {
    let mut places = vec![check_in.date.span];
    places.extend([&check_in.current, &check_in.note].into_iter().filter_map(|value| at(value.as_ref())));
    places.extend(at(check_in.confidence.as_ref()));
    places.extend(at(check_in.status.as_ref()));
    places
}

fn at<T>(value: Option<&Spanned<T>>) -> Option<Span> {
    value.map(|value| value.span)
}

fn all<T>(values: &[Spanned<T>]) -> Vec<Span> {
    values.iter().map(|value| value.span).collect()
}
