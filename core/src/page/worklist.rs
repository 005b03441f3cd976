//! What is stale, to be withdrawn by hand on LinkedIn's own page: the slowest way, and the safest.

use super::{document, invitations, long, time, whose};
use crate::Plan;
use crate::plan::Entry;
use crate::profile;
use maud::{Markup, html};

/// Where LinkedIn lists the invitations that are pending.
const SENT: &str = "https://www.linkedin.com/mynetwork/invitation-manager/sent/";

const STYLE: &str = include_str!("worklist.css");
const SCRIPT: &str = include_str!("worklist.js");

impl Plan {
    /// The plan as a page to withdraw by hand with: what is stale, oldest first, in batches of a
    /// day, each with a box to tick and a link to the profile.
    ///
    /// It is one HTML file that needs no network. Ticks are kept by the browser, for each account
    /// (in Firefox, for each file); where it keeps none, the page says so and prints as a list.
    /// What was withdrawn is recognised by the next reading that
    /// [reconciles](crate::Sweep::reconcile) the plan, ticked or not. The page holds names of people:
    /// treat it as such.
    #[must_use]
    pub fn worklist(&self) -> String {
        let whose = whose(&self.account);
        let stale: Vec<(usize, &Entry)> = self.stale().enumerate().collect();
        let count = stale.len();
        let undecided = self.undecided();
        let body = html! {
            main data-account=(self.account.member_id) {
                header {
                    p.eyebrow { "Worklist" }
                    h1 { bdi { (whose) } }
                    p.meta { "Made on " (time(self.made_at)) }
                }
                @if count == 0 {
                    p.lead {
                        "Nothing is known to be stale: there is nothing to withdraw."
                        @if undecided > 0 {
                            " " (undecided) " could not be judged, for want of evidence of their age."
                        }
                    }
                } @else {
                    (how())
                    div.done {
                        progress value="0" max=(count) aria-labelledby="done" {}
                        p #done role="status" { (invitations(count)) " to withdraw" }
                    }
                    @for batch in stale.chunk_by(|(_, a), (_, b)| a.due == b.due) {
                        (self.batch(batch))
                    }
                }
                footer {
                    p {
                        "What you have withdrawn is recognised by the next reading, ticked or not. "
                        "Nobody is told of a withdrawal; the same person cannot be invited again for "
                        "up to three weeks."
                    }
                }
            }
        };
        let script = (count > 0).then_some(SCRIPT);
        document(&format!("Worklist for {whose}"), STYLE, &body, script)
    }

    /// What is due on one day, with the places that it has among all.
    fn batch(&self, batch: &[(usize, &Entry)]) -> Markup {
        let due = batch.first().and_then(|(_, entry)| entry.due);
        html! {
            section {
                h2 {
                    @match due { Some(date) => (long(date)), None => "Later" }
                    " " span.count { (batch.len()) }
                }
                ol {
                    @for (place, entry) in batch {
                        @let name = entry.invitation.invitee.label();
                        li {
                            input type="checkbox" id={ "tick-" (place) } value=(entry.invitation.id)
                                aria-labelledby={ "name-" (place) };
                            p #{ "name-" (place) } .name {
                                @match profile::address(&entry.invitation.invitee) {
                                    Some(address) => a href=(address) target="_blank"
                                        rel="noopener noreferrer" { bdi { (name) } },
                                    None => bdi { (name) },
                                }
                            }
                            label.age for={ "tick-" (place) } { (entry.explanation(self.made_at)) }
                        }
                    }
                }
            }
        }
    }
}

fn how() -> Markup {
    html! {
        p.lead {
            "In LinkedIn open "
            a href=(SENT) target="_blank" rel="noopener noreferrer" {
                "My Network → Manage → Sent"
            }
            ", find the name, press " strong { "Withdraw" } " and confirm; then tick it here."
        }
        p.lead {
            "Keep to a day's batch, and take your time. A name below opens the profile, where "
            strong { "Pending" } " withdraws, too; that may show as a visit."
        }
        p.note #unkept hidden {
            "This browser keeps no ticks for this page: leave it open, or print it."
        }
        noscript { p.note { "Without JavaScript ticks are not kept: print the page." } }
    }
}
