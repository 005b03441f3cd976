//! The intent is on the disk before the request leaves: as the kernel saw it.

use super::world::World;
use std::process::Command;

/// Whether strace is here and may trace.
pub fn can_trace() -> bool {
    let trial = Command::new("strace").args(["-f", "-e", "trace=fdatasync", "true"]).output();
    trial.is_ok_and(|done| done.status.success())
}

/// Says what is wrong with a trace: between the last write to the WAL and each request to withdraw
/// there has to be a sync of the WAL that succeeded. Returns how many requests there were.
fn synced_before_sent(trace: &str) -> Result<usize, String> {
    let (mut dirty, mut syncing, mut sent) = (true, None, 0);
    for line in trace.lines() {
        let (thread, call) = line.split_once(' ').unwrap_or_default();
        let call = call.trim_start();
        let wal = call.contains("-wal>");
        if call.contains("\"DELETE ") {
            if dirty {
                return Err(line.to_owned());
            }
            sent += 1;
        } else if wal && call.contains("write") {
            dirty = true;
        } else if wal && call.contains("sync(") {
            // one that is cut in two by another thread's call is done at its second half
            syncing = Some(thread);
        }
        if syncing == Some(thread) && call.contains("sync") && call.ends_with("= 0") {
            (dirty, syncing) = (false, None);
        }
    }
    Ok(sent)
}

#[tokio::test(flavor = "multi_thread")]
#[allow(clippy::print_stderr, reason = "that it was skipped must be seen")]
async fn the_intent_is_synced_before_the_request_is_sent() {
    if !can_trace() {
        eprintln!("skipped: strace is not here, or may not trace");
        return;
    }
    let world = World::of(30, 7).await;
    let trace = world.trace().await;
    let sent = synced_before_sent(&trace).unwrap_or_else(|line| panic!("not synced: {line}"));
    assert!(sent > 0);
    assert_eq!(sent, world.unipile.record().cancels().count());
    // the same without its syncs is seen through
    let lines = trace.lines().filter(|line| !line.contains("sync"));
    assert!(synced_before_sent(&lines.collect::<Vec<_>>().join("\n")).is_err());
}

#[test]
fn a_wrong_order_is_seen_through() {
    let write = "7 pwrite64(9</x/rescind.db-wal>, \"..\", 4096, 24) = 4096";
    let sync = "7 fdatasync(9</x/rescind.db-wal>) = 0";
    let cut = "7 fdatasync(9</x/rescind.db-wal> <unfinished ...>";
    let end = "7 <... fdatasync resumed>) = 0";
    let send = "8 sendto(5<socket:[1]>, \"DELETE /api\", 11, 0, NULL, 0) = 11";
    let verdict = |lines: &[&str]| synced_before_sent(&lines.join("\n"));
    assert_eq!(verdict(&[write, sync, send]), Ok(1));
    assert_eq!(verdict(&[write, cut, end, send]), Ok(1));
    for wrong in [&[write, send, sync][..], &[write, cut, send, end], &[sync, write, send]] {
        assert_eq!(verdict(wrong), Err(send.to_owned()));
    }
}
