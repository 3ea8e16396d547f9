//! A PDF, read page by page: one of its pages, drawn as a picture, and what can be read of it aloud.

use domain::document::{DocumentKind, LeafSize};
use domain::{CaseRef, DocumentId, paths};
use govuk::{Button, ButtonKind, Details, Input, Label};
use leptos::prelude::*;
use words::Words;

use super::words::{file_name, kind_name, size};
use crate::page::{Page, Place, Sample};
use crate::parts::{back, para, section, title};
use crate::shell::{Desk, Shell};

/// One page of a PDF, as one person may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeafPage {
    /// The case's reference.
    pub reference: CaseRef,
    /// The document.
    pub document: DocumentId,
    /// What it is.
    pub kind: DocumentKind,
    /// Its name.
    pub name: String,
    /// How big it is.
    pub bytes: u64,
    /// The ticket to its bytes and its pages.
    pub ticket: String,
    /// Which page was asked for, from 1.
    pub asked: u32,
    /// How large it is shown.
    pub size: LeafSize,
    /// The page, or why it is not shown.
    pub leaf: Result<Leaf, NoLeaf>,
    /// Whether an officer reads it at a desk.
    pub is_at_desk: bool,
}

/// What is said of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// Which it is, from 1.
    pub number: u32,
    /// How many there are.
    pub count: u32,
    /// The words on it.
    pub text: String,
}

/// Why a page is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoLeaf {
    /// The PDF is locked with a password.
    Locked,
    /// It has more pages than are shown.
    TooMany,
    /// It cannot be drawn.
    Cannot,
    /// Whoever asks has too many on their way.
    Busy,
    /// It took too long.
    Slow,
}

impl LeafPage {
    fn document_path(&self, shell: &Shell) -> String {
        if self.is_at_desk {
            paths::staff_document(self.reference, self.document)
        } else {
            shell.way(paths::document(self.reference, self.document))
        }
    }

    fn leaves_path(&self, shell: &Shell) -> String {
        if self.is_at_desk {
            paths::staff_document_leaves(self.reference, self.document)
        } else {
            shell.way(paths::document_leaves(self.reference, self.document))
        }
    }

    fn to(&self, shell: &Shell, number: u32, size: LeafSize) -> String {
        paths::with_query(&self.leaves_path(shell), &query(number, size))
    }

    /// The sizes, the one that is shown among them.
    fn sizes(&self, shell: &Shell, number: u32) -> AnyView {
        let words = shell.words;
        let sizes = LeafSize::ALL.map(|size| {
            let said = words.say(match size {
                LeafSize::Fit => "leaf-size-fit",
                LeafSize::Larger => "leaf-size-larger",
                LeafSize::Largest => "leaf-size-largest",
            });
            let one = if size == self.size {
                view! { <strong aria-current="true">{said}</strong> }.into_any()
            } else {
                let href = self.to(shell, number, size);
                view! { <a class="govuk-link" href=href>{said}</a> }.into_any()
            };
            view! { <li>{one}</li> }
        });
        view! {
            <nav aria-label=words.say("leaf-sizes")>
                <ul class="wm-leaf-ways">{sizes.collect_view()}</ul>
            </nav>
        }
        .into_any()
    }

    fn picture(&self, shell: &Shell, leaf: &Leaf) -> AnyView {
        let words = shell.words;
        let (reference, id) = (self.reference, self.document);
        let path = if self.is_at_desk {
            paths::staff_document_leaf(reference, id, &self.ticket)
        } else {
            shell.way(paths::document_leaf(reference, id, &self.ticket))
        };
        let src = paths::with_query(&path, &query(leaf.number, self.size));
        let (number, name) = (leaf.number.to_string(), self.name.clone());
        let alt = words.say_with(
            "leaf-alt",
            &[("number", number.into()), ("name", name.into())],
        );
        let class = format!("wm-leaf wm-leaf--{}", self.size.word());
        let picture = view! { <img class=class src=src alt=alt.clone()/> };
        match self.size {
            LeafSize::Fit => picture.into_any(),
            // What is wider than the screen is moved by the keys as well.
            LeafSize::Larger | LeafSize::Largest => view! {
                {para(words.say("leaf-sideways"))}
                <div class="wm-wide" tabindex="0" role="region" aria-label=alt>
                    {picture}
                </div>
            }
            .into_any(),
        }
    }

