### The letter of a plan: what a seller is promised, in sentences.

## How the plan calculates

plan-letter-title = { $plan }
plan-letter-to = For { $person }.
plan-letter-term = This plan holds from { $from } to { $to }. It is calculated in { $currency } and paid { $period ->
    [quarter] every quarter
    [half] every half-year
    [year] every year
   *[month] every month
}.
plan-letter-calendar = The fiscal year begins on day { $day } of month { $month }, and is named after the calendar year in which it { $name ->
    [end] ends
   *[start] begins
}.
plan-letter-weeks = It runs in whole weeks, { $pattern } of them in the months of a quarter. Weeks begin on { $start ->
    [tuesday] Tuesday
    [wednesday] Wednesday
    [thursday] Thursday
    [friday] Friday
    [saturday] Saturday
    [sunday] Sunday
   *[monday] Monday
}, and the last week of the year is { $end ->
    [nearest] the one that ends nearest to the end of its last month
   *[last] the last one that ends in its last month
}.
plan-letter-rounding = Nothing is rounded on the way. An amount that is paid is rounded once, to the smallest unit of { $currency }: { $rounding ->
    [half_even] to the nearest, halves to the even neighbour
    [half_up] to the nearest, halves up
    [half_down] to the nearest, halves down
    [down] towards zero
    [up] away from zero
    [floor] down
    [ceiling] up
   *[half_away] to the nearest, halves away from zero
}.
plan-letter-round-at = { $at ->
    [total] It is rounded so that the lines of your statement add up to the rounded total.
   *[line] Each line of your statement is rounded by itself.
}
plan-letter-people = Whoever stands in `{ $table }` takes part.
plan-letter-people-part = Of those in `{ $table }`, whoever this holds of takes part: `{ $condition }`.
plan-letter-others = What somebody sells on a day without taking part { $others ->
    [drop] counts only for those above them who do.
   *[error] counts as on any other day; a sale of somebody who is not in the table is an error.
}
plan-letter-participation = You take part from your first to your last day there.
plan-letter-leave = Days of absence in `{ $table }` do not count as days on which you take part.
plan-letter-change = When your quota, target or role changes within a period, { $change ->
    [split] each part of the period is measured and paid by itself
   *[blend] quota and target are blended by days, and the period is measured as a whole
}.
plan-letter-exchange = Amounts in other currencies are converted with the exchange rates in `{ $table }`: { $at ->
    [period_average] the mean of the period
    [period_end] that of the last day of the period
    [plan] that of the first day of the plan
   *[booking] that of the day on which they count
}.
plan-letter-exchange-days = { $days ->
    [0] A day without an exchange rate of its own is an error, and no older one is taken instead.
    [one] An exchange rate holds for one day where no newer one is there.
   *[other] An exchange rate holds for { $days } days where no newer one is there.
}
plan-letter-data-where = Of `{ $table }`, only rows count where `{ $condition }`.
plan-letter-data-let = In `{ $table }`, `{ $name }` means `{ $expression }`.
plan-letter-data-missing = A row of `{ $table }` for which there is no `{ $name }` { $missing ->
    [error] stops the calculation
    [drop] does not count
   *[null] counts all the same
}.

## What counts for whom

plan-letter-credits = What counts for you
plan-letter-credit = { $credit }: for each row of `{ $table }`, `{ $amount }` is credited.
plan-letter-credit-when = { $credit }: only rows count where `{ $condition }`.
plan-letter-credit-unit = { $credit } is counted in units ({ $unit }), and not in money.
plan-letter-credit-currency = { $credit }: the amount is in the currency of `{ $column }`, and is converted into { $currency }.
plan-letter-credit-date = { $credit } counts on the day in `{ $day }`.
plan-letter-credit-rate = { $credit } brings a rate of its own with each row: `{ $rate }`.
plan-letter-credit-to = { $credit }: { $share ->
    [all] the whole amount
    [rest] what the others leave
   *[other] { $share } of the amount
} goes to the person in `{ $person }`{ $role ->
    [none] {""}
   *[other] , in the role { $role }
}.
plan-letter-credit-to-overlay = { $credit }: beside that, { $share ->
    [all] the whole amount
    [rest] what the others leave
   *[other] { $share } of the amount
} is credited once more to the person in `{ $person }`{ $role ->
    [none] {""}
   *[other] , in the role { $role }
}. It takes nothing from the others.
plan-letter-credit-to-table = { $credit }: everybody whom `{ $table }` names in `{ $person }` is credited with { $share ->
    [all] the whole amount
    [rest] what the others leave
   *[other] the share { $share }
}{ $role ->
    [none] {""}
   *[other] , in the role { $role }
}{ $beside ->
    [yes] , beside the split
   *[no] {""}
}.
plan-letter-credit-split = { $credit }: { $split ->
    [in_order] shares are rounded to the smallest unit of the currency one after the other, and the last takes what is left; they total 100 %
    [exact] shares are not rounded, and may total more or less than 100 %
   *[largest_remainder] shares total 100 %, and are rounded to the smallest unit of the currency so that nothing is lost
}.
plan-letter-credit-roll-up = { $credit } counts for the managers above as well, along the hierarchy of its day: { $levels ->
    [one] one level up
    [all] on all levels
   *[other] { $levels } levels up
}.
plan-letter-credit-roll-up-roles = { $credit }: the roles of these managers are, the nearest first, { $roles }.

