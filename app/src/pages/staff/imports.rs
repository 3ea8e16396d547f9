//! What became of the files that were dropped to be imported: for managers and administrators, in counts.

use domain::dropped::{Became, FileState, FileWhy, FolderFault, LineWhy, RefusedLines, Weighed};
use domain::forms::{Fault, IMPORT_CHOICES, JudgeImport};
use domain::{DroppedFileId, paths};
use govuk::{Button, Cell, Choice, Fieldset, Legend, Radios, Size, WarningText};
use leptos::prelude::*;
use words::Words;

use super::table;
use crate::page::{Page, Place, Sample};
use crate::parts::{back, error_for, fact, lead, para, section, summary, title};
use crate::shell::{Desk, Shell, Visitor};

/// The files, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportsPage {
    /// The files.
    pub files: Vec<ImportLine>,
    /// Why the folder cannot be read, where it cannot, and since when in words.
    pub trouble: Option<(FolderFault, String)>,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportLine {
    /// Its id.
    pub id: DroppedFileId,
    /// When it came, in words.
    pub came: String,
    /// How it stands.
    pub state: FileState,
    /// What it would change.
    pub weighed: Weighed,
    /// What became of its lines.
    pub became: Became,
}

impl Page for ImportsPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("imports-title")
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let (path, key) = match shell.visitor {
            Visitor::Staff {
                desk: Desk::Administrator,
                ..
            } => (paths::STAFF_PEOPLE, "nav-staff"),
            _ => (paths::STAFF_FIGURES, "nav-figures"),
        };
        Some(back(words, path.to_owned(), words.say(key)))
    }

    fn place(&self) -> Place {
        Place::Figures
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let list = if self.files.is_empty() {
            view! {
                {para(words.say("imports-none"))}
                {para(words.say("imports-set-up"))}
            }
            .into_any()
        } else {
            let heads = [
                "imports-came",
                "imports-stands",
                "imports-lines",
                "imports-recorded",
                "imports-known",
                "imports-not-recorded",
            ];
            let rows = self.files.iter().map(|line| line.row(words)).collect();
            table(words, "imports-caption", &heads, rows)
        };
        let trouble = self.trouble.as_ref().map(|(fault, since)| {
            let args = [("fault", fault.word().into()), ("since", since.into())];
            let says = words.say_with("imports-folder", &args);
            view! { <WarningText>{says}</WarningText> }
        });
        view! {
            {title(self.title(shell))}
            {lead(words.say("imports-lead"))}
            {trouble}
            {list}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let line = |id, state, recorded| ImportLine {
            id: DroppedFileId(id),
            state,
            became: Became {
                recorded,
                known: 3,
                refused: 1,
            },
            ..sample(state).line
        };
        let usual = ImportsPage {
            files: vec![
                line(7, FileState::Held, 0),
                line(6, FileState::Stopped, 12),
                line(5, FileState::Refused, 0),
                line(4, FileState::Done, 12_214),
                line(3, FileState::LetIn, 0),
                line(2, FileState::TurnedDown, 0),
                line(1, FileState::UnderWay, 0),
            ],
            trouble: None,
        };
        let away = ImportsPage {
            trouble: Some((FolderFault::NotThere, "2 March 2026, 02:14".into())),
            ..usual.clone()
        };
        vec![
            Sample::staff("usual", Desk::Manager, usual),
            Sample::staff("folder-not-there", Desk::Manager, away),
            Sample::staff("none", Desk::Administrator, ImportsPage::default()),
        ]
    }
}

impl ImportLine {
    fn state(&self, words: &'static Words) -> String {
        words.say_with("imports-state", &[("state", self.state.word().into())])
    }

    fn row(&self, words: &'static Words) -> Vec<Cell> {
        let (href, came) = (paths::staff_import(self.id), self.came.clone());
        let link = view! { <a class="govuk-link" href=href>{came}</a> };
        let count = |count: u32| Cell::new(count.to_string()).numeric();
        vec![
            Cell::new(govuk::Content::view(link)),
            Cell::new(self.state(words)),
            count(self.weighed.rows),
            count(self.became.recorded),
            count(self.became.known),
            count(self.became.refused),
        ]
    }
}

/// What became of one file, with a form where it is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportPage {
    /// The file.
    pub line: ImportLine,
    /// Why nothing of it can be read.
    pub why: Option<FileWhy>,
    /// Who let it in or turned it down, and when in words.
    pub judged: Option<(String, String)>,
    /// Until when it can be let in, in words.
    pub held_until: Option<String>,
    /// Which lines were not recorded, by reason.
    pub refused: Vec<RefusedLines>,
    /// What was chosen.
    pub form: JudgeImport,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

impl Page for ImportPage {
    fn title(&self, shell: &Shell) -> String {
        let when = ("when", (&self.line.came).into());
        shell.words.say_with("imports-one-title", &[when])
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let says = shell.words.say("imports-title");
        Some(back(shell.words, paths::STAFF_IMPORTS.to_owned(), says))
    }

