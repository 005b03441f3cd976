//! The contract of [`Ledger`], check by check.

mod allowance;
mod attempts;
mod bench;
mod dropped;
mod leases;
mod personal;
mod sightings;

use super::checks;
use super::report::{Report, Verdict};
use crate::Ledger;
use std::pin::Pin;

type Checking = for<'a> fn(&'a dyn Ledger) -> Pin<Box<dyn Future<Output = Verdict> + Send + 'a>>;

/// Checks a ledger: leases, the allowance at its edges, attempts, sightings, personal data, and
/// what a dropped future leaves behind.
///
/// `make` has to make one that is empty, each time. Instants are the suite's own: nothing waits.
pub async fn ledger<L, F>(make: impl Fn() -> F) -> Report
where
    L: Ledger,
    F: Future<Output = L>,
{
    let checks = checks! {
        leases:
            an_account_not_met_before_begins_active_with_its_own_seed
            a_lease_holds_to_its_last_millisecond
            a_lease_holds_though_the_clock_is_set_back
            leases_are_an_accounts_own
            whoever_holds_a_lease_may_claim_it_again
            of_many_claims_at_once_one_is_granted
            a_lease_can_be_renewed
            a_lease_that_was_given_back_is_free_at_once
            where_an_account_stands_is_kept
            an_overtaken_lease_changes_nothing
            accounts_can_be_looked_at_while_they_are_in_use;
        allowance:
            no_action_comes_before_the_gap_is_over
            the_cap_holds_in_any_24_hours
            the_target_of_a_service_day_holds
            an_attempt_counts_at_the_newest_of_its_instants
            only_what_never_left_takes_nothing
            a_clock_that_is_set_back_gives_nothing_away
            of_many_intents_at_once_one_is_granted
            an_intent_needs_a_lease_that_holds_until_its_request_has_left
            nothing_is_intended_for_a_halted_account_until_it_is_resumed
            the_history_holds_three_days;
        attempts:
            what_succeeded_is_never_tried_again
            what_was_refused_is_tried_again_on_another_service_day
            what_is_unknown_blocks_its_invitation_alone
            an_intent_left_behind_becomes_unknown
            a_late_outcome_is_a_fact_and_changes_nothing_else
            an_outcome_is_recorded_once
            an_unknown_outcome_is_settled_once
            attempts_are_kept_whole_and_in_order
            accounts_know_nothing_of_each_other;
        sightings:
            a_reading_is_kept_whole
            an_invitation_is_kept_whole_whatever_its_letters
            ten_thousand_are_kept
            the_last_reading_is_the_one_recorded_last
            an_invitation_was_first_seen_at_its_earliest_reading
            a_sighting_comes_with_its_newest_attempt
            a_fate_is_kept_until_it_is_listed_again
            an_account_not_met_before_has_nothing;
        personal:
            whoever_is_forgotten_is_not_brought_back
            a_forgotten_person_is_found_by_any_of_their_names
            nobody_else_is_forgotten
            what_was_done_stays_when_somebody_is_forgotten
            what_is_old_and_gone_is_pruned_and_nothing_else
            what_was_given_up_stays_so_when_a_ledger_is_pruned
            what_the_cap_needs_cannot_be_pruned
            a_number_is_never_given_twice;
        dropped:
            a_dropped_call_is_done_whole_or_not_at_all;
    };
    let mut report = Report::of("ledger");
    for (name, check) in checks {
        let ledger = make().await;
        report.check(name, check(&ledger)).await;
    }
    report
}
