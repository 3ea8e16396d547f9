//! One request for advice: the private links by which somebody was asked, and what came by them.

use domain::forms::{AskByLink, Fault};
use domain::{AdviceLinkId, CaseRef, Date, EventId, paths};
use govuk::{Banner, Button, ButtonKind, Input, InsetText, Label, NotificationBanner};
use leptos::prelude::*;
use words::Words;

use crate::page::{Page, Place, Sample};
use crate::parts::{back, bullets, error_for, fact, lead, para, section, summary, title};
use crate::shell::{Desk, Shell};

/// A private link of a request.
#[derive(Clone, PartialEq, Eq)]
pub struct LinkLine {
    /// Which.
    pub id: AdviceLinkId,
    /// The address; nothing where it is not kept any more.
    pub email: String,
    /// What they are.
    pub role: String,
    /// When it was sent, in words.
    pub sent: String,
    /// How it stands.
    pub stands: LinkStands,
    /// On which day a code opened it first.
    pub opened: Option<Date>,
    /// On which day what was mailed to it came back.
    pub back: Option<Date>,
    /// What came by it.
    pub came: Option<CameLine>,
}

/// An address is for its owner.
impl std::fmt::Debug for LinkLine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "LinkLine({})", self.id)
    }
}

/// How a link stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkStands {
    /// It is good until this day.
    Open(Date),
    /// It has not ended, and opens nothing: no link goes to its address any more. Whose that is, is not
    /// said.
    Nowhere,
    /// It was, until this day.
    RunOut(Date),
    /// An officer took it back.
    Withdrawn(Date),
    /// Its request was over.
    Over(Date),
    /// What came by it was recorded.
    Taken(Date),
    /// What came by it was not for this request.
    Refused(Date),
    /// Its codes were typed wrong too often.
    Tried(Date),
}

/// What came by a link.
#[derive(Clone, PartialEq, Eq)]
pub struct CameLine {
    /// On which day.
    pub on: Date,
    /// Whether they could not advise.
    pub declined: bool,
    /// What they wrote.
    pub text: String,
    /// Whether nobody has read it yet.
    pub waits: bool,
}

/// What they wrote is for its readers alone.
impl std::fmt::Debug for CameLine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CameLine")
    }
}

/// What was done just now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkDone {
    /// A link was sent.
    Sent,
    /// A link was withdrawn.
    Withdrawn,
    /// What came was recorded.
    Recorded,
    /// The page was sent before.
    Already,
    /// Another link is open.
    IsOpen,
    /// It is not outstanding any more.
    Over,
    /// Somebody else did something meanwhile, or an answer came: nothing was changed.
    Changed,
    /// What came was read, and there was nothing to record.
    Read,
    /// What came was not for this request.
    Refused,
    /// The case is sealed, or a death is on record.
    Closed,
}

impl LinkDone {
    const fn key(self) -> &'static str {
        match self {
            LinkDone::Sent => "ask-link-done-sent",
            LinkDone::Withdrawn => "ask-link-done-withdrawn",
            LinkDone::Recorded => "ask-link-done-recorded",
            LinkDone::Already => "ask-link-already",
            LinkDone::IsOpen => "ask-link-is-open",
            LinkDone::Over => "ask-link-is-over",
            LinkDone::Changed => "ask-link-is-changed",
            LinkDone::Read => "ask-link-done-read",
            LinkDone::Refused => "ask-link-done-refused",
            LinkDone::Closed => "ask-link-is-closed",
        }
    }

    /// Whether something changed.
    const fn is_done(self) -> bool {
        matches!(
            self,
            LinkDone::Sent
                | LinkDone::Withdrawn
                | LinkDone::Recorded
                | LinkDone::Read
                | LinkDone::Refused
        )
    }
}

