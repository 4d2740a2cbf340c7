### Problems of territory design, and of quotas, capacity and budgets.

## Territories: reading

territory-file-empty = The file has no rows. Check that it is the file you mean.
territory-no-units = There is nothing to divide: no accounts or areas were read. Check that the file is the one you mean.
territory-too-many-rows = The file has more than { $limit } rows. Divide it, or leave out rows that need no territory.
territory-row-malformed = This row cannot be read{ $cause ->
    [not-given] { "" }
   *[other] : { $cause }
}.{ $expected ->
    [not-given] { " " }Look for a missing comma or an open quotation mark.
   *[other] { " " }Write it as { $expected }.
}
territory-header-malformed = The first line cannot be read. Write it as { $expected }: how many units there are, and how many territories.
territory-rows-missing = The first line tells of { $expected } units, and { $found } follow. Add the rest, or correct the first line.
territory-rows-left-over = More rows follow than the { $rows } that the first line tells of. Correct the first line, or remove them.
territory-column-missing = There is no column `{ $column }`. Add it, or give the name of the column that takes its place.
territory-id-missing = This row has no id. Give every account its own.
territory-id-duplicate = Id `{ $id }` stands in more than one row. Give every account or area its own.
territory-number-malformed = `{ $value }` in column `{ $column }` is not a number. Write it as 1234.5.
territory-number-negative = { $column ->
    [not-given] { $value } is below 0
   *[other] { $value ->
        [not-given] Column `{ $column }` has a value below 0{ part-row }
       *[other] Column `{ $column }` has { $value }, which is below 0
    }
}. Use 0 or more.
territory-number-not-finite = { $column ->
    [not-given] { $value } is too large
   *[other] { $value ->
        [not-given] Column `{ $column }` has a value that is no number{ part-row }
       *[other] Column `{ $column }` has { $value }, which is too large or no number
    }
}. Correct it.
territory-latitude-out-of-range = Latitude { $lat }, longitude { $lon } is not a place on the earth. Check whether the two are exchanged: latitude goes from -90 to 90.
territory-geojson-malformed = The map cannot be used: { $cause }. Give GeoJSON with a polygon or a point for each area.

## Territories: the task

territory-count-missing = The number of territories is not given. Add { $option } with a number.
territory-count-out-of-range = { $territories } territories cannot be made of { $units } accounts or areas. Choose a number from 1 to { $units }.
territory-share-not-positive = The share of territory `{ $territory }` is not above 0. Correct it.
territory-measure-all-zero = Column `{ $column }` is 0 everywhere, so there is nothing to balance. Choose another measure.
territory-tolerance-malformed = `{ $value }` is not a measure with its tolerance: { $cause }. Write it as potential:5%.
territory-lock-unnamed = Rows are locked to territories, and the names are not known: { $territories } territories, { $owners } owners. Ask for as many territories as there are owners.
territory-lock-beyond-target = { $territory ->
    [not-given] The locked rows alone exceed what a territory may hold of `{ $column }`.
   *[other] The rows locked to `{ $territory }`, up to the one{ part-row }, hold { $locked } of `{ $column }`, and at most { $most } fit its target. Unlock some, or raise the tolerance.
}
territory-lock-elsewhere = The row locked to `{ $territory }`{ part-row } now lies in one of the territories that are planned anew. Plan `{ $territory }` anew too, or unlock the row.
territory-lock-unknown = A row is locked to `{ $territory }`{ part-row }, which is none of the territories. Correct the lock, or add the territory.
territory-sellers-count = There are { $sellers } sellers, and { $territories } territories are asked for. Leave the number out, or make the two agree.
territory-home-without-map = The home of `{ $territory }` is not in the coordinates of the accounts. Give it as they have theirs: kilometres (x_km, y_km), or degrees (lat, lon).
territory-lock-disconnected = The row locked to `{ $territory }`{ part-row } is not connected with the others that are. Unlock it, or lock the areas between them too.
territory-family-locked-apart = Accounts of one family are locked to different territories{ part-row }. Lock the family to one, or take them out of the family.
territory-capacity-too-small = The demand of { $demand } does not fit the capacity of { $capacity }: { $missing } is missing. Ask for more territories, or raise the capacities.
territory-unit-too-large = The unit{ part-row } needs { $demand }, and the largest capacity is { $largest_capacity }. Split the unit, or raise a capacity.
territory-no-feasible-found = No plan within the capacities was found in this time; the best exceeds them by { $excess }. Allow more seconds, or raise the capacities.

## Territories: comparing and changing plans

