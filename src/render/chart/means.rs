//! Means: what a line shows where it has more points than can be followed from one to the next.

/// Points up to which a line shows each.
const FEW: usize = 200;
/// Numbers of points over which a mean is taken, all odd; of days whole weeks, so that no weekday weighs more.
const WINDOWS: [usize; 4] = [7, 35, 91, 371];
/// Means side by side that can be followed.
const MOST: usize = 120;

/// Over how many points the mean of a line of so many is taken; `None` where each is shown.
pub(super) fn window(points: usize) -> Option<usize> {
    let fitting = WINDOWS.into_iter().find(|window| points / window <= MOST);
    (points > FEW).then(|| fitting.unwrap_or(WINDOWS[WINDOWS.len() - 1]))
}

/// Each known point with the mean of the known ones among `window` points around it; at the ends there are fewer.
pub(super) fn of(points: &[Option<(i32, f64)>], window: usize) -> Vec<Option<(i32, f64)>> {
    let mean = |at: usize, place: i32| {
        let around = at.saturating_sub(window / 2)..(at + window / 2 + 1).min(points.len());
        let known: Vec<f64> = points[around].iter().flatten().map(|(_, value)| *value).collect();
        (place, known.iter().sum::<f64>() / known.len() as f64)
    };
    points.iter().enumerate().map(|(at, point)| point.map(|(place, _)| mean(at, place))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_of_a_week_skips_what_is_unknown_and_keeps_the_gap() {
        let points = [Some((1, 3.0)), None, Some((3, 6.0)), Some((4, 9.0))];
        assert_eq!(of(&points, 3), [Some((1, 3.0)), None, Some((3, 7.5)), Some((4, 7.5))]);
    }

    #[test]
    fn few_points_are_shown_as_they_are() {
        assert_eq!((window(31), window(200)), (None, None));
        assert_eq!((window(366), window(3_650), window(10_000)), (Some(7), Some(35), Some(91)));
    }
}