/// One request for advice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffAdvicePage {
    /// The case.
    pub reference: CaseRef,
    /// The event by which it was asked for.
    pub asked: EventId,
    /// The child's first name.
    pub child: String,
    /// Whose advice it is.
    pub of: String,
    /// When it was asked for, by when it is due, and whether that is over; nothing where it is not
    /// outstanding.
    pub owed: Option<(Date, Date, bool)>,
    /// The last day of the case's records, where it was not worked here so far.
    pub records_end: Option<Date>,
    /// The links, the newest first.
    pub links: Vec<LinkLine>,
    /// What was typed.
    pub form: AskByLink,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
    /// Whether it is shown what is mailed, before it goes.
    pub is_check: bool,
    /// Whether nobody is asked any more: the case is sealed, or a death is on record.
    pub is_closed: bool,
    /// The link whose answer is to be turned down, before it is.
    pub refusing: Option<AdviceLinkId>,
    /// What was done just now.
    pub done: Option<LinkDone>,
}

impl Page for StaffAdvicePage {
    fn title(&self, shell: &Shell) -> String {
        if self.is_check {
            return shell.words.say("ask-link-check-title");
        }
        if self.refusing.is_some() {
            return shell.words.say("ask-link-refuse-title");
        }
        let of = [("of", (&self.of).into())];
        shell.words.say_with("ask-link-title", &of)
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Caseload
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        if self.is_check {
            let path = paths::staff_advice(self.reference, self.asked);
            return Some(back(words, path, words.say("ask-link-send")));
        }
        if self.refusing.is_some() {
            let of = [("of", (&self.of).into())];
            let path = paths::staff_advice(self.reference, self.asked);
            return Some(back(words, path, words.say_with("ask-link-title", &of)));
        }
        let name = [("name", (&self.child).into())];
        let path = paths::staff_case(self.reference);
        Some(back(words, path, words.say_with("ask-link-back", &name)))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let heading = title(self.title(shell));
        if self.is_check {
            return view! { {heading}{self.check(shell)} }.into_any();
        }
        if let Some(link) = self.refusing {
            return view! { {heading}{self.refuse(words, link)} }.into_any();
        }
        let done = self.done.map(|done| {
            let text = words.say(done.key());
            match done.is_done() {
                true => {
                    let heading = words.say("done");
                    view! { <NotificationBanner kind=Banner::Success title=heading text=text/> }
                        .into_any()
                }
                false => view! { <InsetText>{text}</InsetText> }.into_any(),
            }
        });
        let how = match self.owed {
            Some((asked, due, is_late)) => {
                let gaps = [("asked", asked.into()), ("due", due.into())];
                let key = match is_late {
                    true => "ask-link-owed-late",
                    false => "ask-link-owed",
                };
                words.say_with(key, &gaps)
            }
            None => words.say("ask-link-not-owed"),
        };
        let closed = self
            .is_closed
            .then(|| view! { <InsetText>{words.say("ask-link-is-closed")}</InsetText> });
        let is_open = |line: &LinkLine| {
            matches!(line.stands, LinkStands::Open(_) | LinkStands::Nowhere)
                || line.came.as_ref().is_some_and(|came| came.waits)
        };
        let form = match self.owed.is_some() && !self.is_closed && !self.links.iter().any(is_open) {
            true => Some(self.ask(words)),
            false => None,
        };
        let links = match self.links.is_empty() {
            true => para(words.say("ask-link-none")),
            false => self
                .links
                .iter()
                .map(|line| self.link(words, line))
                .collect_view()
                .into_any(),
        };
        view! {
            {summary(words, &self.faults)}
            {done}
            {heading}
            {lead(how)}
            {closed}
            {form}
            {section(words.say("ask-link-links"))}
            {links}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        samples()
    }
}

impl LinkLine {
    /// Whether what came by it was not for this request: it is kept no more.
    const fn is_refused(&self) -> bool {
        matches!(self.stands, LinkStands::Refused(_))
    }
}

impl StaffAdvicePage {
    fn action(&self) -> String {
        paths::staff_advice(self.reference, self.asked)
    }

