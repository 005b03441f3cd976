//! Whatever people call themselves, it is text.

use super::sound::{all, text};
use super::support::{entry, options, pages, plan, plan_of};
use proptest::prelude::*;
use rescind::Plan;
use rescind::invitation::printable;
use scraper::{Html, Node};
use std::fmt::Write as _;

/// A plan of one person, in which everything that comes from outside is this text.
fn hostile(text: &str) -> Plan {
    let mut entry = entry(1, text, 30, Some(0));
    entry.invitation.label = Some(text.into());
    entry.reason = text.into();
    let mut plan = plan_of(vec![entry]);
    plan.account.name = Some(text.into());
    plan.completeness = format!("partial: {text}");
    plan
}

/// The elements and attributes of a page without its text.
fn bones(page: &str) -> String {
    let mut bones = String::new();
    for node in Html::parse_document(page).tree.root().descendants() {
        match node.value() {
            Node::Element(element) => {
                let _ =
                    writeln!(bones, "{} {:?}", element.name(), element.attrs().collect::<Vec<_>>());
            }
            Node::Comment(comment) => bones.push_str(comment),
            _ => {}
        }
    }
    bones
}

fn stays_text(name: &str) {
    for ((which, page), (_, plain)) in pages(&hostile(name)).iter().zip(pages(&hostile("Mara"))) {
        let html = Html::parse_document(page);
        assert!(html.errors.is_empty(), "{which}, {name:?}: {:?}", html.errors);
        assert_eq!(bones(page), bones(&plain), "{which}, {name:?}");
        let shown = all(&html, "ol bdi, tbody bdi").into_iter().map(text).collect::<Vec<_>>();
        let printed = printable(name);
        if !printed.trim().is_empty() {
            assert_eq!(shown, [printed], "{which}");
        }
    }
}

#[test]
fn markup_in_a_name_is_text() {
    for name in [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</title><script>1</script>",
        "</style></script>",
        "<!-- -->",
        "]]>",
        "&lt;b&gt; &amp; &#x3c;",
        "{{7*7}} ${7*7}",
        "\u{202e}gpj.exe\u{0}\u{1b}[2J\r\n",
    ] {
        stays_text(name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_name_is_text(name in any::<String>()) {
        stays_text(&name);
    }

    #[test]
    fn any_mix_of_what_means_something_in_html_is_text(
        parts in proptest::collection::vec("[<>&\"'/=`!-]|script|style|title|svg|on[a-z]{5}", 1..12),
    ) {
        stays_text(&parts.concat());
    }
}

#[test]
fn a_report_without_names_has_none() {
    let plan = plan();
    let page = plan.report(&rescind::page::ReportOptions { names: false, ..options() });
    for entry in &plan.entries {
        let person = &entry.invitation;
        for personal in [&person.invitee.name, &person.invitee.slug].into_iter().flatten() {
            let escaped = personal.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            assert!(!page.contains(&escaped), "{personal}");
        }
        assert!(!page.contains(person.id.as_str()));
    }
    assert!(page.contains("Ada Example"), "whose report it is stays");
}
