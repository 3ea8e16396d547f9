//! What the national statistics say of a council, its region and England.
//!
//! The file is the publisher's own (`crates/services/data/README.md`): nothing in it is computed
//! here. A council is found by its number.

use domain::CouncilId;
use domain::timeliness::{History, Past, PastYear};

const FILE: &str = include_str!("../../data/timeliness_20_week.csv");

/// What the file calls a figure that there is none of.
const NOT_AVAILABLE: [&str; 2] = ["x", "z"];

/// The columns that are read.
struct Columns {
    year: usize,
    level: usize,
    region: usize,
    council: usize,
    number: usize,
    issued: usize,
    included: usize,
    left_out: usize,
}

impl Columns {
    fn of(head: &[String]) -> Option<Columns> {
        let place = |name: &str| head.iter().position(|column| column == name);
        Some(Columns {
            year: place("time_period")?,
            level: place("geographic_level")?,
            region: place("region_name")?,
            council: place("la_name")?,
            number: place("old_la_code")?,
            issued: place("plans_issued_den")?,
            included: place("pc_plans_issued_within_20_weeks")?,
            left_out: place("PC_plans_issued_20_weeks_ex")?,
        })
    }
}

/// What was published of this council, its region and England. A council that the statistics do
/// not know has England alone.
#[must_use]
pub fn history(council: CouncilId) -> History {
    let mut lines = FILE.lines().map(cells);
    let Some(columns) = lines.next().and_then(|head| Columns::of(&head)) else {
        return History::default();
    };
    let rows: Vec<Vec<String>> = lines.collect();
    let number = council.0.to_string();
    let own = rows
        .iter()
        .find(|row| row.get(columns.number) == Some(&number));
    let region = own.and_then(|row| row.get(columns.region));
    let of = |name: Option<&String>, is: &dyn Fn(&[String]) -> bool| -> Option<Past> {
        let name = name?.clone();
        let mut years: Vec<PastYear> = rows
            .iter()
            .filter(|row| is(row))
            .filter_map(|row| year(row, &columns))
            .collect();
        years.sort_unstable_by_key(|year| year.year);
        Some(Past { name, years })
    };
    let level = |row: &[String], name: &str| row.get(columns.level).is_some_and(|of| of == name);
    let england = "England".to_owned();
    let places = [
        of(own.and_then(|row| row.get(columns.council)), &|row| {
            row.get(columns.number) == Some(&number)
        }),
        of(region, &|row| {
            level(row, "Regional") && row.get(columns.region) == region
        }),
        of(Some(&england), &|row| level(row, "National")),
    ];
    History {
        places: places.into_iter().flatten().collect(),
    }
}

fn year(row: &[String], columns: &Columns) -> Option<PastYear> {
    let cell = |place: usize| row.get(place).map(String::as_str);
    Some(PastYear {
        year: cell(columns.year)?.parse().ok()?,
        issued: cell(columns.issued).and_then(|text| text.parse().ok()),
        included: cell(columns.included).and_then(tenths),
        left_out: cell(columns.left_out).and_then(tenths),
    })
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

/// The cells of a line. Some names have a comma, and stand in quotes.
fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            other => {
                if let Some(cell) = cells.last_mut() {
                    cell.push(other);
                }
            }
        }
    }
    cells
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
