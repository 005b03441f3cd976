//! A plan with the decisions of a person.

use super::csv::{KEEP, WITHDRAW};
use super::decisions::{self, Decision, SHOWN, is};
use super::{Entry, Plan};
use crate::invitation::{printable, quoted};
use crate::policy::Verdict;
use crate::{Error, ErrorKind, InvitationId, Result};
use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;

/// So many lines that cannot be used are told of a file.
const TOLD: usize = 10;
/// Why a stale invitation is kept that the file keeps.
const KEPT: &str = "kept by review";
/// Why one is that the file does not name.
const UNNAMED: &str = "not in the reviewed file";

impl Plan {
    /// The plan with the decisions of a file that [`to_csv`](Self::to_csv) wrote and a person
    /// changed: what they keep is not stale in it any more. It is run like any other.
    ///
    /// # Behavior
    /// - Two columns are read, `decision` and `id`, wherever they stand; nothing else of the file
    ///   is believed. A decision is `withdraw` or `keep`.
    /// - What the file does not name is kept: `not in the reviewed file`, as the reason says.
    ///   What it keeps of the stale ones is `kept by review`.
    /// - Nothing becomes stale by it: `withdraw` is for what the policy finds stale.
    /// - Days on which others were expected move up.
    /// - It counts for this plan alone: another one, and [`maintain`](crate::Sweep::maintain), judge
    ///   by the policy. To spare somebody for good, name them in the policy:
    ///   `!`[`people`](crate::policy::people).
    /// - Files are read as spreadsheets write them: commas, semicolons or tabs; UTF-8, UTF-16 with
    ///   its mark, or an old code page; any kind of line; any case; blanks around.
    ///
    /// # Errors
    /// `invalid_input` where lines cannot be used, with the first ten of them by their numbers: an id
    /// that the plan does not have or that a spreadsheet has rounded, an unknown decision, two
    /// decisions about one invitation, or `withdraw` where the plan keeps. Then nothing of the file
    /// counts.
    pub fn reviewed(&self, csv: impl AsRef<[u8]>) -> Result<Self> {
        let decided = self.decided(&decisions::read(csv.as_ref())?)?;
        let mut plan = self.clone();
        for entry in plan.entries.iter_mut().filter(|entry| entry.verdict == Verdict::Stale) {
            let reason = match decided.get(&entry.invitation.id) {
                Some((true, _)) => continue,
                Some((false, _)) => KEPT,
                None => UNNAMED,
            };
            (entry.verdict, entry.reason, entry.due) = (Verdict::Keep, reason.into(), None);
        }
        plan.entries.sort_by(|a, b| a.place().cmp(&b.place()));
        let days = self.stale().map(|entry| entry.due);
        for (entry, day) in plan.entries.iter_mut().zip(days) {
            entry.due = day.filter(|_| entry.verdict == Verdict::Stale);
        }
        Ok(plan)
    }

    /// What is decided, and on which line. All that is wrong is looked for, and told up to a number.
    fn decided(&self, file: &[Decision]) -> Result<HashMap<InvitationId, (bool, u64)>> {
        let entries: HashMap<_, _> =
            self.entries.iter().map(|entry| (&entry.invitation.id, entry)).collect();
        let mut decided = HashMap::new();
        let mut wrong = Vec::new();
        for decision in file {
            if let Err(error) = decide(decision, &entries, &mut decided) {
                wrong.push(error);
            }
        }
        if wrong.is_empty() {
            return Ok(decided);
        }
        let mut told: Vec<_> = wrong.iter().take(TOLD).map(Error::to_string).collect();
        match wrong.len() - told.len() {
            0 => {}
            1 => told.push("1 more line cannot be used".to_owned()),
            more => told.push(format!("{more} more lines cannot be used")),
        }
        Err(Error::new(ErrorKind::InvalidInput, told.join("; ")))
    }
}

/// Takes one line, if it can be used.
fn decide(
    decision: &Decision,
    entries: &HashMap<&InvitationId, &Entry>,
    decided: &mut HashMap<InvitationId, (bool, u64)>,
) -> Result<()> {
    let Decision { line, id, word } = decision;
    let wrong = |field: &str, value: &str, right: &str| {
        Error::invalid(&format!("line {line}: {field}"), quoted(value, SHOWN), right)
    };
    let known = id.parse().ok().and_then(|id: InvitationId| entries.get(&id));
    let Some(entry) = known else {
        let right = if is_rounded(id) {
            "a spreadsheet has rounded the number; restore the column from the file that was written"
        } else {
            "one of the plan's own, as in the file that was written"
        };
        return Err(wrong("id", id, right));
    };
    let withdraw = is(word, WITHDRAW);
    if !withdraw && !is(word, KEEP) {
        return Err(wrong("decision", word, "withdraw or keep"));
    }
    if withdraw && entry.verdict != Verdict::Stale {
        let right = match &*entry.reason {
            KEPT | UNNAMED => "keep, as an earlier review of this plan has it; what that kept is \
                               withdrawn only by the plan before it"
                .to_owned(),
            reason => format!("keep, as it is not stale in the plan ({})", printable(reason)),
        };
        return Err(wrong("decision", word, &right));
    }
    match decided.entry(entry.invitation.id.clone()) {
        Slot::Vacant(slot) => _ = slot.insert((withdraw, *line)),
        Slot::Occupied(other) if other.get().0 == withdraw => {}
        Slot::Occupied(other) => {
            let right = format!("as on line {}, which is about the same invitation", other.get().1);
            return Err(wrong("decision", word, &right));
        }
    }
    Ok(())
}

/// Whether it is what a spreadsheet makes of 19 digits: 15 of them are left.
fn is_rounded(id: &str) -> bool {
    let number = id.rsplit_once([':', '_']).map_or(id, |(_, number)| number);
    let all = |text: &str, of: fn(char) -> bool| !text.is_empty() && text.chars().all(of);
    let scientific = number.split_once("E+").or_else(|| number.split_once("e+"));
    if let Some((digits, power)) = scientific {
        return all(digits, |c| c.is_ascii_digit() || matches!(c, '.' | ','))
            && all(power, |c| c.is_ascii_digit());
    }
    all(number, |c| c.is_ascii_digit())
        && number.get(15..).is_some_and(|rest| all(rest, |c| c == '0'))
}
