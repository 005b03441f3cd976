//! Names that somebody chose to do harm, on their way through a spreadsheet.

use super::{id, ids, invitation, planned};
use csv::{QuoteStyle, ReaderBuilder, Terminator, WriterBuilder};
use proptest::prelude::*;
use rescind::plan::Separator;

fn name() -> impl Strategy<Value = String> {
    let trap = "[=+@＝|%\\-'\",;\\\\ \t\r\n\u{feff}\u{202e}\u{2028}\u{7}a1🌸王]{0,12}";
    prop_oneof![3 => trap, 1 => any::<String>()]
}

/// Each cell of each line, as a program reads them that goes by this separator.
fn cells(csv: &str, separator: u8) -> Vec<Vec<String>> {
    let reader = ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let lines = reader.into_records().map(|line| line.unwrap());
    lines.map(|line| line.iter().map(str::to_owned).collect()).collect()
}

/// How a spreadsheet may save what it has opened.
#[derive(Clone, Debug)]
struct Saved {
    separator: u8,
    quotes: QuoteStyle,
    ends: Terminator,
    encoding: usize,
    columns: Vec<usize>,
    upper: bool,
}

fn saved() -> impl Strategy<Value = Saved> {
    let quotes = prop_oneof![Just(QuoteStyle::Always), Just(QuoteStyle::Necessary)];
    let ends = prop_oneof![
        Just(Terminator::CRLF),
        Just(Terminator::Any(b'\n')),
        Just(Terminator::Any(b'\r'))
    ];
    let separator = prop::sample::select(vec![b',', b';', b'\t']);
    // decision and id, and perhaps others, in any order
    let columns = prop::sample::subsequence((2..9).collect::<Vec<usize>>(), 0..=7);
    let columns = columns.prop_map(|others| [vec![0, 1], others].concat()).prop_shuffle();
    (separator, quotes, ends, 0..4_usize, columns, any::<bool>()).prop_map(
        |(separator, quotes, ends, encoding, columns, upper)| Saved {
            separator,
            quotes,
            ends,
            encoding,
            columns,
            upper,
        },
    )
}

impl Saved {
    fn file(&self, lines: &[Vec<String>]) -> Vec<u8> {
        let mut writer = WriterBuilder::new()
            .delimiter(self.separator)
            .quote_style(self.quotes)
            .terminator(self.ends)
            .from_writer(Vec::new());
        for line in lines {
            let cell = |at: &usize| {
                if self.upper && *at == 0 { line[*at].to_uppercase() } else { line[*at].clone() }
            };
            writer.write_record(self.columns.iter().map(cell)).unwrap();
        }
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let wide = |unit: fn(u16) -> [u8; 2]| {
            format!("\u{feff}{text}").encode_utf16().flat_map(unit).collect()
        };
        match self.encoding {
            0 => text.into_bytes(),
            1 => format!("\u{feff}{text}").into_bytes(),
            2 => wide(u16::to_le_bytes),
            // an old code page: what it cannot say is lost
            _ => text.chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect(),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_cell_is_a_formula_whatever_separator_the_program_goes_by(
        names in prop::collection::vec(name(), 1..6), separator in prop::sample::select(Separator::ALL),
    ) {
        let of = |(nth, name): (i64, &String)| {
            let mut invitation = invitation(&id(60, nth), name, 60);
            invitation.invitee.slug = Some(name.as_str().into());
            invitation
        };
        let plan = planned((0..).zip(&names).map(of).collect());
        let csv = plan.to_csv(separator);
        for other in [b',', b';', b'\t'] {
            for cell in cells(&csv, other).into_iter().flatten() {
                prop_assert!(!cell.trim_start().starts_with(['=', '+', '-', '@', '＝']), "{cell:?} in {csv:?}");
            }
        }
        prop_assert_eq!(csv.lines().count(), names.len() + 1, "no name has a line of its own");
        prop_assert_eq!(plan.reviewed(csv).unwrap(), plan);
    }

    #[test]
    fn decisions_survive_every_way_in_which_a_file_is_saved(
        names in prop::collection::vec((name(), any::<bool>()), 1..6), saved in saved(),
    ) {
        let of = |(nth, (name, _)): (i64, &(String, bool))| invitation(&id(60, nth), name, 60);
        let plan = planned((0..).zip(&names).map(of).collect());
        let mut lines = cells(&plan.to_csv(Separator::Comma), b',');
        for (line, (_, keep)) in lines.iter_mut().skip(1).zip(&names) {
            if *keep {
                line[0] = "keep".into();
            }
        }
        let reviewed = plan.reviewed(saved.file(&lines)).unwrap();
        let ticked: Vec<_> = plan.ids().zip(&names).filter(|(_, (_, keep))| !keep).map(|(id, _)| id.as_str()).collect();
        prop_assert_eq!(ids(&reviewed), ticked);
    }

    #[test]
    fn no_file_panics_or_makes_anything_stale(file in prop_oneof![
        any::<Vec<u8>>(),
        "(decision|id|keep|withdraw|[,;\t\"\r\n]|SENT_7|7E\\+18){0,30}".prop_map(String::into_bytes),
    ]) {
        let plan = super::six();
        if let Ok(reviewed) = plan.reviewed(file) {
            let before: Vec<_> = ids(&plan);
            prop_assert!(ids(&reviewed).iter().all(|id| before.contains(id)));
        }
    }
}
