//! What stands in the pages.

use super::sound::{all, text};
use super::support::{entry, options, plan, plan_of, today};
use chrono::NaiveDate;
use rescind::health::Thresholds;
use rescind::history::Day;
use rescind::page::ReportOptions;
use scraper::{Html, Selector};

fn texts(page: &str, selector: &str) -> Vec<String> {
    all(&Html::parse_document(page), selector).into_iter().map(text).collect()
}

#[test]
fn a_worklist_has_what_is_stale_in_the_order_and_batches_of_the_plan() {
    let plan = plan();
    let page = plan.worklist();
    assert_eq!(texts(&page, "h2"), ["Tuesday 24 November 3", "Wednesday 25 November 2"]);
    let names: Vec<_> = plan.stale().map(|entry| entry.invitation.invitee.label()).collect();
    assert_eq!(texts(&page, "ol bdi"), names);
    let html = Html::parse_document(&page);
    let ids: Vec<_> = all(&html, "input").iter().filter_map(|input| input.attr("value")).collect();
    assert_eq!(ids, plan.ids().map(|id| id.as_str()).collect::<Vec<_>>());
    assert_eq!(all(&html, "main")[0].attr("data-account"), Some("ACoAAada"));
    // whoever has no profile that is known has a box all the same
    let links = all(&html, "ol a");
    assert_eq!(links.len(), 4);
    assert_eq!(links[0].attr("href"), Some("https://www.linkedin.com/in/person-1/"));
}

#[test]
fn what_cannot_be_judged_is_not_passed_off_as_young() {
    let mut plan = plan();
    plan.entries.retain(|entry| entry.due.is_none());
    let lead = texts(&plan.worklist(), "p.lead").join(" ");
    assert!(lead.starts_with("Nothing is known to be stale"), "{lead}");
    assert!(lead.ends_with("1 could not be judged, for want of evidence of their age."), "{lead}");
}

#[test]
fn a_report_says_why_some_cannot_be_judged_and_what_helps() {
    let said = |plan: &rescind::Plan| texts(&plan.report(&options()), "section:last-of-type p");
    let helps = "LinkedIn's own data export, given to the sweep as its export, has the dates of what \
                 was sent.";
    let mut plan = plan();
    let kept = "1 invitation that cannot be judged will be kept.";
    assert_eq!(said(&plan)[1], format!("{kept} {helps}"));
    plan.entries[7].invitation.label = Some("3週間前<b>".into());
    let unread = "1 label could not be read, such as \"3週間前<b>\".";
    assert_eq!(said(&plan)[1], format!("{kept} {unread} {helps}"));
    // its age is known: it is something else that is not told
    plan.entries[7].sent = plan.entries[6].sent.clone();
    plan.entries[7].invitation.label = None;
    assert_eq!(said(&plan)[1], kept);
    plan.entries.pop();
    assert_eq!(said(&plan).len(), 1);
}

#[test]
fn the_words_of_a_long_chart_stay_within_it() {
    let entries = (0..30).map(|day| entry(day, "Mara", 30, Some(day as u64))).collect();
    let page = plan_of(entries).report(&ReportOptions { history: Vec::new(), ..options() });
    let html = Html::parse_document(&page);
    // a day and a month, below a bar
    let words = all(&html, "text.second, text").into_iter().filter(|word| {
        let text = text(*word);
        text.ends_with(" Nov") || text.ends_with(" Dec")
    });
    let places: Vec<_> = words.map(|word| (word.attr("x"), word.attr("text-anchor"))).collect();
    assert_eq!(places[0], (Some("0%"), Some("start")));
    assert!(places.len() > 3 && places[1].1 == Some("middle"), "{places:?}");
}

#[test]
fn an_id_is_no_way_out_either() {
    let mut entry = entry(1, "Mara", 30, Some(0));
    entry.invitation.id = "a b\"><script>".parse().unwrap();
    let mut plan = plan_of(vec![entry]);
    plan.account.member_id = "\"><b>".into();
    let html = Html::parse_document(&plan.worklist());
    assert!(html.errors.is_empty(), "{:?}", html.errors);
    assert_eq!(all(&html, "input")[0].attr("value"), Some("a b\"><script>"));
    assert_eq!(all(&html, "main")[0].attr("data-account"), Some("\"><b>"));
}

