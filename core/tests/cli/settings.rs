//! Where settings come from, and which of them count.

use super::stage::Stage;
use rescind::cli::Exit;
use rescind::simulator::Simulator;
use std::fs;

/// How many a plan would withdraw.
fn stale(plan: &serde_json::Value) -> usize {
    plan["entries"].as_array().unwrap().iter().filter(|entry| entry["verdict"] == "stale").count()
}

fn file(stage: &Stage, more: &str) {
    let (url, id) = (stage.unipile.url(), stage.unipile.account_id());
    let text = format!("dsn = \"{url}\"\naccount = \"{id}\"\nkey_file = \"key\"\n{more}");
    fs::write(stage.path("rescind.toml"), text).unwrap();
}

#[tokio::test]
async fn a_file_is_enough_and_its_paths_lie_beside_it() {
    let stage = Stage::of(60).await;
    file(&stage, "ledger = \"ledgers.db\"\nolder_than = 40\n");
    let forty = stale(&stage.bare("plan --json --config @rescind.toml").await.done().json());
    assert!(stage.path("ledgers.db").exists());
    let flag = "plan --json --config @rescind.toml --older-than 25";
    let flag = stale(&stage.bare(flag).await.done().json());
    assert!(forty < flag, "{forty} and {flag}");
}

#[tokio::test]
async fn who_is_kept_anywhere_is_kept() {
    let stage = Stage::of(60).await;
    let plan = stage.run("plan --json").await.done().json();
    let id = |at: usize| plan["entries"][at]["invitation"]["id"].as_str().unwrap().to_owned();
    fs::write(stage.path("keep.txt"), format!("# friends\n{}\n", id(2))).unwrap();
    file(&stage, &format!("keep = [\"{}\"]\nkeep_file = \"keep.txt\"\n", id(0)));
    let ledger = stage.named("rescind.db");
    let command = format!("plan --json --config @rescind.toml --ledger {ledger} --keep {}", id(1));
    let kept = stage.bare(&command).await.done().json();
    assert_eq!(stale(&kept) + 3, stale(&plan));
}

#[tokio::test]
async fn a_policy_is_a_name_or_a_tree_and_never_half_of_two() {
    let stage = Stage::of(60).await;
    file(&stage, "ledger = \"a.db\"\npolicy = \"cautious\"\n");
    let named = stale(&stage.bare("plan --json --config @rescind.toml").await.done().json());
    let flag = stale(&stage.run("plan --json --older-than 30").await.done().json());
    assert_eq!(named, flag);
    file(&stage, "ledger = \"a.db\"\npolicy = { drain_to = 50 }\n");
    let drained = stale(&stage.bare("plan --json --config @rescind.toml").await.done().json());
    assert_eq!(drained, 10);
    // one takes the other's place, from where it comes first
    let instead = stage.bare("plan --json --config @rescind.toml --older-than 30").await;
    assert_eq!(stale(&instead.done().json()), named);
    let both = stage.run("plan --policy cautious --older-than 30").await;
    assert_eq!(both.exit, Exit::Settings);
    assert!(both.err.contains("left out beside a policy"), "{}", both.err);
}

#[tokio::test]
async fn the_only_account_needs_no_name_and_one_of_several_does() {
    let stage = Stage::of(4).await;
    let url = stage.unipile.url();
    let settings = format!("--dsn {url} --key-file @key --ledger @a.db");
    stage.bare(&format!("plan {settings}")).await.done();

    let unipile = Simulator::builder().pending(4).accounts(3).clock(stage.clock.clone());
    let several = Stage::with(unipile.start().await.unwrap(), stage.clock.clone());
    let url = several.unipile.url();
    let settings = format!("--dsn {url} --key-file @key --ledger @a.db");
    let refused = several.bare(&format!("plan {settings}")).await;
    assert_eq!(refused.exit, Exit::Settings);
    assert!(refused.err.contains(several.unipile.account_id()), "{}", refused.err);
}

#[tokio::test]
async fn both_versions_of_the_api_are_spoken() {
    let stage = Stage::of(4).await;
    let v2 = stage.unipile.v2_url();
    let settings = format!("--base-url {v2} --key-file @key --ledger @a.db");
    let plan = stage.bare(&format!("plan --json {settings}")).await.done().json();
    assert_eq!(plan["entries"].as_array().unwrap().len(), 4);
    let both = stage.bare(&format!("plan {settings} --dsn {}", stage.unipile.url())).await;
    assert_eq!(both.exit, Exit::Settings);
    assert!(both.err.contains("not beside a dsn"), "{}", both.err);
}

#[tokio::test]
async fn what_cannot_be_right_is_refused_before_anybody_is_asked() {
    let stage = Stage::of(2).await;
    for (flags, right) in [
        ("--per-day 40-30", "such as 30-40"),
        ("--hours 9", "such as 9:00-18:00"),
        ("--days Mo", "such as Mon"),
        ("--hours 9-10 --pace active", "at most 18 s for 100 actions"),
        ("--policy hasty", "standard cautious brisk"),
        ("--policy {\"older\":3}", "unknown variant"),
        ("--older-than 0", "above zero"),
        ("--keep Mara%20Lindqvist", "%20"),
        ("--kinds robot", "person"),
        ("--danger 0", "0 < danger"),
        ("--export @none.csv", "none.csv"),
        ("--config @none.toml", "cannot be read"),
    ] {
        let refused = stage.run(&format!("plan {flags}")).await;
        assert_eq!(refused.exit, Exit::Settings, "{flags}: {refused:?}");
        assert!(refused.err.contains(right), "{flags}: {}", refused.err);
    }
    assert_eq!(stage.unipile.record().calls.len(), 0);
}

const DOCS: &str = include_str!("../../docs/command-line.md");

#[tokio::test]
async fn the_docs_have_each_setting_with_its_flag_and_its_variable() {
    let help = Stage::of(0).await.bare("plan --help").await.done().out;
    let settings = help.split("Settings, of rescind.toml too:").nth(1).unwrap();
    // as one line, since the help breaks them where they are too long
    let settings = settings.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut of_help: Vec<_> = settings
        .split(" --")
        .chain(settings.strip_prefix("--"))
        .filter_map(|one| {
            let (flag, rest) = one.trim_start_matches('-').split_once(' ')?;
            let variable = rest.split_once("[env: ")?.1.split_once('=')?.0;
            Some((flag.replace('-', "_"), format!("--{flag}"), variable.to_owned()))
        })
        .filter(|(name, ..)| name != "config")
        .collect();
    let listed = |cell: &str| -> Vec<String> {
        cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    };
    let mut of_docs: Vec<_> = DOCS
        .split("| in the file |")
        .nth(1)
        .unwrap()
        .lines()
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .flat_map(|line| {
            let cells: Vec<_> = line.split('|').map(listed).collect();
            let rows = cells[1].iter().zip(&cells[2]).zip(&cells[3]);
            rows.map(|((name, flag), env)| (name.clone(), flag.clone(), env.clone()))
                .collect::<Vec<_>>()
        })
        .collect();
    of_help.sort();
    of_help.dedup();
    of_docs.sort();
    assert_eq!(of_help, of_docs);
    assert!(of_docs.len() > 15);
}

#[tokio::test]
async fn the_file_in_the_docs_can_be_read() {
    let stage = Stage::of(0).await;
    let text = DOCS.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    fs::write(stage.path("rescind.toml"), text).unwrap();
    // it names an account of nobody's: the settings are read, and then the ledger is looked for
    let ended = stage.bare("ledger inspect --config @rescind.toml").await;
    assert!(ended.err.contains("FOLDER/rescind.db"), "{}", ended.err);
}
