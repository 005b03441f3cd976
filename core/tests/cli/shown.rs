//! What is shown, to the character.

use super::stage::Stage;
use insta::assert_snapshot;
use rescind::cli::Exit;

/// A text without the lines that hold one of these.
fn without(text: &str, words: &[&str]) -> String {
    let kept = text.lines().filter(|line| !words.iter().any(|word| line.contains(word)));
    kept.collect::<Vec<_>>().join("\n")
}

/// A log without its instants, and without the waits, which are drawn.
fn timeless(log: &str) -> String {
    let waits = without(log, &["waiting until"]);
    waits.lines().map(|line| line.get(25..).unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn accounts_are_listed_with_their_status() {
    let stage = Stage::of(3).await;
    assert_snapshot!(stage.run("accounts").await.done().out, @r#"
    account                     name        status  member
    acc_4ejf1KLXgUy96EOkhWGidT  Ana Duarte  ready   ACoAAU-GiB9FMzg165geKLANKoJxD7i4MsiAd8o
    "#);
    let listed = stage.run("accounts --json").await.done().json();
    assert_eq!(listed[0]["id"], stage.unipile.account_id());
    assert_eq!(listed[0]["account"]["status"], "ready");
}

#[tokio::test]
async fn a_plan_fits_the_terminal_and_withdraws_nothing() {
    let stage = Stage::of(6).await;
    assert_snapshot!(stage.shown("plan --below 4").await.done().out, @r#"
    Ana Duarte is ready.

    6 pending: healthy, the oldest 144 days
        0–7 days      0
       7–14 days      1 ##############
      14–21 days      3 ########################################
      21–30 days      0
      30–60 days      0
      60–90 days      0
     90–120 days      0
       120+ days      2 ###########################
    2 are past 120 days, which is neglect: of those who accept, 99 % do within 30 days. 2 past 21 days, and 2 a week that stay unanswered, need no automation: withdraw them by hand, the oldest first.

     who                       sent  how we know           verdict  reason               due
     Fatima Haddad       2026-07-01  144 days: by id, ag…  stale    older than 21 days   Mon 2026-11-23
     Fatima Shevchenko   2026-07-19  127 days: by id, ag…  stale    older than 21 days   Mon 2026-11-23
     Mara Müller         2026-11-02  20 days: by id, agr…  keep     younger than 21 da…  -
     Mei Kaya            2026-11-03  19 days: by id, agr…  keep     younger than 21 da…  -
     Mara Lindqvist      2026-11-06  16 days: by id, agr…  keep     younger than 21 da…  -
     The Norrvik Letter  2026-11-11  11 days: by id, agr…  keep     younger than 21 da…  -
    2 of 6 to be withdrawn, 2026-11-23 to 2026-11-23; the reading is complete
    this plan does not lead below 4
    "#);
    assert_eq!(stage.unipile.record().cancels().count(), 0);
}

#[tokio::test]
async fn health_is_told_from_the_ledger() {
    let stage = Stage::of(120).await;
    let before = stage.run("health").await;
    let missing = "error: there is no ledger \"FOLDER/rescind.db\"; `rescind plan` makes one\n";
    assert_eq!((before.exit, &*before.err, &*before.out), (Exit::Settings, missing, ""));
    stage.unipile.set(|faults| faults.account_status = "CREDENTIALS".to_owned());
    stage.run("plan").await;
    stage.unipile.clear_faults();
    stage.run("resume").await.done();
    let before = stage.run("health").await.done();
    assert_snapshot!(before.err, @"The queue was not read yet: `rescind plan` reads it.");
    assert_eq!(before.out, "");
    stage.run("plan").await.done();
    let listed = stage.unipile.record().list_calls().len();
    assert_snapshot!(stage.run("health --weekly 80").await.done().out, @r#"
    120 pending: healthy, the oldest 177 days
        0–7 days     17 ######################
       7–14 days     20 #########################
      14–21 days     21 ###########################
      21–30 days      8 ##########
      30–60 days     32 ########################################
      60–90 days      4 #####
     90–120 days      5 #######
       120+ days     13 #################
    13 are past 120 days, which is neglect: of those who accept, 99 % do within 30 days. 58 past 21 days can be withdrawn: a sweep of every working day keeps the queue short. 4 more past 21 days stay: their kind, the policy or earlier tries keep them.

    Fewer than 500 stay pending. After 60 days: 246. Nothing of what is sent is accepted: the careful assumption. With 80 invitations a week.

    114 seen: 0 accepted, 114 pending (58 of them for 21 days), 0 withdrawn, 0 declined or expired, 0 ended unknown
    Not enough data for a rate: 0 were watched at 1 day, and it takes 30 at each age up to 21 days.
    Not enough data: 0 were seen pending at 14 days, and it takes 30.
    Not enough data: 0 were seen pending at 21 days, and it takes 30.
    Not enough data: 0 were seen pending at 30 days, and it takes 30.
    "#);
    assert_eq!(stage.unipile.record().list_calls().len(), listed, "nothing is read for it");
    let json = stage.run("health --json").await.done().json();
    assert_eq!(json["health"]["count"], 120);
    assert!(json["forecast"]["days"].as_array().is_some_and(|days| days.len() == 60));
    assert!(json["acceptance"]["costs"].is_array() && json["reinvitable"].is_array());
}

#[tokio::test]
async fn a_ledger_is_looked_into() {
    let stage = Stage::of(40).await;
    stage.run("maintain --today --yes").await.done();
    let shown = stage.run("ledger inspect").await.done().out;
    assert_snapshot!(without(&shown, &["newest", "next", "seen"]), @r#"
    FOLDER/rescind.db

    ACoAAU-GiB9FMzg165geKLANKoJxD7i4MsiAd8o
      attempts   20 withdrawn
    "#);
    let json = stage.run("ledger inspect --json").await.done().json();
    assert_eq!(json[0]["member"], stage.unipile.member_id());
}

#[tokio::test]
async fn a_log_has_a_line_for_what_happened_and_no_names() {
    let stage = Stage::of(14).await;
    let run = stage.run("run --yes --zone Europe/Paris").await.done();
    assert_snapshot!(timeless(&run.out), @r#"
    planned: 5 of 14 to be withdrawn
    withdrawn: invitation 7478195873235167639, who can be invited again from 2026-12-14 on
    withdrawn: invitation 7484444249445543771, who can be invited again from 2026-12-14 on
    withdrawn: invitation 7492775695563698707, who can be invited again from 2026-12-14 on
    withdrawn: invitation 7514653866604670428, who can be invited again from 2026-12-14 on
    withdrawn: invitation 7518068801481294029, who can be invited again from 2026-12-14 on
    day done: 2026-11-23, 5 used, 0 left
    verified: 5 confirmed, 0 listed again
    planned: 0 of 9 to be withdrawn
    done: 5 withdrawn, 0 left
    "#);
    let named = Stage::of(14).await.run("run --yes --names").await.done();
    let record = stage.unipile.record();
    let somebody = record.withdrawals()[0].0.trim_start_matches("SENT_");
    assert!(run.out.contains(somebody), "{somebody} in {}", run.out);
    assert!(!named.out.contains(somebody), "{}", named.out);
}

#[tokio::test]
async fn a_mistake_is_one_sentence_for_people_and_json_for_programs() {
    let stage = Stage::of(1).await;
    let wrong = stage.run("plan --zone Europe/Pariss").await;
    assert_eq!(wrong.exit, Exit::Settings);
    assert_snapshot!(wrong.err, @r#"
    error: time zone is "Europe/Pariss": an IANA name such as Europe/Paris or America/New_York
    "#);
    assert_eq!(wrong.out, "");
    let wrong = stage.run("plan --json --zone Europe/Pariss").await;
    assert_snapshot!(wrong.err, @r#"
    {"error":{"code":"invalid_input","message":"time zone is \"Europe/Pariss\": an IANA name such as Europe/Paris or America/New_York","retryable":false}}
    "#);
    let wrong = stage.bare("plan --json --older-than soon").await;
    let error: serde_json::Value = serde_json::from_str(&wrong.err).unwrap();
    assert_eq!((wrong.exit, &error["error"]["code"]), (Exit::Settings, &"invalid_input".into()));
    let wrong = stage.bare("paln").await;
    assert_eq!(wrong.exit, Exit::Settings);
    assert_snapshot!(wrong.err, @r#"
    error: unrecognized subcommand 'paln'

      tip: a similar subcommand exists: 'plan'

    Usage: rescind <COMMAND>

    For more information, try '--help'.
    "#);
}

#[tokio::test]
async fn the_help_has_every_command() {
    let stage = Stage::of(0).await;
    assert_snapshot!(stage.bare("--help").await.done().out, @r#"
    Withdraws stale LinkedIn invitations, carefully.

    Nothing is withdrawn without --yes.

    Usage: rescind <COMMAND>

    Commands:
      demo         Sweep a simulated account, in simulated time
      accounts     List the accounts that the key opens
      health       Tell from the ledger how the queue stands, will stand, and what became of invitations
      plan         Read and judge the queue; withdraw nothing
      review       Take the decisions of a file that a person changed over into a saved plan
      run          Withdraw what a plan names, over days if need be; without --yes, only plan
      maintain     Withdraw whatever is stale, each working day, for ever; without --yes, only plan
      report       Write a page to read: how the queue stands and what comes next
      worklist     Write a page of links for withdrawing by hand, oldest first
      reconcile    Read the queue and record what was withdrawn by hand of a saved plan
      resume       Let a halted or paused account go on
      ledger       Look into the ledger, copy it, or remove from it
      completions  Print a script of completions for a shell
      help         Print this message or the help of the given subcommand(s)

    Options:
      -h, --help
              Print help (see a summary with '-h')

      -V, --version
              Print version

    Exit codes: 0 done; 1 failed; 2 an argument, a setting or the key cannot be used; 3 the account is
    halted, restricted or disconnected; 4 failed for now, try again later; 130 stopped by a signal.

    The key comes from UNIPILE_API_KEY, or from the file that key_file names; never from a flag.
    Settings come from flags, else from the environment, else from rescind.toml in the working folder.
    "#);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = stage.bare(&format!("completions {shell}")).await.done().out;
        assert!(script.contains("worklist") && script.contains("older-than"), "{shell}");
    }
}
