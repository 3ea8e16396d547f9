//! Speaks to the council's own provider (OpenID Connect): where to send somebody, what the
//! code that they bring back is worth, and whether it still vouches for them.
//!
//! Whom that lets in, `services::provider` decides. Everything that waits for the provider
//! runs on a thread that may wait, a few at a time, and gives up after a few seconds.

mod http;
mod known;
mod token;

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::Timestamp;
use domain::paths;
use openidconnect::url::Url;
use serde::Deserialize;
use services::provider::{Answer, Claimed, Held, Hold, Seat, Started, Try, Unproven};
use tokio::sync::Semaphore;

use crate::config::ProviderSettings;
pub use http::CaError;
use http::{Client, Said};
use known::Known;

/// Questions to the provider at the same time.
const AT_ONCE: usize = 8;

/// The council's own provider.
#[derive(Clone)]
pub struct Provider(Arc<Inner>);

struct Inner {
    settings: ProviderSettings,
    back: String,
    client: Client,
    known: Known,
    room: Semaphore,
}

impl std::fmt::Debug for Provider {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Provider({})", self.0.settings.issuer)
    }
}

/// What the provider answers to a code or a refresh token.
#[derive(Deserialize)]
struct Tokens {
    id_token: Option<String>,
    access_token: Option<String>,
    refresh_token: Option<String>,
}

/// What the provider knows of a token.
#[derive(Deserialize)]
struct Introspected {
    active: bool,
    sub: Option<String>,
}

impl Provider {
    /// The provider of these settings, which sends people back to this address of ours.
    /// Nothing is asked yet.
    ///
    /// # Errors
    /// When the authority's file cannot be read.
    pub fn new(settings: ProviderSettings, public_url: &str) -> Result<Provider, CaError> {
        let client = Client::new(settings.ca_file.as_deref())?;
        Ok(Provider(Arc::new(Inner {
            back: format!("{public_url}{}", paths::STAFF_PROVIDER_BACK),
            client,
            known: Known::default(),
            room: Semaphore::new(AT_ONCE),
            settings,
        })))
    }

    /// What it calls itself.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.0.settings.issuer
    }

    /// Asks it where its doors are. Nothing where it cannot be reached, or is another.
    pub async fn is_there(&self, now: Timestamp) -> bool {
        self.waiting(move |inner| inner.doors(now).map(drop))
            .await
            .is_ok()
    }

    /// The origins that a form of ours may lead to on the way to it.
    pub async fn origins(&self, now: Timestamp) -> Vec<String> {
        let found = self.waiting(move |inner| {
            let doors = inner.doors(now)?;
            Ok(origin(&doors.authorization_endpoint))
        });
        let found = found.await.ok().flatten();
        let first = found.or_else(|| origin(self.issuer()));
        first
            .into_iter()
            .chain(self.0.settings.leads_to.iter().cloned())
            .collect()
    }

    /// Where to send somebody; `anew`, where they must prove themselves again even if the
    /// provider knows them.
    ///
    /// # Errors
    /// When it cannot be reached.
    pub async fn send_to(
        &self,
        started: &Started,
        anew: bool,
        now: Timestamp,
    ) -> Result<String, Unproven> {
        let challenge = URL_SAFE_NO_PAD.encode(started.challenge);
        let (state, nonce) = (started.state.text().to_owned(), started.nonce.clone());
        self.waiting(move |inner| {
            let doors = inner.doors(now)?;
            let set = &inner.settings;
            let scopes = ["openid".to_owned()];
            let asked = set.scopes.iter().filter(|scope| *scope != "openid");
            let scopes: Vec<String> = scopes.into_iter().chain(asked.cloned()).collect();
            let mut url = Url::parse(&doors.authorization_endpoint).map_err(|_| Unproven::Away)?;
            let mut query = url.query_pairs_mut();
            query
                .append_pair("response_type", "code")
                .append_pair("client_id", &set.client_id)
                .append_pair("redirect_uri", &inner.back)
                .append_pair("scope", &scopes.join(" "))
                .append_pair("state", &state)
                .append_pair("nonce", &nonce)
                .append_pair("code_challenge", &challenge)
                .append_pair("code_challenge_method", "S256");
            if anew {
                query
                    .append_pair("prompt", "login")
                    .append_pair("max_age", "0");
            }
            drop(query);
            Ok(url.into())
        })
        .await
    }

    /// Where somebody can sign out of it too, if it has such a door.
    pub async fn way_out(&self, now: Timestamp) -> Option<String> {
        let found = self.waiting(move |inner| {
            let doors = inner.doors(now)?;
            let end = doors.end_session_endpoint.as_deref();
            Ok(end.and_then(|end| {
                let query = [("client_id", inner.settings.client_id.as_str())];
                Url::parse_with_params(end, query).ok()
            }))
        });
        found.await.ok().flatten().map(Into::into)
    }

    /// Who the code belongs to that somebody brought back; `from` is what the provider
    /// called itself in the address that they came back by.
    ///
    /// # Errors
    /// With what is wrong about it.
    pub async fn exchange(
        &self,
        code: String,
        from: String,
        tried: Try,
        now: Timestamp,
    ) -> Result<Claimed, Unproven> {
        self.waiting(move |inner| {
            let doors = inner.doors(now)?;
            let named = doors.authorization_response_iss_parameter_supported;
            if (named || !from.is_empty()) && from != inner.settings.issuer {
                return Err(Unproven::Elsewhere);
            }
            let form = [
                ("grant_type", "authorization_code"),
                ("code", code.as_str()),
                ("redirect_uri", inner.back.as_str()),
                ("code_verifier", tried.verifier.as_str()),
            ];
            let tokens: Tokens = match inner.ask(&doors, &doors.token_endpoint, &form)? {
                Said::Well(tokens) => tokens,
                Said::Refused => return Err(Unproven::Code),
                Said::Unclear => return Err(Unproven::Away),
            };
            let anew_since = tried.session.map(|_| {
                let began = -services::provider::TRY_SECONDS;
                tried.until.plus_seconds(began)
            });
            let raw = tokens.id_token.as_deref().ok_or(Unproven::Token)?;
            let checked = inner.check(&doors, raw, Some(&tried.nonce), anew_since, now)?;
            Ok(Claimed {
                issuer: inner.settings.issuer.clone(),
                address: checked.address(&inner.settings.address_claim),
                seat: inner.seat(&checked),
                subject: checked.subject,
                hold: hold(&tokens).unwrap_or(Hold::Nothing),
            })
        })
        .await
    }

    /// Whether it still vouches for somebody.
    pub async fn vouches(&self, held: Held, now: Timestamp) -> Answer {
        let answer = self.waiting(move |inner| match &held.hold {
            Hold::Refresh {
                token,
                names_groups,
            } => inner.refresh(token, *names_groups, &held.subject, now),
            Hold::Access(token) => inner.introspect(token, &held.subject, now),
            Hold::Nothing => Ok(Answer::NoWay),
        });
        answer.await.unwrap_or_else(|why| match why {
            Unproven::Away => Answer::Away,
            // A token that is not good vouches for nobody.
            _ => Answer::Ended,
        })
    }

    /// Does what waits, on a thread that may.
    async fn waiting<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&Inner) -> Result<T, Unproven> + Send + 'static,
    ) -> Result<T, Unproven> {
        let Ok(_room) = self.0.room.acquire().await else {
            return Err(Unproven::Away);
        };
        let inner = Arc::clone(&self.0);
        let asked = tokio::task::spawn_blocking(move || ask(&inner));
        asked.await.unwrap_or(Err(Unproven::Away))
    }
}

