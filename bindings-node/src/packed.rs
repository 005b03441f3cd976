//! Many invitations on their way to JavaScript. Making each object from here costs four times what
//! all else in a reading costs; so a page goes as one text, and `lib/packed.js` cuts it.

use napi::bindgen_prelude::{Uint32Array, Utf16String};
use napi_derive::napi;
use rescind::Invitation;

/// What stands for a part that is missing.
const MISSING: u32 = u32::MAX;

/// A page of invitations: the parts of each one after the other, and how long each part is, in
/// the units of JavaScript's strings.
#[napi(object, object_from_js = false)]
pub struct Packed {
    /// The parts.
    #[napi(ts_type = "string")]
    pub text: Utf16String,
    /// Nine for each invitation: id, kind, name, member id, slug, note, label, time in
    /// milliseconds, handle. 2^32 − 1 stands for one that is missing.
    pub lengths: Uint32Array,
}

/// The page as it crosses.
pub(crate) fn packed<'a>(page: impl Iterator<Item = &'a Invitation>) -> Packed {
    let (mut text, mut lengths) = (Vec::new(), Vec::new());
    let mut push = |part: Option<&str>| {
        let length = part.map(|part| {
            let before = text.len();
            // in units here, or the thread of JavaScript would have to decode it
            if part.is_ascii() {
                text.extend(part.bytes().map(u16::from));
            } else {
                text.extend(part.encode_utf16());
            }
            u32::try_from(text.len() - before).unwrap_or(MISSING)
        });
        lengths.push(length.unwrap_or(MISSING));
    };
    for invitation in page {
        let time = invitation.provider_time.map(|time| time.timestamp_millis().to_string());
        push(Some(invitation.id.as_str()));
        push(Some(invitation.kind.as_str()));
        push(invitation.invitee.name.as_deref());
        push(invitation.invitee.member_id.as_deref());
        push(invitation.invitee.slug.as_deref());
        push(invitation.has_note.map(|note| if note { "y" } else { "n" }));
        push(invitation.label.as_deref());
        push(time.as_deref());
        push(invitation.handle.as_deref());
    }
    Packed { text: text.into(), lengths: lengths.into() }
}
