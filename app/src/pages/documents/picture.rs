//! A picture, shown on its document's page.

use govuk::Details;
use leptos::prelude::*;
use words::Words;

use crate::parts::{para, section};

/// What a page says of a document that is a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picture {
    /// The reader did not send it, and gets it drawn anew.
    pub is_copy: bool,
    /// It was asked for a moment ago, and could not be drawn.
    pub unseen: Option<NoPicture>,
}

/// Why a picture could not be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPicture {
    /// It is broken, or too large.
    Cannot,
    /// It took too long.
    Slow,
}

/// Who reads the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum By {
    Family,
    Officer,
}

impl Picture {
    /// The picture, folded away: nobody is shown it who did not ask, and nothing is fetched
    /// before.
    pub(crate) fn view(self, words: &'static Words, href: &str, name: &str) -> AnyView {
        let alt = words.say_with("document-picture-alt", &[("name", name.to_owned().into())]);
        let copy = self
            .is_copy
            .then(|| para(words.say("document-picture-copy")));
        let href = href.to_owned();
        view! {
            <Details summary=words.say("document-picture")>
                <img class="wm-picture" src=href alt=alt loading="lazy"/>
            </Details>
            {copy}
        }
        .into_any()
    }

    /// That it could not be shown, if so.
    pub(crate) fn unseen(self, words: &'static Words, by: By) -> Option<AnyView> {
        self.unseen.map(|why| {
            let means = match (why, by) {
                (NoPicture::Slow, _) => "document-picture-slow-means",
                (NoPicture::Cannot, By::Family) => "document-picture-unseen-means",
                (NoPicture::Cannot, By::Officer) => "staff-document-picture-unseen-means",
            };
            view! {
                {section(words.say("document-picture-unseen"))}
                {para(words.say(means))}
            }
            .into_any()
        })
    }
}
