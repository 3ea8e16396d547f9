//! Is it a change, or is it noise? A chart of single values and their moving range (XmR; Shewhart
//! 1931, Wheeler 1993): a process that nothing changed stays between its limits, and does not stay
//! on one side of its mean for long.

/// The limits lie so many hundredths of the mean moving range from the mean: three standard
/// deviations, as single values estimate them (3 / 1.128).
const LIMIT_HUNDREDTHS: i64 = 266;
/// So many in a row on one side of the mean are no chance.
pub const RUN: usize = 8;
/// Limits of fewer values move too much to be read.
pub const VALUES_MIN: usize = 12;

/// A series with its limits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Control {
    /// The mean.
    pub mean: i64,
    /// What stays below it is a signal; never under `least`.
    pub lower: i64,
    /// What goes above it is a signal; never over `most`.
    pub upper: i64,
    /// For each value, what it says.
    pub signals: Vec<Option<Signal>>,
}

/// What a value says that is no noise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// It lies outside the limits.
    Outside,
    /// It ends [`RUN`] values or more on one side of the mean.
    Run,
}

impl Control {
    /// The limits of a series, its values between `least` and `most`. Nothing of fewer than
    /// [`VALUES_MIN`].
    ///
    /// ```
    /// use domain::timeliness::{Control, Signal};
    /// let steady = [500, 520].repeat(8);
    /// let control = Control::of(&steady, 0, 1_000).expect("sixteen are enough");
    /// assert_eq!((control.mean, control.lower, control.upper), (510, 457, 563));
    /// let mut fell = steady;
    /// fell.push(300);
    /// let control = Control::of(&fell, 0, 1_000).expect("and seventeen");
    /// assert_eq!(control.signals.last(), Some(&Some(Signal::Outside)));
    /// ```
    #[must_use]
    pub fn of(values: &[i64], least: i64, most: i64) -> Option<Control> {
        if values.len() < VALUES_MIN {
            return None;
        }
        let mean = mean(values.iter().copied());
        let ranges = values.windows(2).map(|pair| (pair[1] - pair[0]).abs());
        // Rounded last, so that a range of one is not none.
        let reach = nearest(
            LIMIT_HUNDREDTHS * ranges.sum::<i64>(),
            100 * count(values.len() - 1),
        );
        let (lower, upper) = ((mean - reach).max(least), (mean + reach).min(most));
        let mut side = (0, 0);
        let signals = values.iter().map(|value| {
            let here = (value - mean).signum();
            side = if here != 0 && here == side.0 {
                (here, side.1 + 1)
            } else {
                (here, 1)
            };
            if *value < lower || *value > upper {
                Some(Signal::Outside)
            } else {
                (here != 0 && side.1 >= RUN).then_some(Signal::Run)
            }
        });
        Some(Control {
            mean,
            lower,
            upper,
            signals: signals.collect(),
        })
    }
}

fn count(of: usize) -> i64 {
    i64::try_from(of).unwrap_or(i64::MAX)
}

fn mean(values: impl ExactSizeIterator<Item = i64>) -> i64 {
    let all = count(values.len());
    nearest(values.sum(), all)
}

/// The nearest whole number, halves up.
const fn nearest(part: i64, whole: i64) -> i64 {
    (2 * part + whole).div_euclid(2 * whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_values_have_no_limits_and_equal_ones_no_width() {
        assert_eq!(Control::of(&[500; VALUES_MIN - 1], 0, 1_000), None);
        let flat = Control::of(&[500; VALUES_MIN], 0, 1_000).expect("enough");
        assert_eq!((flat.lower, flat.mean, flat.upper), (500, 500, 500));
        assert!(flat.signals.iter().all(Option::is_none));
    }

    #[test]
    fn a_run_on_one_side_is_a_signal_from_its_eighth_on() {
        let mut values = [400, 600].repeat(8);
        values.extend([560; 10]);
        let control = Control::of(&values, 0, 1_000).expect("enough");
        let from = control.signals.iter().position(Option::is_some);
        // 600 was above the mean too: the run begins with the last of the first sixteen.
        assert_eq!(from, Some(15 + RUN - 1));
        assert!(
            control.signals[22..]
                .iter()
                .all(|one| *one == Some(Signal::Run))
        );
    }

    #[test]
    fn a_value_on_the_mean_ends_a_run() {
        let mut values = [450, 550].repeat(6);
        values.extend([520, 520, 520, 520, 520, 510, 520, 520, 520]);
        let control = Control::of(&values, 0, 1_000).expect("enough");
        let mean = control.mean;
        let values = values.iter().map(|value| (value - mean).signum());
        let longest = values.fold((0, 0, 0), |(side, run, most): (i64, usize, usize), here| {
            let run = if here != 0 && here == side {
                run + 1
            } else {
                1
            };
            (here, run, most.max(run))
        });
        assert_eq!(
            control.signals.iter().any(Option::is_some),
            longest.2 >= RUN
        );
    }

    #[test]
    fn limits_stay_where_values_can_be() {
        let wide = Control::of(&[0, 1_000].repeat(8), 0, 1_000).expect("enough");
        assert_eq!((wide.lower, wide.upper), (0, 1_000));
    }
}