territory-unknown = The plan has no territory `{ $territory }`. Use the name of one that it has.
territory-none-left = No territory would be left, or the plan does not cover every unit. Keep at least one of the { $territories } open, and use the plan made from this file.
territory-unit-unknown = There is no unit `{ $id ->
    [not-given] { $unit }
   *[other] { $id }
}`. Use an id of the input file.
territory-unit-unplanned = Unit `{ $unit }` has no territory in the plan. Add it to the plan, or use the plan made from this file.
territory-assignments-overlap = Unit `{ $unit }` would have two holders on one day: `{ $first }` (row { $first_row }) and `{ $second }` (row { $row }). End one before the other begins.
territory-mode-unknown = `{ $value }` is not a way to hold an account. Write plan, instead (a named account) or beside (an overlay).
territory-days-malformed = `{ $value }` does not tell the days of a plan. Write them as 2026-01-01..2026-06-30; either end may be left out.
territory-rules-malformed = The rules cannot be read: { $cause }. Write a [[rule]] with a segment and its conditions for each segment.

## Quotas: reading

quota-file-empty = The file has no rows. Check that it is the file you mean.
quota-too-many-rows = The file has more than { $limit } rows. Divide it by team.
quota-row-malformed = This row cannot be read: { $cause ->
    [not-given] `{ $value }` does not fit here
   *[other] { $cause }
}. Look for a missing comma, an open quotation mark, or a word where a number should stand.
quota-column-missing = There is no column `{ $column }`. Add it; the guide to territories and quotas tells which columns each way of sharing needs.
quota-id-missing = This row has no id. Give every row its own.
quota-id-duplicate = Id `{ $id }` stands in more than one row. Give every row its own.
quota-number-malformed = `{ $value }` in column `{ $column }` is not a whole number. Write the amount in the smallest unit, without decimals.
quota-number-negative = Column `{ $column }` has { $value }, which is below 0. Use 0 or more.
quota-parent-unknown = There is no row with the id `{ $parent }` to report to. Add that row, or correct the parent.
quota-parent-cycle = The rows report to each other in a circle{ part-row }. Correct one parent, so that all lead to the top.
quota-kind-unknown = `{ $value }` is not a kind of amount. Write plan, actual or forecast.
quota-collar-malformed = `{ $value }` is not a collar. Write the least and the most as { $expected }.
quota-over-malformed = `{ $value }` is not an over-assignment in percent. Write it as { $expected }.

## Quotas: sharing out

quota-lengths-differ = Two lists should be of the same length: { $expected } and { $found }. Give a value for each.
quota-tree-no-top = The first row has a parent. Begin with the top, which has none.
quota-tree-out-of-order = The row stands before its parent{ part-row }. Put parents first.
quota-level-short = The quotas below `{ $id }` come to { $missing } less than its own { $quota }. Raise some of them, or lower it.
quota-share-out-of-range = { $percent } % is outside the range. Use 0 to 100 %; for attainment up to 1,000 %.
quota-history-empty = The past results{ $year ->
    [not-given] { $row ->
        [not-given] { "" }
       *[other] { " " }in row { $row }
    }
   *[other] { " " }of year { $year }
} come to nothing, so there is no pattern to follow. Give results above 0, or choose a way of sharing that needs none.
quota-no-headroom = A growth of { $growth } is to be shared out, and nobody's potential is above last year. Correct the potentials, or share by history.
quota-collar-inverted = The lower bound, { $low }, is above the upper bound, { $high }{ part-row }. Exchange them.
quota-collars-cannot-hold = The target of { $target } is outside what the collars allow: { $low } to { $high }. Widen the collars, or change the target.
quota-deviation-all-zero = Nobody's results vary, so that { $missing } cannot be shared out by chance. Give deviations above 0, or choose another way of sharing.
quota-deviation-negative = The deviation is below 0{ part-row }. Use 0 or more.
quota-chance-below-zero = At equal chances the quota would be below 0{ part-row }. Raise the target, or choose another way of sharing.
quota-target-beyond-history = The target of { $target } is outside what the past results reach: { $least } to { $most }. Choose a target in this range, or another way of sharing.

## Capacity, seasons, budgets

quota-hire-month-out-of-range = Month { $month } is outside the year. Use 1 to { $months }.
quota-hire-yields-nothing = A new seller brings nothing within this year, so that no number of them closes the gap of { $gap }. Hire earlier, or shorten the ramp.
quota-budget-too-long = Line `{ $line }` has more months booked than the { $months } that are planned. Plan the missing months, or correct the bookings.
