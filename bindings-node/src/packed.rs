//! Many invitations on their way to JavaScript. Making each object from here costs four times what
//! all else in a reading costs; so a page goes as a few texts, and `lib/packed.js` cuts them.

use napi::bindgen_prelude::{Float64Array, Latin1String, Uint32Array, Utf16String};
use napi_derive::napi;
use rescind::Invitation;

/// What stands for a part that is missing.
const MISSING: u32 = u32::MAX;
/// The bit of a length that says that the part is in the wide text.
const WIDE: u32 = 1 << 31;

/// A page of invitations: their parts one after the other, how long each part is in the units of
/// JavaScript's strings, and what most of them have in common.
#[napi(object, object_from_js = false)]
pub struct Packed {
    /// The parts in ASCII, as all ids are: JavaScript keeps them in a byte for each letter.
    #[napi(ts_type = "string")]
    pub text: Latin1String,
    /// The others, of which the lengths have their highest bit set.
    #[napi(ts_type = "string")]
    pub wide: Utf16String,
    /// The kinds and labels that there are.
    pub words: Vec<String>,
    /// Eight for each invitation: the length of the id, which word the kind is, the lengths of name,
    /// member id and slug, 1 for a note, which word the label is, the length of the handle. 2^32 − 1
    /// stands for what is missing.
    pub parts: Uint32Array,
    /// The provider's time of each, in milliseconds; NaN where it is missing.
    pub times: Float64Array,
}

/// The page as it crosses.
pub(crate) fn packed<'a>(page: impl Iterator<Item = &'a Invitation>) -> Packed {
    let (mut text, mut wide) = (String::new(), Vec::new());
    let (mut words, mut parts, mut times) = (Vec::new(), Vec::new(), Vec::new());
    for invitation in page {
        let mut length = |part: &str| {
            // in units here, or the thread of JavaScript would have to decode it
            let (units, bit) = if part.is_ascii() {
                let before = text.len();
                text.push_str(part);
                (text.len() - before, 0)
            } else {
                let before = wide.len();
                wide.extend(part.encode_utf16());
                (wide.len() - before, WIDE)
            };
            u32::try_from(units).map_or(MISSING, |length| length | bit)
        };
        let mut word = |word: &str| {
            let known = words.iter().position(|known| known == word);
            let number = known.unwrap_or_else(|| {
                words.push(word.to_owned());
                words.len() - 1
            });
            u32::try_from(number).unwrap_or(MISSING)
        };
        let invitee = &invitation.invitee;
        parts.extend([
            length(invitation.id.as_str()),
            word(invitation.kind.as_str()),
            invitee.name.as_deref().map_or(MISSING, &mut length),
            invitee.member_id.as_deref().map_or(MISSING, &mut length),
            invitee.slug.as_deref().map_or(MISSING, &mut length),
            invitation.has_note.map_or(MISSING, u32::from),
            invitation.label.as_deref().map_or(MISSING, &mut word),
            invitation.handle.as_deref().map_or(MISSING, &mut length),
        ]);
        times.push(invitation.provider_time.map_or(f64::NAN, |at| at.timestamp_millis() as f64));
    }
    let (text, wide) = (text.into(), wide.into());
    Packed { text, wide, words, parts: parts.into(), times: times.into() }
}