## Components

plan-letter-component = { $component }
plan-letter-component-credits = This component pays for { $credits }.
plan-letter-component-all = This component pays for all credit.
plan-letter-component-measures = Its running total also counts what it does not pay for: { $credits }.
plan-letter-component-roles = It is for credit in these roles: { $roles }.
plan-letter-component-level = It counts { $level ->
    [rolled_up] the credit of the people below
    [any] your own credit and that of the people below
   *[direct] your own credit
}.
plan-letter-component-who = It is for people of whom this holds at the end of the period: `{ $condition }`.
plan-letter-component-days = Credit from { $from } to { $to } counts.
plan-letter-component-window = { $window ->
    [line] Each order is measured by itself.
    [month] The running total begins anew each month.
    [quarter] The running total begins anew each quarter.
    [half] The running total begins anew each half-year.
    [year] The running total begins anew each year.
   *[term] The running total runs over the whole term of the plan.
}
plan-letter-component-pay = { $pay ->
    [line] Each order is a line of its own on your statement.
   *[period] Each pay period is one line on your statement: what is due to date, less what was paid before.
}
plan-letter-component-quota = It is measured against your quota “{ $quota }”, { $to ->
    [date] that of the periods to date
   *[window] that of the whole time over which the total runs
}.
plan-letter-quota = This quota is { $amount } for each { $per ->
    [month] month
    [quarter] quarter
    [half] half-year
   *[year] year
}.
plan-letter-quota-table = Your quota for each { $per ->
    [month] month
    [quarter] quarter
    [half] half-year
   *[year] year
} stands in `{ $table }`.
plan-letter-quota-prorate = For a period in which you do not take part on all days, the quota is smaller in proportion.
plan-letter-quota-to-date = A quota to date counts { $counts ->
    [days] the days of the running period that have gone by
   *[periods] the running period as a whole
}.
plan-letter-target = Your target pay is { $target } for the time over which the total runs.
plan-letter-target-per = Your target pay is { $target } for each { $per ->
    [month] month
    [quarter] quarter
    [half] half-year
   *[year] year
}.
plan-letter-target-prorate = For a period in which you do not take part on all days, the target is smaller in proportion.
plan-letter-person-cap = One person gets at most { $amount } from this component.
plan-letter-pool = All together get at most { $amount } from this component. Where that does not reach, { $share ->
    [pro_rata] every line is cut by the same share
   *[first_come] the earlier order comes first
}.

## Rates

plan-letter-rate-days = From { $from } to { $to } this holds:
plan-letter-rate-days-from = From { $from } on this holds:
plan-letter-rate-days-to = Until { $to } this holds:
plan-letter-rate-flat = It pays { $value } of what counts.
plan-letter-rate-nothing = It pays nothing itself; its total serves other parts of the plan.
plan-letter-rate-per-unit = It pays { $value } for each unit.
plan-letter-rate-marginal = Each part of the total is paid at the rate of the tier that it falls in:
plan-letter-rate-retroactive = The whole total is paid at the rate of the tier that it reaches, from the beginning:
plan-letter-rate-reached = Each order is paid at the rate of the tier that the total reaches with it; earlier orders keep their rate:
plan-letter-rate-interpolated = Each tier that is full counts with its rate, and the last one with the share of it that is covered:
plan-letter-rate-curve = Between these points what is paid follows a straight line; below the first point nothing is paid:
plan-letter-rate-matrix = The rate stands in this table, by `{ $rows }` downwards and `{ $columns }` across; below the first bound nothing is paid:
plan-letter-rate-formula = It pays what this formula gives: { $value }.
plan-letter-rate-objectives = Each pay period it pays by objectives in `{ $table }`: each counts with its weight `{ $weight }` times its score `{ $score }`.
plan-letter-rate-threshold = A score below { $score } counts as nothing.
plan-letter-rate-base = These are multiples of your base rate, which is your target divided by your quota.
plan-letter-rate-times = The result is multiplied with { $times }.
plan-letter-rate-edge = A total that is exactly on a bound belongs to the tier that { $edge ->
    [lower] ends
   *[upper] begins
} there.
plan-letter-rate-beyond = After the last point, { $beyond ->
    [slope] the line goes on as steeply as before it
   *[flat] it stays at that value
}.
plan-letter-tier-when = A tier with a condition is open only in periods where the condition holds; otherwise the one below serves.
plan-letter-column-from = { $of ->
    [quota] From, of the quota
   *[measure] From
}
plan-letter-column-to = { $of ->
    [quota] To, of the quota
   *[measure] To
}
plan-letter-column-rate = Rate
plan-letter-column-when = Only where
plan-letter-column-at = { $of ->
    [quota] Attainment
   *[measure] Total
}
plan-letter-column-paid = Paid
plan-letter-column-bound = From
plan-letter-column-value = { $from } and more
plan-letter-examples = For example, before steps and limits on everything together:
plan-letter-example-target = For example, with a target of { $target }, before steps and limits on everything together:
plan-letter-example = With { $credit } you earn { $earned }.
plan-letter-example-quota = With { $credit } of { $quota } you earn { $earned }.

