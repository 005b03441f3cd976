//! The switches: each trap that the real provider is known or feared to set.

mod status;
mod switch;
mod values;
mod webhooks;

pub(super) use switch::Shaped;
pub use values::{CreatedAt, FailPage, Gone, Order, Refusal, Spoil, SpoilPage};
pub use webhooks::{RelationEvents, WebhookFaults};

use super::call::Route;
use std::collections::{BTreeMap, BTreeSet};

switch::switches! {
/// What goes wrong at the moment. The default is a provider without a fault.
///
/// The fields that count (`u32`) say how many times it happens still; each time takes one off,
/// and `u32::MAX` is for ever in practice. Each account has switches of its own, and counts of its
/// own with them; what concerns no single account (the list of the accounts, the webhooks and how
/// they are created) goes by those that were set without naming one.
pub struct Faults {
    /// The status of the account: `OK`, `STOPPED`, `ERROR`, `CREDENTIALS`, `PERMISSIONS`,
    /// `CONNECTING` in v1; `running`, `errored`, `disconnected`, `degraded`, `partial` in v2; or any
    /// other text, which is `{"other": TEXT}` in JSON, so that a slip is none. Each version says it
    /// in its own words where it has one. With `CREDENTIALS`, `PERMISSIONS` and `disconnected` every
    /// call that needs LinkedIn answers 401 `errors/disconnected_account`, or
    /// `provider/invalid_authorization`.
    #[serde(serialize_with = "status::shown")]
    pub account_status: String = "OK".to_owned(),
    /// After so many more calls that need LinkedIn, the status becomes `CREDENTIALS`.
    pub disconnect_after: Option<u32>,
    /// With any status but `OK` and `running` what needs LinkedIn is refused, with 503 where
    /// nothing else is said above.
    pub only_ok_works: bool,
    /// The status of each of the account's products, in v2's words: `products_connection_status`
    /// there, and one more source for each but `classic` in v1. By default v2 gives what its status
    /// says of `classic`, and of `recruiter` where it is `degraded` or `partial`.
    pub products: Option<BTreeMap<String, String>>,
    /// `is_locked` of the account, in v2, whose calls are then refused with 403
    /// `api/account_restricted`, as if LinkedIn restricted the member.
    pub locked: bool,
    /// LinkedIn has restricted the member: every call that needs it answers 403
    /// `errors/account_restricted`, or `api/account_restricted`.
    pub restricted: bool,
    /// A page of the list of sent invitations fails.
    pub fail_list_page: Option<FailPage>,
    /// A page of the list of sent invitations comes with a body that is of no use.
    pub spoil_list_page: Option<SpoilPage>,
    /// A page of the list is asked for and never answered.
    pub hang_list: u32,
    /// Before a page after the first is answered, the invitation at a random place is accepted:
    /// the rows behind it move up, and one is skipped.
    pub accept_between_pages: u32,
    /// Before a page after the first is answered, a new invitation is sent: the rows move down,
    /// and one is shown twice.
    pub send_between_pages: u32,
    /// Every page after the first gives its own cursor again, for ever.
    pub repeat_cursor: bool,
    /// A page gives half of what it could give, as v2 says of its pages.
    pub short_pages: bool,
    /// A page after the first comes without a row, though there are more behind it.
    pub empty_page: u32,
    /// The order of the lists of invitations.
    pub order: Order,
    /// The order of the connections.
    pub connections_order: Order,
    /// A received invitation stands in the list of sent ones, as the second.
    pub received_in_sent: bool,
    /// `parsed_datetime` is null whatever the label says, in v1.
    pub no_parsed_datetime: bool,
    /// What `created_at` is, in v2.
    pub created_at: CreatedAt,
    /// The relation requests come without `user`, in v2.
    pub no_user: bool,
    /// The ids of v2 are `SENT_…` and `RECEIVED_…`.
    pub prefixed_ids: bool,
    /// Pages of v2 come without `total_count`.
    pub no_total_count: bool,
    /// Pages of v2 give a `next_cursor`, and an `offset` is refused.
    pub cursor_paging: bool,
    /// Every object has fields that nobody has heard of.
    pub extra_fields: bool,
    /// A limit beyond what is allowed gives pages of what is allowed; it is not refused.
    pub limit_clamped: bool,
    /// `limit` may be up to 250, as one page of the provider's documentation says, not 100.
    pub limit_up_to_250: bool,
    /// What a cancel of an invitation that is not pending is answered with.
    pub gone: Gone,
    /// A cancel is refused without effect.
    pub refuse_cancel: Option<Refusal>,
    /// The invitation is accepted just before its cancel arrives.
    pub accept_before_cancel: u32,
    /// A cancel takes effect, and its answer never comes.
    pub commit_then_hang: u32,
    /// A cancel takes effect, and the connection closes without a byte of an answer.
    pub commit_then_reset: u32,
    /// A cancel takes effect, and the connection breaks in the middle of the answer's body.
    pub commit_then_tear: u32,
    /// A cancel is answered with success and has no effect.
    pub silent_cancel: u32,
    /// A cancel takes effect and is answered 200 with a text that is not JSON.
    pub plain_cancel: u32,
    /// A cancel is answered 404 by the framework, as if there were no such route, without effect.
    pub unrouted_cancel: u32,
    /// A cancel is answered 200 with a body `{"object": "Error"}`, without effect.
    pub error_cancel: u32,
    /// v2 has no cache, and no header that speaks of one.
    pub no_cache: bool,
    /// v2's cache answers what asks for `no-cache`, too.
    pub deaf_cache: bool,
    /// What is written leaves v2's cache as it is.
    pub writes_keep_cache: bool,
    /// What v2's cache leaves out, as it does some routes that its documentation does not name here:
    /// it is answered anew each time, without a header that speaks of a cache.
    pub uncached: BTreeSet<Route>,
    /// So many calls a minute for the account, in v2; what is more never reaches LinkedIn, and is
    /// answered 429 `api/too_many_requests`.
    pub rate_limit: Option<u32>,
    /// v1 has the headers of v2's rate limit, and its limit where there is one; what is more is
    /// answered 429 `errors/too_many_requests`. Whether v1 sends any such header is not known.
    pub v1_rate_limit: bool,
    /// What is beyond that limit is answered without `retry-after`.
    pub no_retry_after: bool,
    /// `x-ratelimit-reset` is a Unix time, and not the seconds until then.
    pub epoch_reset: bool,
    /// A profile is answered with somebody else's.
    pub wrong_profile: u32,
    /// What goes wrong with webhooks.
    pub webhooks: WebhookFaults,
}
}

/// Takes one off, and says whether there was one.
pub(super) fn take(count: &mut u32) -> bool {
    let left = count.checked_sub(1);
    *count = left.unwrap_or(0);
    left.is_some()
}
