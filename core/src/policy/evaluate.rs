//! Judging: one node of the tree after the other, each over the whole queue.

use super::tree::{Node, Own, Policy};
use super::{Candidate, Judgement, Verdict, span};
use crate::age::Basis;
use crate::{Error, ErrorKind, Instant, Invitation, Kind, Result};
use chrono::TimeDelta;
use std::sync::Arc;

/// The most that a user's own policy is given at a time.
const BATCH: usize = 1000;

impl Policy {
    /// Judges a whole queue; the answers come in its order.
    ///
    /// `complete` says that the queue is all that is pending: what counts from the other end of
    /// the queue (`keep_newest`, `drain_to`) is undecided without it.
    ///
    /// # Errors
    /// `invalid_input` for a policy that [`Policy::validate`] refuses; `policy` when one of the
    /// user's own fails, or answers for more or fewer than it was asked.
    pub fn judge(
        &self,
        queue: &[Candidate<'_>],
        complete: bool,
        now: Instant,
    ) -> Result<Vec<Judgement>> {
        self.validate()?;
        Reading { queue, complete, now }.judge(&self.0, &vec![true; queue.len()])
    }
}

/// The three reasons of a node, shared by all whom it judges.
struct Reasons {
    stale: Arc<str>,
    keep: Arc<str>,
    undecided: Arc<str>,
}

impl Reasons {
    fn new(stale: &str, keep: &str, undecided: &str) -> Self {
        Self { stale: stale.into(), keep: keep.into(), undecided: undecided.into() }
    }

    fn of(&self, verdict: Verdict) -> Judgement {
        let reason = match verdict {
            Verdict::Stale => &self.stale,
            Verdict::Keep => &self.keep,
            Verdict::Undecided => &self.undecided,
        };
        Judgement { verdict, reason: Arc::clone(reason) }
    }
}

/// Yes, no, or neither is certain.
const fn certain(yes: bool, no: bool) -> Verdict {
    match (yes, no) {
        (true, _) => Verdict::Stale,
        (false, true) => Verdict::Keep,
        (false, false) => Verdict::Undecided,
    }
}

/// Whether it is of one of these kinds.
pub(super) fn of_kind(kinds: &[Kind], invitation: &Invitation) -> Verdict {
    certain(kinds.contains(&invitation.kind), invitation.kind != Kind::Unknown)
}

/// Whether it has a note, or none, as is wanted.
pub(super) fn noted(wanted: bool, invitation: &Invitation) -> Verdict {
    certain(invitation.has_note == Some(wanted), invitation.has_note.is_some())
}

struct Reading<'a> {
    queue: &'a [Candidate<'a>],
    complete: bool,
    now: Instant,
}

