### Problems of forecasting: series, pipeline, win probability, and the kept score.

## Reading tables

column-missing = There is no column `{ $column }`. Use the name of a column in the header row.
table-empty = The table has no rows. Check that it is the file you mean.
table-malformed = { $reason ->
    [not-given] This row has { $found } cells, and the header has { $columns }
   *[other] The table cannot be read: { $reason }
}. Look for a missing comma or an open quotation mark, and save the file as UTF-8.
value-unreadable = `{ $text }` is not a number. Write it as 1234.5, or leave the cell empty.
value-not-finite = { $text ->
    [not-given] { $series ->
        [not-given] The { $what } has a value that is no number
       *[other] Series `{ $series }` has a value that is no number
    }
   *[other] `{ $text }` is not a number that can be calculated with
}. Correct it, or leave it empty.
amount-unreadable = `{ $text }` is not an amount{ $decimals ->
    [not-given] { " " }in whole minor units. Write digits only.
    [0] . Write it without decimals.
   *[other] . Write it as 1234.50, with at most { $decimals } decimals.
}
label-missing = Column `{ $column }` is empty here, and it says how the deal ended. Fill it in, or leave out deals that are still open.
record-unreadable = The record of earlier forecasts cannot be read: { $reason }. Use the file as it was written, or begin a new one.
record-of-other-frequency = The record of earlier forecasts was kept for periods of another length. Use the record of this series, or begin a new one.

## Series

period-unreadable = `{ $text }` is not a period. Write a day as 2026-11-23, a week as 2026-W48, a month as 2026-11, a quarter as 2026-Q4, a year as 2026.
period-twice = Series `{ $series }` has two rows for one period ({ $period }). Add them up, or remove one.
series-gap-too-wide = Series `{ $series }` spans { $periods } periods with few rows in them. Look for a mistyped date.

## Hierarchies

hierarchy-unknown-leaf = Node { $node } has a leaf { $leaf } that does not exist. Correct the hierarchy.
hierarchy-leaf-missing = Leaf { $leaf } has no node of its own. Add one.
hierarchy-empty-node = Node { $node } has no leaves. Remove it, or put leaves under it.
hierarchy-errors = Past errors of all { $nodes } nodes over the same periods are needed, and { $found } are given. Give the rest, or choose a method that needs none.
hierarchy-singular = The forecasts cannot be made to agree by this method: some nodes say the same. Remove nodes that repeat others, or choose another method.

## Pipeline

period-backwards = The period ends on { $last }, before it begins on { $first }. Exchange the two days.
period-not-begun = { $as_of } is not a day of the period that begins on { $first }. Choose a day within the period.
pipeline-no-past = { $known_from ->
    [not-given] No deal is known yet, so there is nothing to learn from.
   *[other] Deals are known from { $known_from } on, which leaves no whole period to learn from.
} Give deals from at least one earlier period.
rollup-labels = Deals have different numbers of labels, so they cannot be added up along them. Give every deal the same dimensions.
waterfall-unbalanced = The movements of { $moved } do not lead from { $start } to { $end }. Check the two snapshots for deals that appear twice, and report this if there are none.

## Win probability and the kept score

win-too-few-rows = { $rows } finished deals are too few to learn from; { $rows_min } are needed, each with an outcome. Give a longer history.
win-one-outcome = Of { $rows } finished deals { $won } were won; at least 5 won and 5 lost are needed. Give a longer history, or check the column of outcomes.
ledger-made-after-period = The forecast of `{ $source }` was made on { $made_on }, after its period ended on { $period_last }. Leave it out: it knew the result.
ledger-changed = Row { $row } of the ledger, by `{ $source }`, is not as it was frozen: it was changed, or a row before it is gone. Restore the file from a copy.
attribute-twice = Series `{ $series }` has two values of `{ $attribute }` from { $from } on. Keep one.
level-unknown = There is no level `{ $level }`. Use attributes that the file has.
layer-unknown = There is no `{ $label }` in `{ $dimension }` to change. Use a name that the deals have.
actual-twice = `{ $node }` has two results for the period from { $period_first }. Keep one.
