//! One promise at a manager's desk, with all that was ever said of it.

use domain::pledge::{Figures, Pledge};
use domain::{Date, PledgeId, paths};
use govuk::{Banner, Button, ButtonKind, NotificationBanner};
use leptos::prelude::*;
use words::Words;

use super::{facts, history, part_value, sample};
use crate::page::{Page, Place, Sample};
use crate::parts::{back, para, section, title};
use crate::shell::{Desk, Shell};

/// One promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PledgePage {
    /// The day.
    pub today: Date,
    /// Which.
    pub pledge: Pledge,
    /// Its live figure, with nothing hidden.
    pub figures: Figures,
    /// In whose place it came, and what that one says.
    pub replaces: Option<(PledgeId, String)>,
    /// What came in its place.
    pub replaced_by: Option<(PledgeId, String)>,
    /// The version that was saved just now.
    pub saved: Option<i64>,
}

impl Page for PledgePage {
    fn title(&self, shell: &Shell) -> String {
        let area = ("area", (&self.pledge.now.text.area).into());
        shell.words.say_with("pledge-one-title", &[area])
    }

    fn place(&self) -> Place {
        Place::Board
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        Some(back_to_all(shell.words))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let pledge = &self.pledge;
        let saved = self.saved.map(|version| {
            let said = words.say_with("pledge-saved", &[("version", version.into())]);
            view! { <NotificationBanner kind=Banner::Success text=said/> }
        });
        let acts = pledge.counts().then(|| {
            let change = paths::staff_pledge_change(pledge.id);
            let replace = paths::staff_pledge_replace(pledge.id);
            view! {
                <div class="govuk-button-group">
                    <Button href=change>{words.say("pledge-change")}</Button>
                    <a class="govuk-link" href=replace>{words.say("pledge-replace")}</a>
                </div>
            }
        });
        // What was replaced cannot be changed; that everybody reads it can be ended.
        let hides = (!pledge.counts() && pledge.now.text.is_public).then(|| {
            view! {
                <form method="post" action=paths::staff_pledge_change(pledge.id) novalidate>
                    <input type="hidden" name="hide" value="yes"/>
                    <Button kind=ButtonKind::Secondary prevent_double_click=true>
                        {words.say("pledge-hide")}
                    </Button>
                </form>
            }
        });
        let who = part_value(words, &pledge.now.text, domain::pledge::PledgePart::Public);
        view! {
            {saved}
            {title(self.title(shell))}
            <p class="wm-lede wm-lines wm-breaks">{pledge.now.text.promise.clone()}</p>
            {other(words, "pledge-replaced", self.replaced_by.as_ref())}
            {other(words, "pledge-replaces", self.replaces.as_ref())}
            {facts(words, pledge, &self.figures, self.today)}
            {para(who)}
            {acts}
            {hides}
            {section(words.say("pledge-history"))}
            {history(words, pledge)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let mut all = sample::pledges();
        let old = all.pop().expect("samples");
        let page = |pledge: Pledge| PledgePage {
            today: sample::TODAY,
            pledge,
            figures: sample::figures(),
            replaces: None,
            replaced_by: None,
            saved: None,
        };
        let usual = PledgePage {
            saved: Some(3),
            replaces: Some((old.id, old.now.text.promise.clone())),
            ..page(all.swap_remove(0))
        };
        let replaced = PledgePage {
            replaced_by: Some((usual.pledge.id, usual.pledge.now.text.promise.clone())),
            ..page(old)
        };
        vec![
            Sample::staff("usual", Desk::Manager, usual),
            Sample::staff("replaced", Desk::Manager, replaced),
            Sample::staff("long", Desk::Manager, page(sample::long())),
        ]
    }
}

/// Back to all promises.
pub(super) fn back_to_all(words: &'static Words) -> AnyView {
    back(
        words,
        paths::STAFF_PLEDGES.to_owned(),
        words.say("pledges-title"),
    )
}

/// The promise whose place it took, or that took its place.
fn other(words: &'static Words, key: &str, other: Option<&(PledgeId, String)>) -> Option<AnyView> {
    let (id, promise) = other?;
    let href = paths::staff_pledge(*id);
    Some(
        view! {
            <p class="govuk-body wm-breaks">
                {words.say(key)}" "
                <a class="govuk-link" href=href>{promise.clone()}</a>
            </p>
        }
        .into_any(),
    )
}
