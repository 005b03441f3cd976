//! The account's session with LinkedIn, and its status in the words of each version.

use super::acting::Acting;
use super::answers::Answer;
use super::call::Version;

impl Version {
    /// A status that is known to one version in the words of this one; any other as it is.
    pub(super) fn status(self, status: &str) -> &str {
        match (self, status) {
            (Self::V1, "running") => "OK",
            (Self::V1, "disconnected") => "CREDENTIALS",
            (Self::V1, "errored") => "ERROR",
            (Self::V2, "OK") => "running",
            (Self::V2, "CREDENTIALS" | "PERMISSIONS") => "disconnected",
            (Self::V2, "ERROR" | "STOPPED") => "errored",
            _ => status,
        }
    }
}

impl Acting<'_> {
    /// What stands in the way of every call that LinkedIn itself would have to answer.
    pub(super) fn check_session(&mut self, version: Version) -> Result<(), Answer> {
        let faults = &mut self.member.faults;
        faults.disconnect_after = match faults.disconnect_after {
            Some(0) => {
                "CREDENTIALS".clone_into(&mut faults.account_status);
                None
            }
            left => left.map(|left| left - 1),
        };
        let refuse = |status, name, detail| Err(Answer::error(version, status, name, detail));
        if faults.restricted {
            return refuse(403, "account_restricted", "LinkedIn restricts the member.");
        }
        if faults.locked && version == Version::V2 {
            return refuse(403, "account_restricted", "API access to the account is locked.");
        }
        match Version::V2.status(&faults.account_status) {
            "disconnected" => refuse(
                401,
                "disconnected_account",
                "The account is not connected to the provider any more.",
            ),
            "running" => Ok(()),
            _ if faults.only_ok_works => {
                refuse(503, "service_unavailable", "The account has no session.")
            }
            _ => Ok(()),
        }
    }
}