    /// The pages before and after.
    fn ways(&self, shell: &Shell, leaf: &Leaf) -> Option<AnyView> {
        let words = shell.words;
        if leaf.count < 2 {
            return None;
        }
        let way = |number: u32, key: &str, rel: &'static str| {
            let href = self.to(shell, number, self.size);
            view! {
                <li>
                    <a class="govuk-link" href=href rel=rel>
                        {words.say(key)}
                    </a>
                </li>
            }
        };
        let before = (leaf.number > 1).then(|| way(leaf.number - 1, "leaf-before", "prev"));
        let after = (leaf.number < leaf.count).then(|| way(leaf.number + 1, "leaf-after", "next"));
        Some(
            view! {
                <nav aria-label=words.say("leaf-pages")>
                    <ul class="wm-leaf-ways">{before}{after}</ul>
                </nav>
            }
            .into_any(),
        )
    }

    /// To any page, by its number.
    fn go(&self, shell: &Shell, leaf: &Leaf) -> Option<AnyView> {
        let words = shell.words;
        let hint = words.say_with("leaf-go-hint", &[("count", leaf.count.to_string().into())]);
        (leaf.count > 2).then(|| {
            view! {
                <form method="get" action=self.leaves_path(shell) novalidate>
                    <input type="hidden" name="size" value=self.size.word()/>
                    <Input
                        name="page"
                        label=Label::new(words.say("leaf-go-label"))
                        hint=hint
                        inputmode="numeric"
                        classes="govuk-input--width-4"
                        autocomplete="off"
                    />
                    <Button kind=ButtonKind::Secondary>{words.say("leaf-go")}</Button>
                </form>
            }
            .into_any()
        })
    }

    fn download(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let (reference, id) = (self.reference, self.document);
        let href = if self.is_at_desk {
            paths::staff_document_file(reference, id, &self.ticket)
        } else {
            shell.way(paths::document_file(reference, id, &self.ticket))
        };
        let size = ("size", size(words, self.bytes).into());
        view! {
            <Button href=href kind=ButtonKind::Secondary>
                {words.say_with("document-download", &[size])}
            </Button>
        }
        .into_any()
    }

    fn shown(&self, shell: &Shell, leaf: &Leaf) -> AnyView {
        let words: &'static Words = shell.words;
        let beyond = (self.asked > leaf.count).then(|| para(words.say("leaf-last")));
        let about = if leaf.text.is_empty() {
            "leaf-picture-no-words"
        } else {
            "leaf-picture"
        };
        let text = (!leaf.text.is_empty()).then(|| {
            let text = leaf.text.clone();
            view! {
                <Details summary=words.say("leaf-words")>
                    {para(words.say("leaf-words-care"))}
                    <div class="wm-lines" dir="auto">{text}</div>
                </Details>
            }
        });
        view! {
            {beyond}
            {para(words.say(about))}
            {self.sizes(shell, leaf.number)}
            {self.picture(shell, leaf)}
            {self.ways(shell, leaf)}
            {text}
            {self.go(shell, leaf)}
            {para(words.say("leaf-missing"))}
        }
        .into_any()
    }

    fn unseen(&self, shell: &Shell, why: NoLeaf) -> AnyView {
        let words = shell.words;
        let means = match why {
            NoLeaf::Locked => "leaf-unseen-locked",
            NoLeaf::TooMany => "leaf-unseen-many",
            NoLeaf::Cannot => "leaf-unseen-cannot",
            NoLeaf::Busy => "leaf-unseen-busy",
            NoLeaf::Slow => "leaf-unseen-slow",
        };
        let again = matches!(why, NoLeaf::Cannot | NoLeaf::Busy | NoLeaf::Slow).then(|| {
            let href = self.to(shell, self.asked, self.size);
            view! {
                <p class="govuk-body">
                    <a class="govuk-link" href=href>{words.say("leaf-again")}</a>
                </p>
            }
        });
        view! {
            {section(words.say("leaf-unseen"))}
            {para(words.say(means))}
            {again}
        }
        .into_any()
    }
}