    fn ask(&self, words: &'static Words) -> AnyView {
        view! {
            {section(words.say("ask-link-send"))}
            {bullets(words, &["ask-link-lead", "ask-link-sees", "ask-link-again"])}
            <form method="post" action=self.action() novalidate>
                <input type="hidden" name="ticket" value=self.form.ticket.clone()/>
                <Input
                    name="email"
                    id="advice-email"
                    type_="email"
                    label=Label::new(words.say("ask-link-email"))
                    hint=words.say("ask-link-email-hint")
                    error=error_for(words, &self.faults, "advice-email")
                    value=self.form.email.clone()
                    autocomplete="off"
                    spellcheck=false
                />
                <Input
                    name="role"
                    id="advice-role"
                    label=Label::new(words.say("ask-link-role"))
                    hint=words.say("ask-link-role-hint")
                    error=error_for(words, &self.faults, "advice-role")
                    value=self.form.role.clone()
                    autocomplete="off"
                />
                <Button>{words.say("ask-link-check")}</Button>
            </form>
        }
        .into_any()
    }

    /// What is mailed, before it goes.
    fn check(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let due = self.owed.map(|(_, due, _)| due);
        let mut gaps = vec![("council", (&shell.council.name).into())];
        gaps.extend(due.map(|due| ("date", due.into())));
        let said = [
            words.say_with("mail-advice_asked-said", &gaps),
            words.say("mail-advice_asked-next"),
            words.say("mail-advice_asked-unknown"),
        ];
        let said = said.map(para);
        let kept = [
            ("email", self.form.email.clone()),
            ("role", self.form.role.clone()),
            ("ticket", self.form.ticket.clone()),
            ("sure", "yes".to_owned()),
        ];
        let kept = kept.map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
        let subject = words.say_with("mail-advice_asked-subject", &gaps);
        let email = view! { <span class="wm-breaks">{self.form.email.clone()}</span> };
        let role = view! { <span class="wm-breaks">{self.form.role.clone()}</span> };
        view! {
            {lead(words.say("ask-link-check-no-name"))}
            <dl class="wm-facts">
                {fact(words.say("ask-link-check-to"), email)}
                {fact(words.say("ask-link-check-role"), role)}
                {fact(words.say("ask-link-check-subject"), subject)}
            </dl>
            {section(words.say("ask-link-check-text"))}
            <InsetText>{said.into_iter().collect_view()}</InsetText>
            <form method="post" action=self.action() novalidate>
                {kept.into_iter().collect_view()}
                <Button prevent_double_click=true>{words.say("ask-link-check-send")}</Button>
            </form>
        }
        .into_any()
    }

    fn link(&self, words: &'static Words, line: &LinkLine) -> AnyView {
        let mut gaps = vec![("role", (&line.role).into()), ("when", (&line.sent).into())];
        let sent = match line.email.is_empty() {
            true => words.say_with("ask-link-line-forgotten", &gaps),
            false => {
                gaps.push(("email", (&line.email).into()));
                words.say_with("ask-link-line", &gaps)
            }
        };
        let on = |key, date: Date| words.say_with(key, &[("date", date.into())]);
        let stands = match line.stands {
            LinkStands::Open(date) => on("ask-link-open", date),
            LinkStands::Nowhere => words.say("ask-link-nowhere"),
            LinkStands::RunOut(date) => on("ask-link-run-out", date),
            LinkStands::Withdrawn(date) => on("ask-link-withdrawn", date),
            LinkStands::Over(date) => on("ask-link-over", date),
            LinkStands::Taken(date) => on("ask-link-taken", date),
            LinkStands::Refused(date) => on("ask-link-refused", date),
            LinkStands::Tried(date) => on("ask-link-tried", date),
        };
        let stands = match &line.came {
            Some(came) if came.waits => None,
            _ => Some(para(stands)),
        };
        let opened = match line.opened {
            Some(date) => words.say_with("ask-link-opened", &[("date", date.into())]),
            None => words.say("ask-link-not-opened"),
        };
        let came_back = line.back.map(|date| {
            let key = match line.stands {
                LinkStands::Open(_) | LinkStands::Nowhere => "ask-link-came-back",
                _ => "ask-link-came-back-over",
            };
            let said = words.say_with(key, &[("date", date.into())]);
            view! { <p class="govuk-body"><strong>{said}</strong></p> }
        });
        let is_answered = line.came.is_some();
        let goes_on = matches!(line.stands, LinkStands::Open(_) | LinkStands::Nowhere);
        let withdraw = (goes_on && !is_answered).then(|| {
            let action = paths::staff_advice_end(self.reference, self.asked);
            view! {
                <form method="post" action=action>
                    <input type="hidden" name="link" value=line.id.to_string()/>
                    <Button kind=ButtonKind::Secondary>{words.say("ask-link-withdraw")}</Button>
                </form>
            }
        });
        let came = line.came.as_ref().filter(|_| !line.is_refused());
        let came = came.map(|came| self.came(words, line, came));
        view! {
            <h3 class="govuk-heading-s wm-breaks">{sent}</h3>
            {came_back}
            {para(opened)}
            {stands}
            {came}
            {withdraw}
        }
        .into_any()
    }

