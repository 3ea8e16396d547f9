//! Files that the case system of an invented council left, for its demo: one that cannot be read, and one
//! that waits for somebody to let it in.

use domain::dropped::Limits;
use policy::ApiScopes;
use services::case_system::{self, AskedToken, TokenError};
use services::dropped::{self, Moments, Rules};
use services::{Cx, ServiceError};

use crate::cast::cast;

/// What the case system is called.
const SYSTEM: &str = "Nightly file";
/// For how many days its token is good.
const DAYS: i64 = 90;
/// The names at the head of its files.
const HEAD: &str = "case,kind,on,reason,key";

/// One moment, for as long as it takes.
struct Now(Cx);

impl Moments for Now {
    fn now(&self) -> Cx {
        self.0.clone()
    }

    fn is_over(&self) -> bool {
        false
    }
}

/// Leaves them, and looks at them once.
///
/// # Errors
/// When the records fail.
pub async fn leave(cx: &Cx, by: &str) -> Result<(), ServiceError> {
    let asked = AskedToken {
        system: SYSTEM.to_owned(),
        scopes: ApiScopes {
            events: true,
            changes: false,
            people: false,
        },
        days: DAYS,
    };
    let failed = |error| match error {
        TokenError::Failed(failed) => failed,
        _ => ServiceError::Refused,
    };
    let access = case_system::at_the_desk(cx, by).await.map_err(failed)?;
    case_system::issue(cx, &access, &asked)
        .await
        .map_err(failed)?;
    let rules = Rules {
        system: SYSTEM.to_owned(),
        // However few they are, somebody is asked.
        limits: Limits {
            share_percent: 0,
            least_cases: 1,
        },
        report_to: None,
    };
    let notes = cast(cx.today).into_iter().enumerate().map(|(at, family)| {
        let (case, on) = (family.reference, cx.today);
        format!("{case},note_to_family,{on},We have a new phone number.,demo-{at}\n")
    });
    let files = [
        format!("{HEAD}\n{}", notes.collect::<String>()),
        "case;kind;on;reason;key\n".to_owned(),
    ];
    let now = Now(cx.clone());
    for file in files {
        // Bytes in memory can always be read.
        let Ok(content) = dropped::content(file.as_bytes()) else {
            continue;
        };
        dropped::take(&now, &rules, "demo", content).await?;
    }
    Ok(())
}
