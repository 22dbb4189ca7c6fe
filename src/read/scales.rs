//! Floor 3. What bare numbers are out of: `7` and `70` say so only beside others of their kind.

use crate::model::{Attributes, Figure, Objective, Scale, Scores};
use crate::text::Spanned;

/// Settles the scales of grades, weights and confidence, in each team's part of the page.
pub(super) fn settle(objectives: &mut [Objective]) {
    for part in objectives.chunk_by_mut(|one, other| one.scope == other.scope) {
        settle_scores(part);
        settle_all(part.iter_mut().flat_map(confidences).collect());
        settle_all(part.iter_mut().filter_map(|objective| weight(&mut objective.attributes)).collect());
        for objective in part {
            let weights = objective.key_results.iter_mut().filter_map(|kr| weight(&mut kr.attributes));
            settle_all(weights.collect());
        }
    }
}

/// How many kinds of grades there are: those of objectives and of key results; in the middle, expected and last.
const N_GRADES: usize = 6;

/// Grades of one kind share a scale; one that stands alone shares that of all others.
fn settle_scores(part: &mut [Objective]) {
    let mut columns: [Vec<&mut Figure>; N_GRADES] = Default::default();
    for objective in part {
        let Objective { attributes, key_results, .. } = objective;
        let own = grades(&mut attributes.scores).into_iter().zip(0..);
        let below = key_results.iter_mut().flat_map(|kr| grades(&mut kr.attributes.scores).into_iter().zip(3..));
        for (score, column) in own.chain(below) {
            columns[column].extend(score.map(|score| &mut score.value));
        }
    }
    let of_all = scale_of_grades(columns.iter().flatten().map(|figure| &**figure));
    for column in &mut columns {
        let scale = if column.len() < 2 { of_all } else { scale_of_grades(column.iter().map(|figure| &**figure)) };
        for figure in column.iter_mut().filter(|figure| figure.scale == Scale::Bare && !is_fraction(figure.amount)) {
            figure.scale = scale.map_or(Scale::Bare, Scale::Shared);
        }
    }
}

fn grades(scores: &mut Scores) -> [Option<&mut Spanned<Figure>>; 3] {
    let Scores { mid, projected, last, .. } = scores;
    [mid.as_deref_mut(), projected.as_deref_mut(), last.as_deref_mut()]
}

/// A grade of 1.4 or 2 is more than all, and one of 70 among ones is a slip.
fn scale_of_grades<'f>(figures: impl Iterator<Item = &'f Figure>) -> Option<u8> {
    let amounts = bare(figures);
    let is_above_two = amounts.iter().any(|&amount| 2.0 < amount);
    scale_of_most(&amounts, |amount| 0.0 < amount && amount <= 1.0).filter(|_| is_above_two)
}

fn confidences(objective: &mut Objective) -> impl Iterator<Item = &mut Figure> {
    let Objective { attributes, key_results, .. } = objective;
    let all = std::iter::once(attributes).chain(key_results.iter_mut().map(|kr| &mut kr.attributes));
    all.flat_map(|Attributes { confidence, check_ins, .. }| {
        let checked = check_ins.iter_mut().filter_map(|check_in| check_in.confidence.as_mut());
        confidence.as_mut().into_iter().chain(checked).map(|confidence| &mut confidence.value)
    })
}

fn weight(attributes: &mut Attributes) -> Option<&mut Figure> {
    attributes.weight.as_mut().map(|weight| &mut weight.value)
}

/// Gives all figures the scale of most of them, and marks those that cannot be on it.
fn settle_all(figures: Vec<&mut Figure>) {
    let scale = scale_of_most(&bare(figures.iter().map(|figure| &**figure)), is_fraction);
    for figure in figures.into_iter().filter(|figure| figure.scale == Scale::Bare) {
        figure.scale = match scale {
            Some(_) if is_fraction(figure.amount) => Scale::Odd(1),
            Some(scale) => Scale::Shared(scale),
            None => scale_alone(figure.amount).map_or(Scale::Bare, Scale::Odd),
        }
    }
}

fn is_fraction(amount: f64) -> bool {
    0.0 < amount && amount < 1.0
}

fn bare<'f>(figures: impl Iterator<Item = &'f Figure>) -> Vec<f64> {
    figures.filter(|figure| figure.scale == Scale::Bare).map(|figure| figure.amount).collect()
}