#[test]
fn a_report_has_the_figures_of_its_plan_and_history() {
    let page = plan().report(&options());
    let html = Html::parse_document(&page);
    let figure = |name: &str| {
        let part = |of: scraper::ElementRef<'_>, tag| {
            text(of.select(&Selector::parse(tag).unwrap()).next().unwrap())
        };
        let figures = all(&html, "dl > div").into_iter();
        let mut found = figures.filter(|figure| part(*figure, "dt") == name);
        part(found.next().unwrap(), "dd")
    };
    assert_eq!(texts(&page, ".headline strong"), ["8"]);
    assert!(texts(&page, ".headline")[0].contains("in danger"));
    assert_eq!(figure("Once the plan is done"), "3");
    assert_eq!(figure("To be withdrawn"), "5");
    assert_eq!(figure("Age of the oldest, in days"), "142");
    assert_eq!((figure("Withdrawn"), figure("Withdrawn by hand")), ("9".into(), "3".into()));
    assert_eq!(figure("Found accepted"), "1");
    assert_eq!(figure("Gone, and nobody knows why"), "1");
    assert_eq!(texts(&page, "tbody th"), ["Mara Lindqvist", "Zoë Yılmaz", "لينا حداد"]);
}

#[test]
fn a_chart_says_what_it_shows() {
    let page = plan().report(&options());
    let says = texts(&page, "svg desc");
    assert_eq!(
        says[0],
        "8 are pending now, 3 once the plan is done. In danger from 5 on, critical from 9 on."
    );
    assert!(says[1].contains("21–30 days: 2") && says[1].contains("120+ days: 1"), "{}", says[1]);
    let (unknown, none) = ("age unknown: 1", "? is for those whose age is not known.");
    assert!(
        says[1].ends_with(unknown) && texts(&page, ".soft").contains(&none.into()),
        "{}",
        says[1]
    );
    assert_eq!(says[2], "12 withdrawn and 5 planned, from 2026-11-19 to 2026-11-25.");
    // of seven days five have a bar, and two of these two parts
    let html = Html::parse_document(&page);
    let days = all(&html, "svg[aria-labelledby^=days] rect").len();
    assert_eq!(days, 1 + 2 + 2 + 1 + 1);
}

#[test]
fn months_of_work_are_shown_by_the_week() {
    let entries = (0..90).map(|day| entry(day, "Mara", 400, Some(day as u64))).collect();
    let page = plan_of(entries).report(&ReportOptions::default());
    assert!(page.contains("A bar is a week"));
    let html = Html::parse_document(&page);
    assert_eq!(all(&html, "svg[aria-labelledby^=days] rect").len(), 13);
}

#[test]
fn figures_of_any_size_and_days_of_any_year_are_drawn() {
    let most = u32::MAX;
    let day = |date| Day { date, withdrawn: most, by_hand: most, accepted: most, gone: most };
    let options = ReportOptions {
        thresholds: Thresholds { danger: 0, critical: usize::MAX },
        history: vec![day(NaiveDate::MIN), day(today()), day(NaiveDate::MAX)],
        ..options()
    };
    for plan in [plan(), plan_of(Vec::new())] {
        let html = Html::parse_document(&plan.report(&options));
        assert!(html.errors.is_empty(), "{:?}", html.errors);
        let days = all(&html, "svg[aria-labelledby^=days] text").len();
        assert!(days <= 7, "{days} words: they do not meet");
    }
}

#[test]
fn a_reading_that_was_not_complete_is_told() {
    let mut plan = plan();
    assert!(texts(&plan.report(&options()), ".note").is_empty());
    plan.completeness = "partial: page 3 could not be read".to_owned();
    assert!(texts(&plan.report(&options()), ".note")[0].contains("partial: page 3"));
}

#[test]
fn an_empty_plan_says_so() {
    let plan = plan_of(Vec::new());
    assert!(plan.worklist().contains("there is nothing to withdraw"));
    assert!(plan.report(&ReportOptions::default()).contains("Nothing is to be withdrawn."));
}
