### Whom to turn to next, and why: engines/scoring.

## Scores

score-fit = Fit
score-engagement = Engagement
score-criterion-met = { $criterion }: fits.
score-criterion-unmet = { $criterion }: does not fit.
score-criterion-unknown = { $criterion }: nobody knows, because { $attribute } is not filled in.
score-event = { $kind }, { $days ->
    [0] today
    [one] a day ago
   *[other] { $days } days ago
}: of { $given } points this is left.
score-event-ahead = { $kind } on { $day } is still to come.
score-limit = What goes beyond the least or the most of this half does not count.
score-points-out-of-range = { $points } points are too many. Use at most a billion.

## Who gets a lead

assign-condition-unmet = { $rule } does not match: { $attribute } is otherwise.
assign-condition-unknown = { $rule } does not match: { $attribute } is not filled in.
assign-person-away = { $person } is away.
assign-person-full = { $person } has { $open } open leads, which are enough.
assign-person-gone = { $person } gets no leads any more.
assign-named = { $rule } gives to { $person }.
assign-turn = It is the turn of { $person } by { $rule }.
assign-fewest = { $person } has the fewest open leads of those in { $rule }: { $open }.
assign-waited = { $person } has waited longest of those in { $rule } with the fewest open leads: { $open }.

## Working hours

hours-unreadable = `{ $text }` does not tell working hours. Write them as 09:00-18:00; the end comes after the beginning, 24:00 at the latest.

## What is wrong with a deal

inspect-low = Keep an eye on it
inspect-medium = Talk about it
inspect-high = Act now
inspect-close-past = It was to close { $days ->
    [one] yesterday
   *[other] { $days } days ago
}.
inspect-no-close-date = It has no closing date.
inspect-no-next-step = There is no next step.
inspect-quiet = Nothing has happened for { $days ->
    [one] a day
   *[other] { $days } days
}.
inspect-close-moved = Its closing date was moved { $times ->
    [one] once
   *[other] { $times } times
}.
inspect-amount-cut = Its amount was cut from { $before } to { $amount }.
inspect-single-threaded = { $roles ->
    [0] Nobody at the customer has a role in it.
    [one] It hangs on one person at the customer.
   *[other] It hangs on { $roles } people at the customer.
}
inspect-criteria-missing = It went on without { $criteria }.
inspect-aging = It has been in this stage for { $days ->
    [one] a day
   *[other] { $days } days
}; { $most } are the most.
stage-age-fresh = Fresh
stage-age-aging = Aging
stage-age-over = In its stage too long

## What is first today

rank-reply-waits = A customer waits for an answer
rank-reply-waits-long = for each hour of waiting
rank-task-overdue = The task is overdue
rank-task-long-overdue = for each day overdue
rank-task-today = The task is due today
rank-task-ahead = The task is due later
rank-deal-stale = The deal has gone stale
rank-deal-quiet = for each day without activity
rank-next-step = A next step for the deal
rank-amount = for what the deal is worth
rank-closes-soon = The deal is to close within a week

## Whether the pipeline is enough

coverage-reached = The quota is reached.
coverage-enough = The pipeline is enough for what is left of the quota.
coverage-short = The pipeline is not enough for what is left of the quota: { $missing } is missing.
coverage-unknown = Whether the pipeline is enough is not known yet, because no deals were closed that tell a win rate.
