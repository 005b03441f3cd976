//! What a command ends with.

use crate::{Error, ErrorKind};
use std::process::ExitCode;

/// How a command ended. Its code is for scripts, and stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// 0: all that was asked for is done.
    Done,
    /// 1: it failed, and would again.
    Failed,
    /// 2: an argument, a setting, a file or the key cannot be used. Nothing was done.
    Settings,
    /// 3: the account is halted, restricted or disconnected: a person has to look at it.
    Halted,
    /// 4: it failed for now; the same command may do better later.
    Later,
    /// 130: it was stopped by Ctrl-C or SIGTERM. The same command goes on from there.
    Stopped,
}

impl Exit {
    /// The code of the process.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Settings => 2,
            Self::Halted => 3,
            Self::Later => 4,
            Self::Stopped => 130,
        }
    }

    pub(super) fn of(error: &Error) -> Self {
        match error.kind() {
            ErrorKind::InvalidInput | ErrorKind::Credentials | ErrorKind::Misrouted => {
                Self::Settings
            }
            ErrorKind::Disconnected | ErrorKind::Restricted => Self::Halted,
            _ if error.is_retryable() => Self::Later,
            _ => Self::Failed,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        exit.code().into()
    }
}
