//! The contract of [`InviteSource`], check by check.

mod listing;
mod withdrawing;

use super::checks;
use super::report::{Report, Verdict, ensure, wrong};
use crate::InvitationId;
use crate::clock::SystemClock;
use crate::source::{InviteSource, Row, read};
use std::collections::BTreeSet;
use std::pin::Pin;

type Checking =
    for<'a> fn(&'a dyn InviteSource) -> Pin<Box<dyn Future<Output = Verdict> + Send + 'a>>;

/// Checks a source: its list, its account, withdrawals and fates.
///
/// `make` has to make one in which at least two invitations are pending, each time. Four of the
/// checks withdraw the first of them: **let it be a list of a test's**, and let nothing else change it
/// meanwhile. More pages than one show more.
pub async fn source<S, F>(make: impl Fn() -> F) -> Report
where
    S: InviteSource,
    F: Future<Output = S>,
{
    let checks = checks! {
        listing:
            the_list_is_read_to_its_end
            two_readings_agree
            one_id_is_one_invitation
            each_page_can_be_asked_for_again
            the_last_page_has_no_next
            a_total_is_what_is_listed
            a_cursor_of_nobodys_is_no_first_page
            a_dropped_question_changes_nothing
            it_is_always_the_same_account
            it_always_has_the_same_origin;
        withdrawing:
            what_is_withdrawn_is_listed_no_more_and_all_else_is
            a_second_withdrawal_takes_nothing_else
            a_fate_comes_from_knowledge
            nothing_is_known_of_what_was_never_sent
            fates_come_in_their_order;
    };
    let mut report = Report::of("source");
    for (name, check) in checks {
        let source = make().await;
        report.check(name, check(&source)).await;
    }
    report
}

/// A complete reading of a list that is long enough.
async fn rows(source: &dyn InviteSource) -> Verdict<Vec<Row>> {
    let reading = read(source, &SystemClock).await;
    if !reading.completeness.is_complete() {
        return wrong(format!("a reading is {}", reading.completeness));
    }
    if reading.rows.len() < 2 {
        let found = reading.rows.len();
        return wrong(format!("{found} invitations are pending: at least two are needed"));
    }
    Ok(reading.rows)
}

/// A failure unless both hold the same ids; it names a few of those that only one has.
fn same_ids(what: &str, found: &BTreeSet<InvitationId>, right: &BTreeSet<InvitationId>) -> Verdict {
    let few = |of: &BTreeSet<InvitationId>, without: &BTreeSet<InvitationId>| {
        let only: Vec<_> = of.difference(without).map(InvitationId::as_str).collect();
        format!("{} ({})", only.len(), only.get(..3).unwrap_or(&only).join(", "))
    };
    ensure(found == right, || {
        format!("{what}: {} too many, {} missing", few(found, right), few(right, found))
    })
}
