//! The switches: each trap that the real provider is known or feared to set.

use serde::{Deserialize, Serialize};

/// What goes wrong at the moment. The default is a provider without a fault.
///
/// The fields that count (`u32`) say how many times it happens still; each time takes one off,
/// and `u32::MAX` is for ever in practice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Faults {
    /// The status of the account's source: `OK`, `STOPPED`, `ERROR`, `CREDENTIALS`,
    /// `PERMISSIONS`, `CONNECTING`, or any other text. With `CREDENTIALS` and `PERMISSIONS` every
    /// call that needs LinkedIn answers 401 `errors/disconnected_account`.
    pub account_status: String,
    /// LinkedIn has restricted the member: every call that needs it answers 403
    /// `errors/account_restricted`.
    pub restricted: bool,
    /// A page of the list of sent invitations fails.
    pub fail_list_page: Option<FailPage>,
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
    /// A profile is answered with somebody else's.
    pub wrong_profile: u32,
}

impl Default for Faults {
    fn default() -> Self {
        Self {
            account_status: "OK".to_owned(),
            restricted: false,
            fail_list_page: None,
            hang_list: 0,
            accept_between_pages: 0,
            send_between_pages: 0,
            repeat_cursor: false,
            limit_up_to_250: false,
            gone: Gone::default(),
            refuse_cancel: None,
            accept_before_cancel: 0,
            commit_then_hang: 0,
            commit_then_reset: 0,
            commit_then_tear: 0,
            silent_cancel: 0,
            plain_cancel: 0,
            wrong_profile: 0,
        }
    }
}

/// A page of a list that fails.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailPage {
    /// Which page, counted from 1.
    pub page: u64,
    /// The HTTP status. 502 comes as a gateway's HTML, any other as the provider's JSON.
    pub status: u16,
    /// How many times still.
    pub times: u32,
}

/// A cancel that is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The HTTP status.
    pub status: u16,
    /// The provider's name for it, such as `errors/too_many_requests`. `errors/account_restricted`
    /// counts as a restriction of the member: each call after it is held against the client.
    pub error_type: String,
    /// The header `retry-after`, in seconds. The provider is not known to send it.
    #[serde(default)]
    pub retry_after: Option<u32>,
    /// How many times still.
    pub times: u32,
}

impl Refusal {
    /// So many refusals without `retry-after`.
    pub fn new(status: u16, error_type: impl Into<String>, times: u32) -> Self {
        Self { status, error_type: error_type.into(), retry_after: None, times }
    }
}

/// What a cancel of an invitation that is not pending is answered with. The real answer is not
/// known; a client has to be ready for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gone {
    /// 404 `errors/resource_not_found`.
    #[default]
    NotFound,
    /// 200, as if it had just been withdrawn.
    Success,
    /// 422 `errors/action_already_performed`.
    AlreadyPerformed,
    /// 422 `errors/unprocessable_entity`.
    Unprocessable,
}

/// Takes one off, and says whether there was one.
pub(super) fn take(count: &mut u32) -> bool {
    let left = count.checked_sub(1);
    *count = left.unwrap_or(0);
    left.is_some()
}