/// Ten or a hundred, as far as numbers go, where more of them are above one than `is_small`.
fn scale_of_most(amounts: &[f64], is_small: fn(f64) -> bool) -> Option<u8> {
    let n_small = amounts.iter().filter(|&&amount| is_small(amount)).count();
    let scales: Vec<u8> = amounts.iter().filter_map(|&amount| scale_alone(amount)).collect();
    scales.iter().copied().max().filter(|_| n_small < scales.len())
}

/// What a number above one is out of.
fn scale_alone(amount: f64) -> Option<u8> {
    match amount {
        _ if amount <= 1.0 || 100.0 < amount || amount.is_nan() => None,
        _ if amount <= 10.0 => Some(10),
        _ => Some(100),
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::path::Path;

    use crate::model::{Attributes, Document, Figure};
    use crate::read::{Reading, read};
    use crate::text::{FileId, SourceFile, Spanned};

    /// A table with a column of figures, the first row the objective's own.
    fn page(column: &str, figures: &[&str]) -> Document {
        let (own, rest) = figures.split_first().unwrap();
        let mut text = format!("## Objective: Be loved\n\n{column}: {own}\n\n| Key result | {column} |\n|---|---|\n");
        for figure in rest {
            writeln!(text, "| Sell 5 boats | {figure} |").unwrap();
        }
        let file = SourceFile { id: FileId(0), path: Path::new("okrs.md").into(), text: text.into() };
        read(&file, Reading::default())
    }

    #[track_caller]
    fn check(column: &str, figures: &[&str], pick: fn(&Attributes) -> Option<Spanned<Figure>>, expected: &[f64]) {
        let document = page(column, figures);
        let objective = &document.objectives[0];
        let below = objective.key_results.iter().map(|kr| &kr.attributes);
        let found: Vec<f64> =
            std::iter::once(&objective.attributes).chain(below).filter_map(pick).map(|it| it.value.share()).collect();
        assert_eq!(found, expected, "{column}: {figures:?}");
    }

    #[test]
    fn grades() {
        let check = |figures: &[&str], expected: &[f64]| {
            check("Score", figures, |it| it.scores.last.as_deref().copied(), expected);
        };
        check(&["0.8", "0.6", "70"], &[0.8, 0.6, 70.0]);
        check(&["60", "0", "70", "100"], &[0.6, 0.0, 0.7, 1.0]);
        check(&["6", "7", "4", "10"], &[0.6, 0.7, 0.4, 1.0]);
        check(&["70", "80%", "0.6"], &[70.0, 0.8, 0.6]);
        check(&["1.0", "1.4", "2"], &[1.0, 1.4, 2.0]);
        check(&["0.7", "60", "80"], &[0.7, 0.6, 0.8]);
        check(&["70", "0.6", "0.8"], &[70.0, 0.6, 0.8]);
        check(&["1", "1", "70"], &[1.0, 1.0, 70.0]);
        check(&["70", "80", "0.6", "50"], &[0.7, 0.8, 0.6, 0.5]);
        check(&["90", "70", "140"], &[0.9, 0.7, 1.4]);
    }

    #[test]
    fn confidence() {
        let check = |figures: &[&str], expected: &[f64]| check("Confidence", figures, |it| it.confidence, expected);
        check(&["5", "7", "10"], &[0.5, 0.7, 1.0]);
        check(&["7", "1", "0"], &[0.7, 0.1, 0.0]);
        check(&["60", "5", "90"], &[0.6, 0.05, 0.9]);
        check(&["0.6", "0.4", "7", "60"], &[0.6, 0.4, 0.7, 0.6]);
        check(&["7", "60%", "high"], &[0.7, 0.6, 0.8]);
        check(&["150", "0.5"], &[150.0, 0.5]);
        check(&["7", "8", "0.5"], &[0.7, 0.8, 0.5]);
    }

    #[test]
    fn weights() {
        let check =
            |figures: &[&str], expected: &[f64]| check("Weight", figures, |it| it.weight.as_deref().copied(), expected);
        check(&["0.4", "60", "40"], &[0.4, 0.6, 0.4]);
        check(&["40%", "2", "1", "1"], &[0.4, 0.2, 0.1, 0.1]);
        check(&["1", "0.5", "0.3"], &[1.0, 0.5, 0.3]);
    }
}
