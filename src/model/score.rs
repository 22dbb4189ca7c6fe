//! Floor 2. The arithmetic of progress and grades. Nothing comes out where the numbers do not allow it.

use super::Metric;
use crate::language::Direction;

impl Metric {
    /// The part of the way from baseline to target that lies behind. None where they lie the wrong way round.
    pub fn way_gone(&self) -> Option<f64> {
        let (baseline, target) = (self.baseline?.value, self.target?.value);
        let leads = if baseline < target { Direction::Up } else { Direction::Down };
        let is_clear = !self.is_mixed && self.direction.is_none_or(|direction| direction == leads);
        way_gone(baseline, target, self.current?.value).filter(|_| is_clear)
    }

    /// Current value by target. Two ratios, one of them 1 or more, where nobody says which way is better.
    pub fn ratios(&self) -> Vec<f64> {
        let (Some(target), Some(current), false) = (self.target, self.current, self.is_mixed) else {
            return Vec::new();
        };
        let ratio = |direction| ratio(target.value, current.value, direction);
        match self.direction {
            Some(direction) => ratio(direction).into_iter().collect(),
            None => [Direction::Up, Direction::Down].into_iter().filter_map(ratio).collect(),
        }
    }
}

/// The part of the way from `baseline` to `target` that lies behind at `current`: 0 at the start, 1 at the end, less
/// than 0 on the wrong side of the start. Higher and lower may be better. Nothing where there is no way to go.
pub fn way_gone(baseline: f64, target: f64, current: f64) -> Option<f64> {
    let [baseline, target, current] = scaled([baseline, target, current])?;
    finite((current - baseline) / (target - baseline))
}

/// `current` by `target`, or the other way round where less is better: 1 when the target is just met. Nothing for
/// numbers below zero, of which there are no shares.
pub fn ratio(target: f64, current: f64, direction: Direction) -> Option<f64> {
    let [target, current] = scaled([target, current])?;
    if target < 0.0 || current < 0.0 {
        return None;
    }
    match direction {
        Direction::Up => finite(current / target),
        Direction::Down if current == 0.0 => Some(1.0),
        Direction::Down => finite(target / current),
    }
}

/// A grade lies between 0 and 1, however far somebody came.
pub fn grade(progress: f64) -> f64 {
    progress.clamp(0.0, 1.0)
}

/// The mean of values that do not weigh the same, as `(value, weight)`. Nothing for weights below zero, or of nothing.
pub fn weighted_mean(values: impl IntoIterator<Item = (f64, f64)>) -> Option<f64> {
    let (mut sum, mut weights) = (0.0, 0.0);
    for (value, weight) in values {
        if weight < 0.0 {
            return None;
        }
        sum += value * weight;
        weights += weight;
    }
    finite(sum / weights)
}

/// The values in proportion, the largest of them 1, so that differences stay finite.
fn scaled<const N: usize>(values: [f64; N]) -> Option<[f64; N]> {
    let most = values.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
    let is_known = values.iter().all(|value| value.is_finite());
    (is_known && most != 0.0).then(|| values.map(|value| value / most))
}

fn finite(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HUGE: f64 = 1e308;

    #[test]
    fn the_way_from_baseline_to_target() {
        for (baseline, target, current, expected) in [
            (40.0, 60.0, 50.0, Some(0.5)),
            (40.0, 60.0, 30.0, Some(-0.5)),
            (40.0, 60.0, 80.0, Some(2.0)),
            (9.0, 4.0, 5.0, Some(0.8)),
            (-20.0, 20.0, 10.0, Some(0.75)),
            (-10.0, -30.0, -15.0, Some(0.25)),
            (-HUGE, HUGE, 0.0, Some(0.5)),
            (1e-310, 3e-310, 2e-310, Some(0.5)),
            (60.0, 60.0, 50.0, None),
            (0.0, 0.0, 0.0, None),
            (0.0, f64::INFINITY, 5.0, None),
            (f64::NAN, 60.0, 50.0, None),
        ] {
            let gone = way_gone(baseline, target, current).map(|gone| (gone * 1e6).round() / 1e6);
            assert_eq!(gone, expected, "{baseline} to {target}, now {current}");
        }
    }

    #[test]
    fn the_share_of_the_target() {
        use Direction::{Down, Up};
        for (target, current, direction, expected) in [
            (40.0, 30.0, Up, Some(0.75)),
            (40.0, 60.0, Up, Some(1.5)),
            (4.0, 5.0, Down, Some(0.8)),
            (4.0, 0.0, Down, Some(1.0)),
            (0.0, 3.0, Down, Some(0.0)),
            (0.0, 3.0, Up, None),
            (0.0, 0.0, Down, None),
            (-4.0, 2.0, Up, None),
            (40.0, f64::INFINITY, Up, None),
            (f64::NAN, 1.0, Down, None),
        ] {
            assert_eq!(ratio(target, current, direction), expected, "{current} by {target}, {direction:?}");
        }
    }

    #[test]
    fn means() {
        assert_eq!(weighted_mean([(1.0, 3.0), (0.0, 1.0)]), Some(0.75));
        assert_eq!(weighted_mean([(1.0, 0.0)]), None);
        assert_eq!(weighted_mean([(1.0, -1.0), (0.5, 2.0)]), None);
        assert_eq!(weighted_mean([]), None);
        assert_eq!(weighted_mean([(1.0, f64::NAN)]), None);
    }

    proptest! {
        #[test]
        fn what_comes_out_is_a_number(baseline: f64, target: f64, current: f64) {
            let found = [
                way_gone(baseline, target, current),
                ratio(target, current, Direction::Up),
                ratio(target, current, Direction::Down),
                weighted_mean([(baseline, target), (current, 1.0)]),
            ];
            for value in found.into_iter().flatten() {
                prop_assert!(value.is_finite() && (0.0..=1.0).contains(&grade(value)));
            }
        }

        #[test]
        fn start_and_end_are_nothing_and_all(baseline in -1e9..1e9_f64, target in -1e9..1e9_f64) {
            prop_assume!((baseline - target).abs() > 1e-6);
            prop_assert_eq!(way_gone(baseline, target, baseline), Some(0.0));
            prop_assert_eq!(way_gone(baseline, target, target), Some(1.0));
        }
    }
}