impl Reading<'_> {
    /// Judges the queue by a node. Where `open` is false the answer does not matter, and a policy
    /// of the user's own is not asked.
    fn judge(&self, node: &Node, open: &[bool]) -> Result<Vec<Judgement>> {
        Ok(match node {
            Node::OlderThan(age) => self.by_age(*age, true),
            Node::YoungerThan(age) => self.by_age(*age, false),
            Node::SentBetween { from, to } => {
                let reasons = Reasons::new(
                    &format!("sent between {from} and {to}"),
                    &format!("not sent between {from} and {to}"),
                    &format!("may not be sent between {from} and {to}"),
                );
                self.each(&reasons, |candidate| {
                    let (earliest, latest) = (candidate.sent.earliest, candidate.sent.latest);
                    let after = |at: &Instant| earliest.is_some_and(|earliest| earliest >= *at);
                    certain(after(from) && latest < *to, latest < *from || after(to))
                })
            }
            Node::KeepNewest(n) => self.keep_newest(*n),
            Node::DrainTo(n) => self.drain_to(*n, |_| true),
            Node::People(people) => {
                let reasons = Reasons::new(
                    "on the list of people",
                    "not on the list of people",
                    "may be on the list of people: the provider does not say who it is",
                );
                self.each(&reasons, |candidate| people.lists(candidate.invitation))
            }
            Node::Kind(kinds) => self.by_kind(kinds),
            Node::WithNote(wanted) => {
                let (with, without) = ("with a note", "without a note");
                let (yes, no) = if *wanted { (with, without) } else { (without, with) };
                let reasons = Reasons::new(yes, no, "may have a note: the provider does not say");
                self.each(&reasons, |candidate| noted(*wanted, candidate.invitation))
            }
            Node::All(parts) => self.combine(parts, Verdict::Keep, open)?,
            Node::Any(parts) => self.combine(parts, Verdict::Stale, open)?,
            Node::Not(part) => {
                let mut judged = self.judge(part, open)?;
                for judgement in &mut judged {
                    judgement.verdict = judgement.verdict.opposite();
                }
                judged
            }
            Node::Own(policy) => self.ask(policy, open)?,
        })
    }

    fn each(
        &self,
        reasons: &Reasons,
        verdict: impl Fn(&Candidate<'_>) -> Verdict,
    ) -> Vec<Judgement> {
        self.queue.iter().map(|candidate| reasons.of(verdict(candidate))).collect()
    }

    fn by_age(&self, age: TimeDelta, older: bool) -> Vec<Judgement> {
        let words = span::words(age);
        let [old, young] = [format!("older than {words}"), format!("younger than {words}")];
        let (yes, no) = if older { (&old, &young) } else { (&young, &old) };
        let reasons = Reasons::new(yes, no, &format!("may be {no}"));
        self.each(&reasons, |Candidate { sent, .. }| {
            let is_old = sent.age_at_least(self.now) >= age;
            let is_young = sent.age_at_most(self.now).is_some_and(|most| most < age);
            if older { certain(is_old, is_young) } else { certain(is_young, is_old) }
        })
    }

    fn by_kind(&self, kinds: &[Kind]) -> Vec<Judgement> {
        let reasons = Kind::ALL.iter().map(|kind| {
            Reasons::new(
                &format!("of kind {kind}"),
                &format!("of kind {kind}"),
                "the provider does not say of which kind",
            )
        });
        let reasons: Vec<_> = reasons.collect();
        let of = |kind: Kind| Kind::ALL.iter().zip(&reasons).find(|(other, _)| **other == kind);
        let fallback = Reasons::new("", "", "");
        self.queue
            .iter()
            .map(|candidate| {
                let verdict = of_kind(kinds, candidate.invitation);
                let reasons = of(candidate.invitation.kind);
                reasons.map_or(&fallback, |(_, reasons)| reasons).of(verdict)
            })
            .collect()
    }

    fn keep_newest(&self, n: usize) -> Vec<Judgement> {
        let mut earliest: Vec<_> = self.queue.iter().filter_map(|c| c.sent.earliest).collect();
        let mut latest: Vec<_> = self.queue.iter().map(|c| c.sent.latest).collect();
        earliest.sort_unstable();
        latest.sort_unstable();
        let after = |sorted: &[Instant], at| sorted.len() - sorted.partition_point(|x| *x <= at);
        let reasons = Reasons::new(
            &format!("not among the newest {n}"),
            &format!("among the newest {n}"),
            &format!("may be among the newest {n}"),
        );
        self.each(&reasons, |Candidate { sent, .. }| {
            let certainly_newer = after(&earliest, sent.latest);
            let possibly_newer = sent.earliest.map_or(self.queue.len() - 1, |earliest| {
                // an interval reaches beyond its own beginning, and is none of the others
                after(&latest, earliest) - usize::from(sent.latest > earliest)
            });
            certain(certainly_newer >= n, self.complete && possibly_newer < n)
        })
    }

    /// Takes the oldest of those that may be taken, until `n` of the queue are left.
    fn drain_to(&self, n: usize, may_take: impl Fn(usize) -> bool) -> Vec<Judgement> {
        let reasons = Reasons::new(
            &format!("among the oldest while more than {n} are pending"),
            &format!("not needed to come down to {n} pending"),
            if self.complete { "its age is not known" } else { "the reading is not complete" },
        );
        if !self.complete {
            return self.each(&reasons, |_| Verdict::Undecided);
        }
        let excess = self.queue.len().saturating_sub(n);
        let mut judged = self.each(&reasons, |candidate| {
            let unknown = excess > 0 && candidate.sent.basis == Basis::Nothing;
            certain(false, !unknown)
        });
        let mut oldest: Vec<_> = self
            .queue
            .iter()
            .zip(&mut judged)
            .enumerate()
            .filter(|(at, (_, judgement))| judgement.verdict == Verdict::Keep && may_take(*at))
            .map(|(_, pair)| pair)
            .collect();
        oldest.sort_unstable_by_key(|(candidate, _)| {
            (candidate.sent.latest, &candidate.invitation.id)
        });
        for (_, judgement) in oldest.into_iter().take(excess) {
            *judgement = reasons.of(Verdict::Stale);
        }
        judged
    }

    /// `all` and `any`: the answers of the parts, of which `decisive` settles the matter.
    fn combine(&self, parts: &[Node], decisive: Verdict, open: &[bool]) -> Result<Vec<Judgement>> {
        let all = decisive == Verdict::Keep;
        let stronger = |new: Verdict, old| if all { new < old } else { new > old };
        let mut judged: Option<Vec<Judgement>> = None;
        let merge = |answers: Vec<Judgement>, judged: &mut Option<Vec<Judgement>>| match judged {
            None => *judged = Some(answers),
            Some(judged) => {
                for (old, new) in judged.iter_mut().zip(answers) {
                    if stronger(new.verdict, old.verdict) {
                        *old = new;
                    }
                }
            }
        };
        let is_own = |node: &Node| node.has(|node| matches!(node, Node::Own(_)));
        let is_drain = |node: &Node| matches!(node, Node::DrainTo(_));
        // what is cheap first; the user's own on what is open then; draining on what is left
        for part in parts.iter().filter(|part| !(is_own(part) || all && is_drain(part))) {
            merge(self.judge(part, open)?, &mut judged);
        }
        for part in parts.iter().filter(|part| is_own(part)) {
            // draining counts the whole queue, so the whole must be judged below it
            let answers = match &judged {
                Some(judged) if !part.has(|node| matches!(node, Node::DrainTo(_))) => {
                    let is_open = |(open, judgement): (&bool, &Judgement)| {
                        *open && judgement.verdict != decisive
                    };
                    self.judge(part, &open.iter().zip(judged).map(is_open).collect::<Vec<_>>())?
                }
                _ => self.judge(part, open)?,
            };
            merge(answers, &mut judged);
        }
        if all {
            let taken_from = judged.clone();
            let may_take = |at: usize| {
                taken_from.as_ref().is_none_or(|judged| {
                    judged.get(at).is_some_and(|judgement| judgement.verdict == Verdict::Stale)
                })
            };
            for part in parts {
                let Node::DrainTo(n) = part else { continue };
                let mut answers = self.drain_to(*n, may_take);
                // draining says nothing of what it may not take from
                for (at, answer) in answers.iter_mut().enumerate().filter(|(at, _)| !may_take(*at))
                {
                    if let Some(judgement) = taken_from.as_ref().and_then(|judged| judged.get(at)) {
                        *answer = judgement.clone();
                    }
                }
                // what is taken is taken for this reason, whatever else it is
                for (old, new) in judged.iter_mut().flatten().zip(&answers) {
                    if (old.verdict, new.verdict) == (Verdict::Stale, Verdict::Stale) {
                        old.reason = new.reason.clone();
                    }
                }
                merge(answers, &mut judged);
            }
        }
        Ok(judged.unwrap_or_default())
    }

    /// Asks a policy of the user's own for those that are open.
    fn ask(&self, policy: &Own, open: &[bool]) -> Result<Vec<Judgement>> {
        let not_asked = Judgement { verdict: Verdict::Undecided, reason: "not asked for".into() };
        let mut judged = vec![not_asked; self.queue.len()];
        let (asked, mut slots): (Vec<_>, Vec<_>) = self
            .queue
            .iter()
            .zip(&mut judged)
            .zip(open)
            .filter(|(_, open)| **open)
            .map(|((candidate, slot), _)| (*candidate, slot))
            .unzip();
        for (batch, slots) in asked.chunks(BATCH).zip(slots.chunks_mut(BATCH)) {
            let answers = policy.0.judge(batch, self.now).map_err(|error| {
                if error.kind() == ErrorKind::Policy {
                    return error;
                }
                let message = format!("a policy of your own failed: {error}");
                Error::new(ErrorKind::Policy, message).with_source(error)
            })?;
            if answers.len() != batch.len() {
                let (got, asked) = (answers.len(), batch.len());
                let message = format!("a policy of your own gave {got} answers for {asked}");
                return Err(Error::new(ErrorKind::Policy, message));
            }
            for (slot, answer) in slots.iter_mut().zip(answers) {
                **slot = answer;
            }
        }
        Ok(judged)
    }
}
