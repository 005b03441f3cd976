//! A reading under way. JavaScript makes objects of some pages while others are on their way.

use crate::calls::promised_lightly;
use crate::packed::{Packed, packed};
use crate::values::reading::ReadingFacts;
use napi::bindgen_prelude::{PromiseRaw, spawn};
use napi::{Env, Result};
use napi_derive::napi;
use rescind::source::{Progress, Row};
use rescind::{Error, ErrorKind, Sweep};
use std::mem;
use std::sync::Arc;
use tokio::sync::Mutex;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// So many invitations in a text: it lives as long as one of its parts.
const IN_A_TEXT: usize = 100;
/// So many texts at once: each time, the thread of JavaScript is woken up.
const AT_A_TIME: usize = 16;

/// What has been read since the part before.
#[napi(object, object_from_js = false)]
#[derive(Default)]
pub struct Part {
    /// Whether the list is read anew, so that the parts before count no more.
    pub anew: bool,
    /// Invitations, in the provider's order.
    pub packed: Vec<Packed>,
    /// What there is to say of all; in the last part.
    pub reading: Option<ReadingFacts>,
}

/// A reading under way, which comes in parts.
#[napi]
pub struct Parts(Arc<Mutex<UnboundedReceiver<Part>>>);

#[napi]
impl Parts {
    /// The next part; nothing comes after the one with a `reading`.
    #[napi]
    pub fn next<'env>(&self, env: &'env Env) -> Result<PromiseRaw<'env, Part>> {
        let parts = self.0.clone();
        promised_lightly(env, async move {
            let part = parts.lock().await.recv().await;
            part.ok_or_else(|| Error::new(ErrorKind::Unexpected, "the reading has ended"))
        })
    }
}

impl Parts {
    /// Begins to read. It ends early when nobody can ask for the rest any more.
    pub(crate) fn of(sweep: Sweep) -> Self {
        let (tell, parts) = unbounded_channel();
        let mut gathered = Gathered { part: Part::default(), tell: tell.clone() };
        let read = async move {
            let reading = sweep.read_telling(|progress| gathered.take(progress)).await;
            gathered.part.reading = Some(reading.into());
            gathered.send();
        };
        spawn(async move {
            tokio::select! {
                () = read => {}
                () = tell.closed() => {}
            }
        });
        Self(Arc::new(Mutex::new(parts)))
    }
}

struct Gathered {
    part: Part,
    tell: UnboundedSender<Part>,
}

impl Gathered {
    fn take(&mut self, progress: Progress<'_>) {
        match progress {
            Progress::Anew => self.part = Part { anew: true, ..Part::default() },
            Progress::Page(new) => {
                let text = |rows: &[Row]| packed(rows.iter().map(|row| &row.invitation));
                self.part.packed.extend(new.chunks(IN_A_TEXT).map(text));
                if self.part.packed.len() >= AT_A_TIME {
                    self.send();
                }
            }
        }
    }

    fn send(&mut self) {
        // who is gone needs nothing
        drop(self.tell.send(mem::take(&mut self.part)));
    }
}