    /// What goes where an answer is turned down, before it is.
    fn refuse(&self, words: &'static Words, link: AdviceLinkId) -> AnyView {
        let line = self.links.iter().find(|line| line.id == link);
        let came = line.and_then(|line| {
            let came = line.came.as_ref().filter(|came| came.waits)?;
            let gaps = [("role", (&line.role).into()), ("date", came.on.into())];
            let key = match came.declined {
                true => "ask-link-declined",
                false => "ask-link-came",
            };
            let action = paths::staff_advice_refuse(self.reference, self.asked);
            Some(view! {
                {lead(words.say("ask-link-refuse-lead"))}
                {para(words.say("ask-link-refuse-told"))}
                <h2 class="govuk-heading-m wm-breaks">{words.say_with(key, &gaps)}</h2>
                <p class="govuk-body wm-lines wm-breaks">{came.text.clone()}</p>
                <form method="post" action=action>
                    <input type="hidden" name="link" value=link.to_string()/>
                    <input type="hidden" name="sure" value="yes"/>
                    <Button kind=ButtonKind::Warning prevent_double_click=true>
                        {words.say("ask-link-refuse-button")}
                    </Button>
                </form>
            })
        });
        match came {
            Some(came) => came.into_any(),
            None => lead(words.say("ask-link-is-over")).into_any(),
        }
    }

