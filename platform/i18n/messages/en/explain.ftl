# One payout line, told from the credited row to the rounded amount.

explain-line = { $date }, { $event }, { $component }: { $earned }
explain-period-line = { $period }, { $component }: { $earned }
explain-row = Row of { $table }: { $cells }
explain-credit = Credited by “{ $credit }”: { $credited }
explain-share = Credited by “{ $credit }”: { $share } of { $amount } = { $credited }
explain-source = Seen from { $level ->
    [one] one level
   *[other] { $level } levels
 } above { $source }
explain-total = Running total: { $before } → { $after }
explain-flat = { $credit } × { $rate } = { $exact }
explain-part = From { $from } to { $to }: { $part } × { $rate } = { $product }
explain-part-last = From { $from }: { $part } × { $rate } = { $product }
explain-part-first = Up to { $to }: { $part } × { $rate } = { $product }
explain-part-only = { $part } × { $rate } = { $product }
explain-reached = The total reaches the tier from { $from }: { $rate }
explain-interpolated = Tiers covered up to { $after } give { $exact }
explain-curve = The curve at { $after } gives { $exact }
explain-factor = The table of the plan gives { $value }
explain-amount = The plan's formula gives { $value }
explain-due = Due to date { $due }, paid before { $paid }
explain-exact = Exactly { $exact }, { $rounding }: { $rounded }
explain-cut = A limit takes { $amount }
explain-lift = A limit adds { $amount }
explain-nothing = { $person } has no line for { $event }.
rounding-half-away = rounded, halves away from zero
rounding-half-even = rounded, halves to the even neighbour
rounding-half-up = rounded, halves up
rounding-half-down = rounded, halves down
rounding-down = rounded towards zero
rounding-up = rounded away from zero
rounding-floor = rounded down
rounding-ceiling = rounded up
rounding-total = as the rounded total after it less that before it
