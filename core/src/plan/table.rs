//! A plan in a terminal.

use super::Plan;
use crate::invitation::printable;
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Row, Table, presets};
use std::fmt;

/// Below it the columns would hold next to nothing.
const NARROWEST: u16 = 60;
const HEADS: [&str; 6] = ["who", "sent", "how we know", "verdict", "reason", "due"];
/// The columns of which nothing is cut.
const SHORT: [usize; 3] = [1, 3, 5];
/// No text has it, so a cell is cut anywhere, and not only between words.
const NOWHERE: char = '\0';

impl Plan {
    /// The table of [`Display`](fmt::Display) for a terminal of so many columns: what does not fit
    /// ends in `…`, and a wide character, as in Chinese, takes two. It takes 60 columns at least.
    /// The sentence below the table is never cut.
    #[must_use]
    pub fn table(&self, width: usize) -> String {
        let width = u16::try_from(width).unwrap_or(u16::MAX).max(NARROWEST);
        self.written(Some(width))
    }

    fn written(&self, width: Option<u16>) -> String {
        let mut table = Table::new();
        table.load_style(presets::NOTHING);
        let line = |cells: [String; 6]| {
            let mut row = Row::from(cells);
            row.max_height(1);
            row
        };
        table.set_header(line(HEADS.map(str::to_owned)));
        for entry in &self.entries {
            table.add_row(line([
                entry.invitation.invitee.label(),
                entry.sent.day(self.made_at).map_or_else(|| "-".to_owned(), |day| day.to_string()),
                entry.explanation(self.made_at),
                entry.verdict.to_string(),
                printable(&entry.reason),
                entry.due.map_or_else(|| "-".to_owned(), |due| due.format("%a %F").to_string()),
            ]));
        }
        if let Some(column) = table.column_mut(1) {
            column.set_cell_alignment(CellAlignment::Right);
        }
        if let Some(width) = width {
            table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
            table.set_delimiter(NOWHERE);
            for at in SHORT {
                if let Some(column) = table.column_mut(at) {
                    column.set_constraint(ColumnConstraint::ContentWidth);
                }
            }
        }
        let (stale, all) = (self.stale().count(), self.entries.len());
        let days = self.days().map(|(first, last)| format!(", {first} to {last}"));
        let (days, completeness) = (days.unwrap_or_default(), printable(&self.completeness));
        let unread = Some(self.unread_labels()).filter(|unread| unread.count() > 0);
        let unread = unread.map(|unread| format!("; {unread}")).unwrap_or_default();
        let reading = format!("the reading is {completeness}{unread}");
        format!("{}\n{stale} of {all} to be withdrawn{days}; {reading}", table.trim_fmt())
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written(None))
    }
}
