//! What the national statistics say of a council, its region and England.
//!
//! The file is the publisher's own (`crates/services/data/README.md`): nothing in it is computed
//! here. A council is found by its number.

use std::sync::LazyLock;

use domain::CouncilId;
use domain::timeliness::{History, Past, PastYear};
use serde::Deserialize;

const FILE: &str = include_str!("../../data/timeliness_20_week.csv");

/// What the file calls a figure that there is none of.
const NOT_AVAILABLE: [&str; 2] = ["x", "z"];

/// The file's rows, read once.
static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let mut file = csv::Reader::from_reader(FILE.as_bytes());
    file.deserialize().filter_map(Result::ok).collect()
});

/// One place in one year, by the columns that are read.
#[derive(Deserialize)]
struct Row {
    #[serde(rename = "time_period")]
    year: i32,
    #[serde(rename = "geographic_level")]
    level: String,
    #[serde(rename = "region_name")]
    region: String,
    #[serde(rename = "la_name")]
    council: String,
    #[serde(rename = "old_la_code")]
    number: String,
    #[serde(rename = "plans_issued_den")]
    issued: String,
    #[serde(rename = "pc_plans_issued_within_20_weeks")]
    included: String,
    #[serde(rename = "PC_plans_issued_20_weeks_ex")]
    left_out: String,
}

impl Row {
    fn year(&self) -> PastYear {
        PastYear {
            year: self.year,
            issued: self.issued.parse().ok(),
            included: tenths(&self.included),
            left_out: tenths(&self.left_out),
        }
    }
}

/// What was published of this council, its region and England. A council that the statistics do
/// not know has England alone.
#[must_use]
pub fn history(council: CouncilId) -> History {
    let number = council.0.to_string();
    let mut places = Vec::with_capacity(3);
    if let Some(own) = ROWS.iter().find(|row| row.number == number) {
        places.push(past(&own.council, |row| row.number == number));
        places.push(past(&own.region, |row| {
            row.level == "Regional" && row.region == own.region
        }));
    }
    places.push(past("England", |row| row.level == "National"));
    History { places }
}

/// The years of the rows that are a place's.
fn past(name: &str, is: impl Fn(&Row) -> bool) -> Past {
    let mut years: Vec<PastYear> = ROWS.iter().filter(|row| is(row)).map(Row::year).collect();
    years.sort_unstable_by_key(|year| year.year);
    Past {
        name: name.to_owned(),
        years,
    }
}

/// "55.7" is 557, "56" is 560.
fn tenths(text: &str) -> Option<i64> {
    if NOT_AVAILABLE.contains(&text) {
        return None;
    }
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let tenth: i64 = part.parse().ok().filter(|_| part.len() == 1)?;
    Some(whole.parse::<i64>().ok()? * 10 + tenth)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shares(place: &Past) -> Vec<(i32, Option<i64>, Option<i64>)> {
        let years = place.years.iter();
        years
            .map(|year| (year.year, year.included, year.left_out))
            .collect()
    }

    #[test]
    fn every_row_of_the_file_is_read() {
        assert_eq!(ROWS.len(), FILE.lines().count() - 1);
    }

    #[test]
    fn a_council_has_the_years_that_were_published_of_it() {
        let history = history(CouncilId(926));
        let names: Vec<&str> = history
            .places
            .iter()
            .map(|place| place.name.as_str())
            .collect();
        assert_eq!(names, ["Norfolk", "East of England", "England"]);
        let norfolk = &history.places[0];
        assert_eq!(
            shares(norfolk),
            [
                (2019, Some(82), Some(73)),
                (2020, Some(205), Some(205)),
                (2021, Some(536), Some(535)),
                (2022, None, None),
                (2023, Some(422), Some(426)),
                (2024, Some(557), Some(563)),
            ]
        );
        let issued: Vec<Option<i64>> = norfolk.years.iter().map(|year| year.issued).collect();
        let published = [
            Some(655),
            Some(1_231),
            Some(998),
            None,
            Some(2_166),
            Some(1_909),
        ];
        assert_eq!(issued, published);
        assert_eq!(shares(&history.places[2])[0], (2019, Some(587), Some(604)));
    }

    #[test]
    fn a_council_with_a_comma_in_its_name_is_found() {
        let history = history(CouncilId(801));
        assert_eq!(history.places.len(), 3);
        assert_eq!(history.places[0].name, "Bristol, City of");
    }

    #[test]
    fn a_council_that_was_never_published_has_england_alone() {
        let history = history(CouncilId(999));
        assert_eq!(history.places.len(), 1);
        assert_eq!(history.places[0].name, "England");
        assert_eq!(history.years(), [2019, 2020, 2021, 2022, 2023, 2024]);
    }
}
