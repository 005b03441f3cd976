//! What goes wrong with webhooks.

use super::switch::{Shaped, switches};
use super::values::either;
use crate::name::named;
use serde::{Deserialize, Serialize};

switches! {
/// What goes wrong with webhooks and what they are told. The counts are of events told to one
/// webhook.
pub struct WebhookFaults {
    /// A webhook of v1 is created with 200, and not 201: which of both the provider gives is not
    /// known.
    pub created_with_200: bool,
    /// Which of its two names of an acceptance v2 knows. The other makes a creation fail.
    pub relation_events: RelationEvents,
    /// So many seconds late, by the simulator's clock. The provider finds a new relation of v1 up
    /// to eight hours, 28,800 seconds, late.
    pub late_s: u32,
    /// An event is sent twice.
    pub twice: u32,
    /// An event is never sent.
    pub lost: u32,
    /// An event is held back until the next one to the same webhook has gone out.
    pub out_of_order: u32,
    /// An event of v2 is signed with another secret, in each attempt.
    pub wrong_signature: u32,
    /// Nothing is sent with a content type, not even where the webhook's own headers name one.
    pub no_content_type: bool,
}
}

/// The names by which v2 tells of an acceptance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RelationEvents {
    /// `relation.new`, the newer one.
    #[default]
    New,
    /// `relation.request.accept`, the older one.
    RequestAccept,
    /// Either, and both for one acceptance where both are asked for.
    Both,
}

named!(RelationEvents, "relation_events":
    New = "new", RequestAccept = "request_accept", Both = "both");

impl Shaped for RelationEvents {
    fn shape() -> String {
        either(Self::ALL, Self::as_str)
    }
}
