//! What a webhook tells.

use super::Invitee;
use crate::data::{self, Data};
use crate::errors::unexpected;
use crate::names::Status;
use pyo3::prelude::*;
use rescind::Instant;
use rescind::webhook::{self, Told};

/// What Unipile tells of one of its accounts.
///
/// Of which (`account_id`), and, in version 2, by which message (`event_id`) and when (`at`). Match
/// on its classes; more may come:
///
/// `case rescind.News.Connected(invitee=invitee): …`
#[pyclass(frozen, eq, module = "rescind")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum News {
    /// Somebody is a connection now, whoever of the two had invited the other. It says nothing of
    /// the invitation: the next reading of the pending list does.
    Connected {
        invitee: Invitee,
        account_id: String,
        event_id: Option<String>,
        at: Option<Instant>,
    },
    /// The account's status has changed, for which Unipile has the `word`. Messages overtake each
    /// other, so ask the account for its status, and take this for the reason to ask. Only `OK` and
    /// `running` are ready: an account that was just created, reconnected or unlocked is not yet.
    AccountStatus {
        status: Status,
        word: String,
        account_id: String,
        event_id: Option<String>,
        at: Option<Instant>,
    },
    /// Anything else, by Unipile's name for it; empty where it has none.
    Other { name: String, account_id: String, event_id: Option<String>, at: Option<Instant> },
}

impl News {
    /// The news as Python sees it.
    ///
    /// Raises `UnexpectedError` for news that this binding does not know.
    pub(crate) fn of(news: webhook::News) -> PyResult<Self> {
        let (account_id, at) = (news.account_id.into(), news.at);
        let event_id = news.event_id.map(Into::into);
        Ok(match news.what {
            Told::Connected { invitee } => {
                Self::Connected { invitee: Invitee(invitee), account_id, event_id, at }
            }
            Told::AccountStatus { status, word } => Self::AccountStatus {
                status: Status(status),
                word: word.into(),
                account_id,
                event_id,
                at,
            },
            Told::Other { name } => Self::Other { name: name.into(), account_id, event_id, at },
            _ => return Err(unexpected("news that this version does not know")),
        })
    }

    /// The news as the core knows it.
    pub(crate) fn told(&self) -> webhook::News {
        let (account_id, event_id, at, what) = match self.clone() {
            Self::Connected { invitee, account_id, event_id, at } => {
                (account_id, event_id, at, Told::Connected { invitee: invitee.0 })
            }
            Self::AccountStatus { status, word, account_id, event_id, at } => {
                let what = Told::AccountStatus { status: status.0, word: word.into() };
                (account_id, event_id, at, what)
            }
            Self::Other { name, account_id, event_id, at } => {
                (account_id, event_id, at, Told::Other { name: name.into() })
            }
        };
        let event_id = event_id.map(Into::into);
        webhook::News { account_id: account_id.into(), event_id, at, what }
    }
}

#[pymethods]
impl News {
    /// The news as data, the same in every language; its `event` is the name, such as `connected`.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Data<'py>> {
        data::to_dict(py, &self.told())
    }

    /// Unipile's id of the account: what `Unipile` takes as `account_id`.
    #[getter(account_id)]
    fn whose(&self) -> String {
        self.told().account_id.into()
    }

    /// Unipile's id of the message, the same each time it is sent; version 1 has none.
    #[getter(event_id)]
    fn message(&self) -> Option<String> {
        self.told().event_id.map(Into::into)
    }

    /// When Unipile made the message; version 1 does not say.
    #[getter(at)]
    fn when(&self) -> Option<Instant> {
        self.told().at
    }

    /// The name of what happened: `connected`, `account_status` or `other`.
    #[getter]
    fn event(&self) -> &'static str {
        match self {
            Self::Connected { .. } => "connected",
            Self::AccountStatus { .. } => "account_status",
            Self::Other { .. } => "other",
        }
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        data::shown(py, "News", &self.told())
    }
}
