//! Invitations, and when they were sent.

use super::text;
use crate::answer::{Part, Read};
use chrono::{DateTime, Utc};
use napi_derive::napi;
use rescind::{age, export, invitation};

/// Who was invited. Each part may be missing: providers leave them out.
#[napi(object)]
pub struct Invitee {
    /// The name to show: unchecked text from another person.
    pub name: Option<String>,
    /// LinkedIn's id of the member.
    pub member_id: Option<String>,
    /// The last part of the profile's address.
    pub slug: Option<String>,
}

/// One sent invitation, as a source tells of it.
#[napi(object)]
pub struct Invitation {
    /// Which; the same however a provider spells it.
    pub id: String,
    /// What was invited.
    #[napi(ts_type = "Kind")]
    pub kind: String,
    /// Who was invited.
    pub invitee: Invitee,
    /// Whether a note was sent with it, where the provider says so.
    pub has_note: Option<bool>,
    /// What LinkedIn's page says of its age.
    pub label: Option<String>,
    /// A sending time that the provider itself keeps.
    pub provider_time: Option<DateTime<Utc>>,
    /// The id as the provider spells it, where that is another.
    pub handle: Option<String>,
}

impl From<invitation::Invitee> for Invitee {
    fn from(of: invitation::Invitee) -> Self {
        Self { name: text(of.name), member_id: text(of.member_id), slug: text(of.slug) }
    }
}

impl From<invitation::Invitation> for Invitation {
    fn from(of: invitation::Invitation) -> Self {
        Self {
            id: of.id.into(),
            kind: of.kind.as_str().to_owned(),
            invitee: of.invitee.into(),
            has_note: of.has_note,
            label: text(of.label),
            provider_time: of.provider_time,
            handle: text(of.handle),
        }
    }
}

/// An invitee as the user's code gives it.
pub(crate) fn invitee(of: &Part<'_>) -> Read<invitation::Invitee> {
    let text = |name| of.field(name)?.map(|field| field.text()).transpose();
    Ok(invitation::Invitee {
        name: text("name")?.map(Into::into),
        member_id: text("memberId")?.map(Into::into),
        slug: text("slug")?.map(Into::into),
    })
}

/// An invitation as the user's code gives it.
pub(crate) fn read(of: &Part<'_>) -> Read<invitation::Invitation> {
    let text = |name| of.field(name)?.map(|field| field.text()).transpose();
    let id = of.needed("id")?;
    let mut read = invitation::Invitation::new(&id.text()?).map_err(|error| id.wrong(error))?;
    if let Some(kind) = of.field("kind")? {
        read.kind = kind.named()?;
    }
    if let Some(part) = of.field("invitee")? {
        read.invitee = invitee(&part)?;
    }
    read.has_note = of.field("hasNote")?.map(|note| note.yes()).transpose()?;
    read.label = text("label")?.map(Into::into);
    read.provider_time = of.field("providerTime")?.map(|time| time.instant()).transpose()?;
    // one that was given out before comes back with the provider's spelling beside the id
    if let Some(handle) = text("handle")? {
        read.handle = Some(handle.into());
    }
    Ok(read)
}

/// When an invitation was sent, both ends included, and how that is known.
#[napi(object)]
pub struct Sent {
    /// Not before this, where anything is known of it.
    pub earliest: Option<DateTime<Utc>>,
    /// Not after this. Staleness counts from here.
    pub latest: DateTime<Utc>,
    /// What it rests on.
    #[napi(ts_type = "Basis")]
    pub basis: String,
    /// What agrees with that.
    #[napi(ts_type = "Witness")]
    pub witness: Option<String>,
    /// Whether the evidence contradicts itself; the interval then spans all of it.
    pub contradiction: bool,
}

impl From<age::Sent> for Sent {
    fn from(of: age::Sent) -> Self {
        Self {
            earliest: of.earliest,
            latest: of.latest,
            basis: of.basis.as_str().to_owned(),
            witness: of.witness.map(|witness| witness.as_str().to_owned()),
            contradiction: of.contradiction,
        }
    }
}

/// An invitation that LinkedIn's export lists as sent, pending or not.
#[napi(object)]
pub struct Exported {
    /// Who was invited; old exports have names only.
    pub invitee: Invitee,
    /// Not sent before this: 14 hours before the date of the export, whose zone is not known.
    pub earliest: DateTime<Utc>,
    /// Not sent after this: 14 hours after the end of its minute.
    pub latest: DateTime<Utc>,
    /// Whether there was a note with it.
    pub has_note: bool,
}

impl From<export::Exported> for Exported {
    fn from(of: export::Exported) -> Self {
        let export::Exported { invitee, earliest, latest, has_note } = of;
        Self { invitee: invitee.into(), earliest, latest, has_note }
    }
}
