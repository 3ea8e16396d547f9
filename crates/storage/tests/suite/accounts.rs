//! One's own choices, kept with when and by whom.

use domain::pace::Pace;
use policy::{ChangeAccount, ReadAccount};
use storage::account::{self, Notices};
use storage::unguarded::joining::{self, Joiner};
use storage::unguarded::mail;

use crate::world::{self, COUNCIL, NOON};

testkit::on_both! {
    async fn an_owner_reads_their_account_as_they_made_it(store) {
        let family = world::family(&store).await;
        let access = world::owning::<ReadAccount>(&store, &family).await;

        let own = account::read(&store, &access).await.expect("read");

        assert_eq!((own.name.as_str(), own.email.as_str()), ("Dawn", family.email.as_str()));
        assert_eq!((own.notices, own.created_at), (Notices::Portal, NOON));
    }

    async fn choosing_post_is_kept_and_so_is_what_was_chosen_before(store) {
        let family = world::family(&store).await;
        let later = NOON.plus_seconds(60);
        let access = policy::admit::<policy::Account, ChangeAccount, _>(
            &store, COUNCIL, &family.actor(), family.account, later).await.expect("admitted");

        store
            .write(|tx| Box::pin(async { account::choose_notices(tx, &access, Notices::Post).await }))
            .await
            .expect("chosen");

        assert_eq!(account::read(&store, &access).await.expect("read").notices, Notices::Post);
        let history = account::notices_history(&store, &access).await.expect("read");
        let told: Vec<_> = history.iter().map(|choice| (choice.at, choice.notices)).collect();
        assert_eq!(told, [(later, Notices::Post), (NOON, Notices::Portal)]);
        assert_eq!(history[0].chosen_by, format!("person {}", family.parent));
    }

    async fn mail_choices_are_ones_own_and_the_last_counts(store) {
        let ours = world::family(&store).await;
        let theirs = world::family(&store).await;
        let access = world::owning::<ChangeAccount>(&store, &ours).await;

        store
            .write(|tx| Box::pin(async {
                account::choose_mail(tx, &access, "deadline", Pace::Weekly).await?;
                account::choose_mail(tx, &access, "deadline", Pace::Never).await?;
                account::choose_mail(tx, &access, "news", Pace::Daily).await
            }))
            .await
            .expect("chosen");

        let mine = account::mail_choices(&store, &access).await.expect("read");
        let expected = [("deadline".to_owned(), Pace::Never), ("news".to_owned(), Pace::Daily)];
        assert_eq!(mine.into_iter().collect::<Vec<_>>(), expected);
        assert!(mail::choices(&store, COUNCIL, theirs.account).await.expect("read").is_empty());
    }

    async fn unsubscribing_turns_every_named_kind_off_and_twice_is_once(store) {
        let family = world::family(&store).await;
        let account = family.account;

        for _ in 0..2 {
            store
                .write(|tx| Box::pin(async move {
                    mail::unsubscribe(tx, COUNCIL, account, &["a", "b"], "one_click", NOON).await
                }))
                .await
                .expect("ended");
        }

        let choices = mail::choices(&store, COUNCIL, account).await.expect("read");
        assert_eq!(choices.into_values().collect::<Vec<_>>(), [Pace::Never, Pace::Never]);
    }

    async fn a_new_password_is_the_one_that_is_kept(store) {
        let family = world::family(&store).await;
        let access = world::owning::<ChangeAccount>(&store, &family).await;

        store
            .write(|tx| Box::pin(async { account::change_password(tx, &access, "$new").await }))
            .await
            .expect("changed");

        assert_eq!(account::password_hash(&store, &access).await.expect("read"), "$new");
    }

    async fn no_fault_repeats_an_address_or_a_name(store) {
        world::council(&store).await;
        let nobody = Joiner {
            account: domain::AccountId(world::next_id()),
            person: domain::PersonId(world::next_id()),
            name: "Hidden Name".to_owned(),
            email: "hidden@example.org".to_owned(),
            email_folded: "hidden@example.org".to_owned(),
            password_hash: "$hidden".to_owned(),
            notices: Notices::Post,
            language: "en".to_owned(),
        };

        let refused = store
            .write(|tx| Box::pin(async { joining::add_account(tx, COUNCIL, &nobody, NOON).await }))
            .await
            .expect_err("there is no such person");

        let mut told = format!("{refused:?}");
        let mut cause: Option<&dyn std::error::Error> = Some(&refused);
        while let Some(error) = cause {
            told.push_str(&format!(" {error} {error:?}"));
            cause = error.source();
        }
        assert!(told.contains("account"), "{told}");
        assert!(!told.to_lowercase().contains("hidden"), "{told}");
    }
}
