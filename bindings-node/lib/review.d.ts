import type { Changes, Plan, Separator } from '../native.js'

/**
 * The plan as CSV, for a person to change the column `decision` in a spreadsheet and `reviewPlan` to
 * read it again. The plan may have been stored as JSON in between.
 *
 * UTF-8 with a byte order mark and CRLF, as Excel wants it, and `separator` between the cells: a
 * double click opens it in columns with the `comma`, the default, in English-speaking countries and
 * most of Asia, with the `semicolon` in most of Europe and South America.
 *
 * An invitation is a line, in the order of the plan. `decision` is `withdraw` where it is stale, else
 * `keep`; `id` is a text, since a spreadsheet would round the number; `sent` is the day after which
 * it cannot have been sent, in UTC, and empty where no age is known. A cell cannot become a formula:
 * where one could begin stands a `'` before `=`, `+`, `-` or `@`.
 */
export declare function planToCsv(plan: Plan, options?: { separator?: Separator | ',' | ';' | '\t' }): string
/**
 * The plan with the decisions of a file that `planToCsv` wrote and a person changed: what they keep
 * is not stale in it any more. `csv` is the file's bytes, or its text.
 *
 * Two columns are read, `decision` and `id`, wherever they stand; nothing else of the file is
 * believed. A decision is `withdraw` or `keep`, and what the file does not name is kept. Nothing
 * becomes stale by it. Commas, semicolons or tabs, UTF-8, UTF-16 or an old code page: it is read as
 * spreadsheets write it. It counts for this plan alone: another one, and `maintain`, judge by the
 * policy.
 *
 * Throws `invalid_input` where lines cannot be used, with the first ten of them by their numbers: an
 * id that the plan does not have or that a spreadsheet has rounded, an unknown decision, two decisions
 * about one invitation, or `withdraw` where the plan keeps. Then nothing of the file counts.
 */
export declare function reviewPlan(plan: Plan, csv: Uint8Array | string): Plan
/**
 * What has changed since the plan was made, by a plan that was made afresh. Throws `invalid_input`
 * for a plan of another account.
 */
export declare function planChanges(plan: Plan, fresh: Plan): Changes
/**
 * The day on which fewer than `size` are pending, `2026-12-04`, if nobody is invited meanwhile; `size`
 * is 500 unless told otherwise, where a queue is in danger.
 *
 * It rests on the days on which withdrawals are expected, and on them alone: whoever accepts brings
 * it nearer, whoever is invited puts it off. Where the queue is shorter already it is the day on
 * which the plan was made, in UTC. `null` where the plan does not lead there, and where the reading is
 * not complete, since then nobody knows how many are pending.
 */
export declare function planBelow(plan: Plan, size?: number | null): string | null