    fn place(&self) -> Place {
        Place::Figures
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let line = &self.line;
        let became = line.became;
        let refused = (!self.refused.is_empty()).then(|| {
            let lines = self.refused.iter().map(|lines| {
                let said = words::not_recorded(words, lines);
                view! { <li class="wm-breaks">{said}</li> }
            });
            view! {
                {section(words.say("imports-lines-title"))}
                {para(words.say("imports-lines-how"))}
                <ul class="govuk-list govuk-list--bullet">{lines.collect_view()}</ul>
            }
        });
        view! {
            {summary(words, &self.faults)}
            {title(self.title(shell))}
            {self.notes(words).into_iter().map(para).collect_view()}
            <dl class="wm-facts">
                {fact(words.say("imports-stands"), line.state(words))}
                {fact(words.say("imports-lines"), line.weighed.rows.to_string())}
                {fact(words.say("imports-recorded"), became.recorded.to_string())}
                {fact(words.say("imports-known"), became.known.to_string())}
                {fact(words.say("imports-not-recorded"), became.refused.to_string())}
            </dl>
            {self.kinds(words)}
            {refused}
            {self.form(words)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let held = sample(FileState::Held);
        let wrong = ImportPage {
            faults: JudgeImport::default().faults(),
            ..held.clone()
        };
        let done = ImportPage {
            judged: Some(("Mel Manager".into(), "2 March 2026, 09:30".into())),
            refused: vec![
                RefusedLines {
                    why: LineWhy::Wrong,
                    part: "on".into(),
                    count: 412,
                    lines: (2..22).collect(),
                },
                RefusedLines {
                    why: LineWhy::NoCase,
                    part: String::new(),
                    count: 1,
                    lines: vec![814],
                },
                RefusedLines {
                    why: LineWhy::Doubtful,
                    part: "before_request,long_ago".into(),
                    count: 2,
                    lines: vec![23, 24],
                },
            ],
            ..sample(FileState::Done)
        };
        let unread = ImportPage {
            why: Some(FileWhy::NotUtf8),
            ..sample(FileState::Refused)
        };
        vec![
            Sample::staff("held", Desk::Manager, held),
            Sample::staff("nothing-chosen", Desk::Administrator, wrong),
            Sample::staff("done", Desk::Administrator, done),
            Sample::staff("unread", Desk::Administrator, unread),
            Sample::staff("stopped", Desk::Administrator, sample(FileState::Stopped)),
            Sample::staff("overdue", Desk::Manager, sample(FileState::TurnedDown)),
            Sample::staff("gone", Desk::Manager, sample(FileState::Gone)),
        ]
    }
}

impl ImportPage {
    /// What there is to say of how it stands.
    fn notes(&self, words: &'static Words) -> Vec<String> {
        let (line, mut notes) = (&self.line, Vec::new());
        if let Some((who, when)) = &self.judged {
            let args = [
                ("state", line.state.word().into()),
                ("who", who.into()),
                ("when", when.into()),
            ];
            notes.push(words.say_with("imports-judged", &args));
        }
        match line.state {
            FileState::Held => {
                let cases = ("cases", line.weighed.cases.into());
                let of = ("of", line.weighed.of.into());
                notes.push(words.say_with("imports-held", &[cases, of]));
                let until = self.held_until.iter();
                notes.extend(
                    until.map(|until| {
                        words.say_with("imports-held-until", &[("when", until.into())])
                    }),
                );
                notes.push(words.say("imports-held-mails"));
            }
            FileState::TurnedDown if self.judged.is_none() => {
                notes.push(words.say("imports-overdue"));
            }
            FileState::Stopped => notes.push(words.say("imports-stopped")),
            FileState::Gone => notes.push(words.say("imports-gone")),
            FileState::UnderWay
            | FileState::LetIn
            | FileState::Done
            | FileState::Refused
            | FileState::TurnedDown => {}
        }
        let why = self.why.iter();
        notes.extend(why.map(|why| words.say_with("imports-why", &[("why", why.word().into())])));
        notes
    }

    /// What it would record, while that is to be decided.
    fn kinds(&self, words: &'static Words) -> Option<AnyView> {
        let kinds = &self.line.weighed.kinds;
        (self.line.state == FileState::Held && !kinds.is_empty()).then(|| {
            let rows = kinds.iter().map(|(kind, count)| {
                vec![
                    Cell::new(kind.clone()),
                    Cell::new(count.to_string()).numeric(),
                ]
            });
            let heads = ["imports-kind", "imports-count"];
            table(words, "imports-kinds", &heads, rows.collect())
        })
    }

    fn form(&self, words: &'static Words) -> Option<AnyView> {
        (self.line.state == FileState::Held).then(|| {
            let items: Vec<Choice> = IMPORT_CHOICES
                .iter()
                .map(|choice| {
                    let (says, hint) = match *choice {
                        "let_in" => ("imports-let-in", "imports-let-in-hint"),
                        _ => ("imports-turn-down", "imports-turn-down-hint"),
                    };
                    Choice::new(*choice, words.say(says)).hint(words.say(hint))
                })
                .collect();
            view! {
                <form method="post" action=paths::staff_import(self.line.id) novalidate>
                    <Radios
                        name="choice"
                        fieldset=Fieldset::new(
                            Legend::new(words.say("imports-choose")).size(Size::M),
                        )
                        error=error_for(words, &self.faults, "choice")
                        items=items
                        value=self.form.choice.clone()
                    />
                    <Button prevent_double_click=true>{words.say("imports-button")}</Button>
                </form>
            }
            .into_any()
        })
    }
}

fn sample(state: FileState) -> ImportPage {
    let kinds = [("final_plan_sent", 612), ("advice_received", 288)];
    let kinds = kinds.map(|(kind, count)| (kind.to_owned(), count));
    ImportPage {
        line: ImportLine {
            id: DroppedFileId(7),
            came: "2 March 2026, 02:14".into(),
            state,
            weighed: Weighed {
                rows: 900,
                cases: 812,
                of: 4_120,
                kinds: kinds.into(),
            },
            became: Became::default(),
        },
        why: None,
        judged: None,
        held_until: (state == FileState::Held).then(|| "16 March 2026, 02:14".to_owned()),
        refused: Vec::new(),
        form: JudgeImport::default(),
        faults: Vec::new(),
    }
}