## Steps

plan-letter-steps = Then
plan-letter-steps-order = This is done one after the other, in this order.
plan-letter-step-gate = { $step }: pays only where `{ $condition }`.
plan-letter-step-gate-factor = { $step }: only { $factor } is paid, unless `{ $condition }`.
plan-letter-step-multiplier = { $step }: what was earned is multiplied with { $factor }.
plan-letter-step-kicker = { $step }: { $amount } on top, every pay period.
plan-letter-step-kicker-when = { $step }: { $amount } on top in a pay period in which `{ $condition }`.
plan-letter-step-cap = { $step }: no more than { $amount } is earned { $per ->
    [deal] with one order
    [quarter] in a quarter
    [half] in a half-year
    [year] in a year
    [term] in the whole term of the plan
   *[period] in a pay period
}.
plan-letter-step-floor = { $step }: no less than { $amount } is earned { $per ->
    [deal] with one order
    [quarter] in a quarter
    [half] in a half-year
    [year] in a year
    [term] in the whole term of the plan
   *[period] in a pay period
}.
plan-letter-step-to = { $step } concerns { $components } alone.
plan-letter-step-excess = { $step }: what it cuts { $excess ->
    [deferred] is earned in later periods that have room for it
   *[lost] is lost
}.

## When it is paid, and taken back

plan-letter-milestones = When it is paid
plan-letter-milestone-earned = { $milestone }: { $share } of what an order earns is paid with the period in which it is earned.
plan-letter-milestone-months = { $milestone }: { $share } of what an order earns is paid { $months ->
    [one] one month
   *[other] { $months } months
} later.
plan-letter-milestone-event = { $milestone }: { $share } of what an order earns waits until the order stands in `{ $table }`.
plan-letter-milestone-order = { $milestone }: the order is found there by `{ $order }`.
plan-letter-milestone-part = { $milestone }: where only a part has happened, that part is paid: `{ $part }`.
plan-letter-milestone-of = { $milestone } concerns { $components } alone.
plan-letter-clawbacks = When it is taken back
plan-letter-clawback = { $clawback }: when an order stands in `{ $table }`, by `{ $order }`, what it earned is taken back on that day.
plan-letter-clawback-full = { $clawback }: all of it is taken back.
plan-letter-clawback-pro-rata = { $clawback }: the share of the days that the order did not last is taken back, of { $days } days.
plan-letter-clawback-percentage = { $clawback }: { $share } of it is taken back.
plan-letter-clawback-basis = { $clawback }: it is taken back { $basis ->
    [recalculate] as if that credit had never been, at the rate of the total without it
   *[original] at the rate at which it was once paid
}.
plan-letter-clawback-attainment = { $clawback }: your attainment { $attainment ->
    [reduce] falls from that day on
   *[keep] stays as it was
}.
plan-letter-clawback-of = { $clawback } concerns { $components } alone.
plan-letter-draws = Paid ahead
plan-letter-draw = { $draw }: { $type ->
    [recoverable] you are paid at least { $amount } in a pay period; what is paid beyond your earnings is owed, and later earnings settle it
    [non_recoverable] you are paid at least { $amount } in a pay period; what is paid beyond your earnings is yours
   *[guarantee] { $amount } in a pay period is guaranteed to you; what is paid beyond your earnings is yours
}.
plan-letter-draw-recovery = { $draw }: { $share } of what you earn beyond it goes to what is owed.
plan-letter-draw-days = { $draw } runs from { $from } to { $to }.
plan-letter-draw-from = { $draw } runs from { $from } on.
plan-letter-draw-to = { $draw } runs until { $to }.
plan-letter-draw-who = { $draw } is for people of whom this holds: `{ $condition }`.
plan-letter-draw-prorate = { $draw }: for a period in which you do not take part on all days, the amount is smaller in proportion.

## Payment

plan-letter-pay = Payment
plan-letter-negative = When a payment comes out below nothing, { $negative ->
    [forgive] nothing is paid, and the rest is forgiven
    [collect] it is asked back at once
   *[carry] nothing is paid, and the rest is taken from your later payments
}.
plan-letter-pay-currency = You are paid in your own currency, at { $at ->
    [period_average] the mean exchange rate of the period
    [plan] the exchange rate of the first day of the plan
   *[period_end] the exchange rate of the last day of the period
}.
plan-letter-closing = What was paid stays. What becomes known later is paid, or taken off, as a difference in the period that is open then, with its reason.

## For one person

plan-letter-yours = Your figures, { $person }
plan-letter-yours-component = Quota and target of { $component }:
plan-letter-column-period = Period
plan-letter-column-quota = Quota
plan-letter-column-target = Target
