//! Of how many invitations the evidence decides whether they are old enough.

use crate::case::{Case, Mix, chance};
use crate::in_parts;
use rand::seq::IndexedRandom;
use rescind::age::Sent;
use rescind::policy::{Candidate, Verdict, days, older_than};
use rescind::simulator::Language;

/// In days.
pub(crate) const THRESHOLDS: [u32; 6] = [14, 18, 21, 25, 30, 45];
const CASES: usize = 500;

/// Each kind of evidence beside a label, as the page calls it.
pub(crate) const EVIDENCE: [(&str, Mix); 4] = [
    ("the label alone", ALONE),
    ("and a ledger that is read every other day", Mix { readings: Some(2), ..ALONE }),
    ("and LinkedIn's export of the last day", Mix { export: Some(1), ..ALONE }),
    ("and the id", Mix { id: true, ..ALONE }),
];
const ALONE: Mix = Mix { language: None, id: false, readings: None, provider: None, export: None };

/// How many of the cases are decided at each threshold: stale, or certainly not.
pub(crate) fn decided(cases: impl Iterator<Item = Case>) -> [usize; 6] {
    let mut decided = [0; 6];
    let policies = THRESHOLDS.map(|age| older_than(days(age)));
    for case in cases {
        let sent: Sent = case.judged();
        let candidate = Candidate { invitation: &case.invitation, sent: &sent };
        for (policy, count) in policies.iter().zip(&mut decided) {
            let judged = policy.judge(&[candidate], true, case.now).unwrap();
            *count += usize::from(judged[0].verdict != Verdict::Undecided);
        }
    }
    decided
}

/// The shares of invitations of up to 120 days, of equally many of each language, by evidence and
/// threshold.
pub(crate) fn shares() -> Vec<(&'static str, [f64; 6])> {
    let languages: Vec<_> =
        Language::ALL.iter().copied().filter(|one| *one != Language::Nonsense).collect();
    let share = |(name, mix): (&'static str, Mix)| {
        let counts = in_parts(|part| {
            let mut chance = chance(1000 + part);
            let cases = std::iter::repeat_with(|| {
                let language = languages.choose(&mut chance).copied();
                Case::draw(Mix { language, ..mix }, 120, &mut chance)
            });
            decided(cases.take(CASES))
        });
        let all = (CASES * counts.len()) as f64;
        let of = |at: usize| counts.iter().map(|count| count[at] as f64).sum::<f64>() / all;
        (name, std::array::from_fn(of))
    };
    EVIDENCE.into_iter().map(share).collect()
}