    /// What came by a link, and the button that records it.
    fn came(&self, words: &'static Words, line: &LinkLine, came: &CameLine) -> AnyView {
        let gaps = [("role", (&line.role).into()), ("date", came.on.into())];
        let heading = words.say_with(
            match came.declined {
                true => "ask-link-declined",
                false => "ask-link-came",
            },
            &gaps,
        );
        let record = came.waits.then(|| {
            let action = paths::staff_advice_take(self.reference, self.asked);
            let (told, button) = match came.declined {
                true => (
                    "ask-link-record-declined-told",
                    words.say("ask-link-record-declined"),
                ),
                false => (
                    "ask-link-record-told",
                    words.say_with("ask-link-record", &[("date", came.on.into())]),
                ),
            };
            let reach = self
                .records_end
                .map(|on| para(words.say_with("ask-link-record-reach", &[("date", on.into())])));
            let refuse = view! {
                <form method="post" action=paths::staff_advice_refuse(self.reference, self.asked)>
                    <input type="hidden" name="link" value=line.id.to_string()/>
                    <Button kind=ButtonKind::Secondary>{words.say("ask-link-refuse")}</Button>
                </form>
            };
            let is_owed = self.owed.is_some() && !self.is_closed;
            let form = match is_owed {
                true => view! {
                    {para(words.say(told))}
                    {reach}
                    <form method="post" action=action>
                        <input type="hidden" name="link" value=line.id.to_string()/>
                        <Button prevent_double_click=true>{button}</Button>
                    </form>
                }
                .into_any(),
                // Its request is over: it is read all the same, and nothing is recorded.
                false => view! {
                    {para(words.say("ask-link-read-over"))}
                    <form method="post" action=action>
                        <input type="hidden" name="link" value=line.id.to_string()/>
                        <Button prevent_double_click=true>{words.say("ask-link-have-read")}</Button>
                    </form>
                }
                .into_any(),
            };
            view! { {para(words.say("ask-link-read"))}{form}{refuse} }
        });
        view! {
            <p class="govuk-body wm-breaks"><strong>{heading}</strong></p>
            {para(words.say("ask-link-text"))}
            <p class="govuk-body wm-lines wm-breaks">{came.text.clone()}</p>
            {record}
        }
        .into_any()
    }
}

fn samples() -> Vec<Sample<StaffAdvicePage>> {
    let day = |month, day| domain::date(2026, month, day);
    let line = |id, stands, came| LinkLine {
        id: AdviceLinkId(id),
        email: "p.green@health.example".into(),
        role: "Educational psychologist".into(),
        sent: "20 January 2026 at 9:15am".into(),
        opened: Some(day(1, 20)),
        back: None,
        stands,
        came,
    };
    let came = |declined, waits| {
        Some(CameLine {
            on: day(2, 24),
            declined,
            text: "I saw Jamie in class on two days.\n\nJamie needs help with words.".into(),
            waits,
        })
    };
    let usual = StaffAdvicePage {
        reference: CaseRef::from_number(7),
        asked: EventId(12),
        child: "Jamie".into(),
        of: "Educational psychologist".into(),
        owed: Some((day(1, 19), day(3, 2), false)),
        records_end: None,
        links: vec![],
        form: AskByLink::default(),
        faults: vec![],
        is_check: false,
        is_closed: false,
        refusing: None,
        done: None,
    };
    let typed = AskByLink {
        email: "p.green@health.example".into(),
        role: "Educational psychologist".into(),
        ..AskByLink::default()
    };
    let wrong = StaffAdvicePage {
        child: "Maximiliana-Alexandrina".into(),
        of: "Consultant community paediatrician, Featherstonehaugh Child Development Centre".into(),
        faults: AskByLink::default().faults(),
        ..usual.clone()
    };
    let check = StaffAdvicePage {
        form: typed,
        is_check: true,
        ..usual.clone()
    };
    let sent = StaffAdvicePage {
        links: vec![line(1, LinkStands::Open(day(3, 17)), None)],
        done: Some(LinkDone::Sent),
        ..usual.clone()
    };
    let back = StaffAdvicePage {
        links: vec![LinkLine {
            opened: None,
            back: Some(day(1, 21)),
            ..line(1, LinkStands::Open(day(3, 17)), None)
        }],
        ..usual.clone()
    };
    let nowhere = StaffAdvicePage {
        links: vec![line(1, LinkStands::Nowhere, None)],
        ..usual.clone()
    };
    let with = |links| StaffAdvicePage {
        links,
        ..usual.clone()
    };
    let came_in = StaffAdvicePage {
        records_end: Some(day(1, 15)),
        ..with(vec![
            line(1, LinkStands::Open(day(3, 17)), came(false, true)),
            LinkLine {
                email: String::new(),
                ..line(2, LinkStands::Withdrawn(day(1, 20)), None)
            },
        ])
    };
    let declined = with(vec![line(
        1,
        LinkStands::Open(day(3, 17)),
        came(true, true),
    )]);
    let refusing = StaffAdvicePage {
        refusing: Some(AdviceLinkId(1)),
        ..came_in.clone()
    };
    let closed = StaffAdvicePage {
        is_closed: true,
        ..with(vec![line(
            1,
            LinkStands::Over(day(3, 17)),
            came(false, true),
        )])
    };
    let over = StaffAdvicePage {
        owed: None,
        done: Some(LinkDone::Over),
        ..with(vec![
            line(1, LinkStands::Taken(day(2, 25)), came(false, false)),
            line(2, LinkStands::Over(day(2, 25)), None),
            line(3, LinkStands::RunOut(day(2, 25)), None),
            line(4, LinkStands::Refused(day(2, 25)), came(false, false)),
            LinkLine {
                opened: None,
                ..line(5, LinkStands::Tried(day(2, 25)), None)
            },
        ])
    };
    vec![
        Sample::staff("usual", Desk::Officer, usual),
        Sample::staff("wrong", Desk::Officer, wrong),
        Sample::staff("check", Desk::Officer, check),
        Sample::staff("sent", Desk::Officer, sent),
        Sample::staff("back", Desk::Officer, back),
        Sample::staff("nowhere", Desk::Officer, nowhere),
        Sample::staff("came", Desk::Officer, came_in),
        Sample::staff("declined", Desk::Officer, declined),
        Sample::staff("over", Desk::Officer, over),
        Sample::staff("refusing", Desk::Officer, refusing),
        Sample::staff("closed", Desk::Officer, closed),
    ]
}
