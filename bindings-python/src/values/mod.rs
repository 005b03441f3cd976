//! What the core answers with, as frozen Python objects: equal by content, and plain data on
//! demand.

mod acceptance;
mod changes;
mod event;
mod forecast;
mod health;
mod history;
mod invitation;
mod ledger;
mod news;
mod plan;
mod reinvitation;
mod source;

pub(crate) use acceptance::{Acceptance, Cost, Share, Tally, Week};
pub(crate) use changes::Changes;
pub(crate) use event::{Event, Step, Summary};
pub(crate) use forecast::{Forecast, ForecastDay};
pub(crate) use health::{Bucket, Health, Past, Thresholds};
pub(crate) use history::Day;
pub(crate) use invitation::{Account, Connected, Exported, Invitation, Invitee, Sent};
pub(crate) use ledger::{Attempt, Overview, Pruned, Slot};
pub(crate) use news::News;
pub(crate) use plan::{Entry, Plan, Unread};
pub(crate) use reinvitation::{MayInvite, Reinvitable};
pub(crate) use source::{Candidate, Judgement, Page, Reading, Receipt};

/// The methods of a value: its own, and those that every value has.
macro_rules! value {
    ($name:ident { $($own:tt)* }) => {
        #[pymethods]
        impl $name {
            $($own)*

            /// The value as data, the same in every language.
            fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<$crate::data::Data<'py>> {
                $crate::data::to_dict(py, &self.0)
            }

            fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
                $crate::data::shown(py, stringify!($name), &self.0)
            }
        }
    };
}
pub(crate) use value;
