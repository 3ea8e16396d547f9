//! "What if it is sent on …": in time, or by how many days late.
//!
//! Three boxes, as for every date that people type here: a day that somebody has in a letter is
//! quicker typed than found in a picker, and reads well aloud.

use leptos::prelude::*;

use crate::asked::Asked;
use crate::joined::{joined, together};

#[cfg(any(feature = "hydrate", test))]
mod asking;
#[cfg(feature = "hydrate")]
pub(crate) mod browser;

#[cfg(feature = "hydrate")]
pub(crate) use asking::what_if;

joined! {
    /// The words of the question and of its answers. `{days}` is a gap.
    pub struct WhatIfWords {
        /// The question.
        question,
        /// Label of the first box.
        day,
        /// Label of the second box.
        month,
        /// Label of the third box.
        year,
        /// On the last day itself.
        last_day,
        /// In time, `{days}` before the last.
        in_time,
        /// `{days}` after the last.
        late,
        /// One day.
        one,
        /// So many days.
        many,
        /// Before the step began.
        before,
        /// What was typed is no day.
        no_day,
    }
}

/// All that a page gives to [`WhatIf`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WhatIfGiven {
    /// What is counted.
    pub asked: Asked,
    /// Its words.
    pub words: WhatIfWords,
}

impl From<WhatIfGiven> for String {
    fn from(given: WhatIfGiven) -> String {
        together(&[given.asked.into(), given.words.into()])
    }
}

/// The question on a page of its own. Without scripts it is not there: nothing could answer it.
#[island]
pub fn WhatIf(
    /// What it is given, see [`WhatIfGiven`].
    #[prop(into)]
    given: String,
) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    crate::dom::when_woken("WhatIf", move |island| {
        let (asked, words) = given.split_once(crate::joined::TILDE).unwrap_or_default();
        let (asked, words) = (asked.into(), words.into());
        island.set_inner_html(&what_if(&asked, &words, crate::explain::Headings::Second));
        browser::answers(&island, &asked, words);
    });
    #[cfg(not(feature = "hydrate"))]
    drop(given);
}