fn query(number: u32, size: LeafSize) -> [(&'static str, String); 2] {
    [
        ("page", number.to_string()),
        ("size", size.word().to_owned()),
    ]
}

impl Page for LeafPage {
    fn title(&self, shell: &Shell) -> String {
        let kind = kind_name(shell.words, self.kind);
        match &self.leaf {
            Ok(leaf) => shell.words.say_with(
                "leaf-title",
                &[
                    ("kind", kind.into()),
                    ("number", leaf.number.to_string().into()),
                    ("count", leaf.count.to_string().into()),
                ],
            ),
            Err(_) => kind,
        }
    }

    fn place(&self) -> Place {
        if self.is_at_desk {
            Place::Caseload
        } else {
            Place::Children
        }
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words: &'static Words = shell.words;
        let href = self.document_path(shell);
        Some(back(words, href, words.say("leaf-back")))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words: &'static Words = shell.words;
        let inside = match &self.leaf {
            Ok(leaf) => self.shown(shell, leaf),
            Err(why) => self.unseen(shell, *why),
        };
        let care = (!self.is_at_desk).then(|| para(words.say("document-download-care")));
        view! {
            {title(self.title(shell))}
            <p class="wm-lede">{file_name(&self.name)}</p>
            {inside}
            {self.download(shell)}
            {care}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let page = LeafPage {
            reference: CaseRef::from_number(7),
            document: DocumentId(31),
            kind: DocumentKind::HealthLetter,
            name: "Hospital letter.pdf".into(),
            bytes: 482_000,
            ticket: "sample".into(),
            asked: 2,
            size: LeafSize::Fit,
            leaf: Ok(Leaf {
                number: 2,
                count: 12,
                text: "Children’s hospital\nMaya was seen on 2 March 2026.\n\nשלום".into(),
            }),
            is_at_desk: false,
        };
        let of = |number, count, text: &str| LeafPage {
            asked: number,
            leaf: Ok(Leaf {
                number,
                count,
                text: text.into(),
            }),
            ..page.clone()
        };
        let none = |why| LeafPage {
            leaf: Err(why),
            ..page.clone()
        };
        let sized = |size| LeafPage {
            size,
            ..page.clone()
        };
        let at_desk = |leaf| LeafPage {
            leaf,
            is_at_desk: true,
            ..page.clone()
        };
        let long_name = LeafPage {
            name: "A-report-with-a-name-that-is-longer-than-any-line-on-a-phone-can-be-whoever-wrote-it.pdf".into(),
            kind: DocumentKind::ProofOfRole,
            ..page.clone()
        };
        vec![
            Sample::signed_in("usual", page.clone()),
            Sample::signed_in("only", of(1, 1, "One page.")),
            Sample::signed_in("no-words", of(3, 3, "")),
            Sample::signed_in(
                "beyond",
                LeafPage {
                    asked: 99,
                    ..of(12, 12, "The end.")
                },
            ),
            Sample::signed_in("larger", sized(LeafSize::Larger)),
            Sample::signed_in("largest", sized(LeafSize::Largest)),
            Sample::signed_in("long-name", long_name),
            Sample::signed_in("locked", none(NoLeaf::Locked)),
            Sample::signed_in("too-many", none(NoLeaf::TooMany)),
            Sample::signed_in("cannot", none(NoLeaf::Cannot)),
            Sample::signed_in("busy", none(NoLeaf::Busy)),
            Sample::signed_in("slow", none(NoLeaf::Slow)),
            Sample::adviser("adviser", page.clone()),
            Sample::staff("desk", Desk::Officer, at_desk(page.leaf.clone())),
            Sample::staff("desk-cannot", Desk::Officer, at_desk(Err(NoLeaf::Cannot))),
        ]
    }
}
