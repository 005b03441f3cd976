//! LinkedIn's own data export: its file in the shapes that it comes in, and a sweep that is given it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use chrono::TimeDelta;
use rescind::age::{Basis, Bounds};
use rescind::export::Export;
use rescind::policy::{Verdict, days, older_than};
use rescind::source::MemorySource;
use rescind::{Instant, Invitation, Invitee, MemoryLedger, SimulatedClock, Sweep};
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const HEAD: &str = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n";
const ROW: &str = "Ada Berg,Mara Lindqvist,\"3/5/26, 1:45 AM\",,OUTGOING,\
    https://www.linkedin.com/in/ada-berg,https://www.linkedin.com/in/mara-lindqvist-4b81\n";

fn read(text: impl AsRef<[u8]>) -> rescind::Result<Export> {
    Export::read(Cursor::new(text.as_ref().to_vec()))
}

fn complaint(text: impl AsRef<[u8]>) -> String {
    read(text).unwrap_err().to_string()
}

fn archive(entry: &str, text: &str) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file(entry, SimpleFileOptions::default()).unwrap();
    archive.write_all(text.as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_row_is_a_person_an_interval_and_whether_there_was_a_note() {
    let export = read(format!("{HEAD}{ROW}")).unwrap();
    let [row] = export.sent() else { panic!("{export:?}") };
    let mara = Invitee {
        name: Some("Mara Lindqvist".into()),
        member_id: None,
        slug: Some("mara-lindqvist-4b81".into()),
    };
    assert_eq!((&row.invitee, row.has_note), (&mara, false));
    let at = |text: &str| text.parse::<Instant>().unwrap();
    let earliest = Some(at("2026-03-04T11:45:00Z"));
    assert_eq!(row.bounds(), Bounds { earliest, latest: at("2026-03-05T15:45:59.999Z") });
}

#[test]
fn the_file_is_read_in_every_shape() {
    let expected = read(format!("{HEAD}{ROW}")).unwrap();
    let same = |text: String| assert_eq!(read(&text).unwrap().sent(), expected.sent(), "{text:?}");
    same(format!("\u{feff}{HEAD}{ROW}"));
    same(format!("\u{feff}{}{ROW}", HEAD.replacen("From", "\"From\"", 1)));
    same(format!("{HEAD}{ROW}").replace('\n', "\r\n"));
    same(format!("{}{ROW}", HEAD.to_lowercase()));
    same(format!("{HEAD}{}", ROW.replace("1:45 AM", "1:45\u{202f}am")));
    same(format!("{HEAD}{}", ROW.replace("3/5/26", "03/05/2026")));
    same(format!("{HEAD}{ROW}\n"));
    // what was received is none of it
    same(format!("{HEAD}{ROW}{}", ROW.replace("OUTGOING", "INCOMING")));
    // columns in another order
    same(
        "Direction,inviteeProfileUrl,Sent At,To\n\
         OUTGOING,https://linkedin.com/in/Mara-Lindqvist-4b81/,\"3/5/26, 1:45 AM\",Mara Lindqvist\n"
            .to_owned(),
    );
    let zipped = archive("Basic_LinkedInDataExport/Invitations.csv", &format!("{HEAD}{ROW}"));
    assert_eq!(read(zipped).unwrap().sent(), expected.sent());
}

#[test]
fn an_old_export_has_no_profiles_and_a_note_is_a_note() {
    let old = "From,To,Sent At,Message,Direction\n\
               Ada Berg,Mara Lindqvist,\"12/31/19, 12:05 PM\",\"Hi Mara,\n\"\"see\"\" you\",OUTGOING\n";
    let export = read(old).unwrap();
    let row = &export.sent()[0];
    assert_eq!((row.invitee.slug.as_deref(), row.has_note), (None, true));
    assert!(row.bounds().contains("2019-12-31T12:05:30Z".parse().unwrap()));
}

#[test]
fn what_is_wrong_is_named_with_its_line_and_column() {
    let second = |row: String| complaint(format!("{HEAD}{ROW}{row}"));
    assert_eq!(
        second(ROW.replace("3/5/26", "13/5/26")),
        "line 3, Sent At is \"13/5/26, 1:45 AM\": a date with the month first, such as 3/5/26, \
         1:45 AM"
    );
    assert_eq!(
        second(ROW.replace("OUTGOING", "SIDEWAYS")),
        "line 3, Direction is \"SIDEWAYS\": OUTGOING or INCOMING"
    );
    assert!(second("Ada Berg\n".to_owned()).starts_with("line 3, Sent At is \"\": "));
    assert_eq!(
        complaint("Name,Date\n"),
        "line 1, column To is missing: the first line of Invitations.csv names its columns, as \
         LinkedIn does"
    );
    assert!(complaint("").contains("column To is missing"));
    assert!(complaint(format!("{HEAD}{ROW}").replace("Sent At", "Date")).contains("Sent At"));
    let mut torn = format!("{HEAD}{ROW}").into_bytes();
    torn.extend(b"\xff\xfe,x\n");
    assert!(complaint(torn).starts_with("the export from line 3 on is no text"));
    assert!(complaint(archive("Connections.csv", HEAD)).contains("without Invitations.csv"));
    assert!(complaint(&archive("Invitations.csv", HEAD)[..60]).contains("not to be read"));
    let error = Export::open("/no/such/Invitations.csv").unwrap_err().to_string();
    assert!(error.contains("/no/such/Invitations.csv"), "{error}");
}

#[test]
fn a_file_without_end_is_refused() {
    struct Endless(u64);
    impl std::io::Read for Endless {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            buffer.fill(b'x');
            self.0 += buffer.len() as u64;
            Ok(buffer.len())
        }
    }
    impl std::io::Seek for Endless {
        fn seek(&mut self, _: std::io::SeekFrom) -> std::io::Result<u64> {
            Ok(0)
        }
    }
    let mut endless = Endless(0);
    assert!(Export::read(&mut endless).is_err());
    assert!(endless.0 < 70 << 20, "{}", endless.0);
}

#[tokio::test]
async fn a_sweep_takes_dates_from_it_and_never_what_is_pending() {
    let now: Instant = "2026-11-23T07:00:00Z".parse().unwrap();
    let mara = Invitee { slug: Some("mara-lindqvist-4b81".into()), ..Invitee::default() };
    let pending = Invitation {
        invitee: mara,
        label: Some("Sent 8 months ago".into()),
        ..Invitation::new("opaque-1").unwrap()
    };
    let sweep = |policy| {
        Sweep::new(MemorySource::new([pending.clone()]))
            .policy(older_than(days(policy)))
            .clock(SimulatedClock::starting_at(now))
            .ledger(MemoryLedger::new())
    };
    let other = ROW.replace("mara-lindqvist-4b81", "somebody-else").replace("3/5/26", "11/20/26");
    let export = read(format!("{HEAD}{ROW}{other}")).unwrap();

    let without = sweep(260).plan().await.unwrap();
    assert_eq!(without.entries[0].verdict, Verdict::Undecided);
    let plan = sweep(260).export(export.clone()).plan().await.unwrap();
    let [entry] = &plan.entries[..] else { panic!("only what the source lists: {plan}") };
    assert_eq!((entry.verdict, entry.sent.basis), (Verdict::Stale, Basis::Export));
    assert!(entry.sent.age_at_least(now) > TimeDelta::days(262));

    let young = sweep(264).export(export).plan().await.unwrap();
    assert_eq!(young.entries[0].verdict, Verdict::Keep);
}