/// What proves somebody again, of what the provider gave.
fn hold(tokens: &Tokens) -> Option<Hold> {
    let refresh = tokens.refresh_token.clone().map(|token| Hold::Refresh {
        token,
        names_groups: false,
    });
    refresh.or_else(|| tokens.access_token.clone().map(Hold::Access))
}

fn origin(address: &str) -> Option<String> {
    let origin = Url::parse(address).ok()?.origin();
    origin.is_tuple().then(|| origin.ascii_serialization())
}

impl Inner {
    fn seat(&self, checked: &token::Checked) -> Option<Seat> {
        let groups = checked.groups(&self.settings.group_claim)?;
        let fits = |group: &String| groups.iter().any(|own| own == group);
        let mut map = self.settings.groups.iter();
        map.find(|(group, _)| fits(group))
            .map(|(_, seat)| seat.clone())
    }

    fn refresh(
        &self,
        token: &str,
        names_groups: bool,
        subject: &str,
        now: Timestamp,
    ) -> Result<Answer, Unproven> {
        let doors = self.doors(now)?;
        let form = [("grant_type", "refresh_token"), ("refresh_token", token)];
        let tokens: Tokens = match self.ask(&doors, &doors.token_endpoint, &form)? {
            Said::Well(tokens) => tokens,
            Said::Refused => return Ok(Answer::Ended),
            Said::Unclear => return Ok(Answer::Unclear),
        };
        let mut names_groups = names_groups;
        let seat = match &tokens.id_token {
            None => None,
            Some(raw) => {
                let checked = self.check(&doors, raw, None, None, now)?;
                if checked.subject != subject {
                    return Ok(Answer::Ended);
                }
                // Some leave the groups out of all that a refresh gives: that says nothing.
                // Whoever has named some leaves them out when there are none.
                names_groups |= checked.groups(&self.settings.group_claim).is_some();
                names_groups.then(|| self.seat(&checked))
            }
        };
        let hold = Hold::Refresh {
            token: tokens.refresh_token.unwrap_or_else(|| token.to_owned()),
            names_groups,
        };
        Ok(Answer::Good {
            hold: Some(hold),
            seat,
        })
    }

    fn introspect(&self, token: &str, subject: &str, now: Timestamp) -> Result<Answer, Unproven> {
        let doors = self.doors(now)?;
        let Some(door) = &doors.introspection_endpoint else {
            return Ok(Answer::NoWay);
        };
        let form = [("token", token), ("token_type_hint", "access_token")];
        let said: Introspected = match self.ask(&doors, door, &form)? {
            Said::Well(said) => said,
            Said::Refused | Said::Unclear => return Ok(Answer::Unclear),
        };
        let is_them = said.sub.is_none_or(|sub| sub == subject);
        Ok(if said.active && is_them {
            Answer::Good {
                hold: None,
                seat: None,
            }
        } else {
            Answer::Ended
        })
    }
}
