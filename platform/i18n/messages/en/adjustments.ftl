### Adjustments: what somebody puts to somebody's pay by hand, with why.

permission-incentives-read-adjustments = See all adjustments, those too that do not hold
permission-incentives-make-adjustments = Adjust pay by hand
permission-incentives-decide-adjustments = Decide on adjustments that others made
permission-incentives-limit-adjustments = Say up to which amount adjustments hold at once
topic-adjustments-waiting = An adjustment waits for a second person
topic-adjustments-held = An adjustment holds
topic-adjustments-refused = An adjustment was refused
topic-adjustments-withdrawn = An adjustment that held was withdrawn
run-cause-adjustments-held = Pay was adjusted by hand
run-cause-adjustments-withdrawn = An adjustment was withdrawn

## The list, and one of it
adjustments-title = Adjustments
adjustments-empty-title = What is put to pay by hand stands here
adjustments-empty-reason = Nothing is. Pay is adjusted at somebody's statement, or at a dispute.
adjustment-make = Adjust
adjustment-make-title = Adjust somebody's pay
adjustment-amount = Amount
adjustment-amount-hint = In the currency of the plan; with a minus where pay is taken back.
adjustment-period-hint = A period that is open, such as 2026-11.
adjustment-kind = Kind
adjustment-kind-correction = Correction
adjustment-kind-guarantee = Guarantee
adjustment-kind-goodwill = Goodwill
adjustment-kind-recovery = Recovery
adjustment-kind-dispute = Answer to a dispute
adjustment-kind-other = Other
adjustment-why = Why
adjustment-why-hint = Whoever is paid reads it on the statement.
adjustment-evidence = Evidence
adjustment-evidence-hint = Where it can be looked up: a letter, a number, who was told what.
adjustment-made-by = Made by
adjustment-decided-by = Decided by
adjustment-at-once = Nobody: it is within the limit
adjustment-withdrawn-by = Withdrawn by
adjustment-waiting = Waiting
adjustment-holds = Holds
adjustment-refused = Refused
adjustment-withdrawn = Withdrawn
adjustment-answer = Why it is decided so
adjustment-approve = Approve
adjustment-refuse = Refuse
adjustment-withdraw = Withdraw
adjustment-withdraw-why = Why it is withdrawn
statement-adjusted = Adjusted by hand
home-adjustments-waiting = { $count } adjustments to decide on

## Limits
adjustment-limits = Limits
adjustment-limits-about = What is put to somebody's pay in a period by hand holds at once up to the limit of its currency, all of it together. What goes beyond waits for a second person.
adjustment-limit = Holds at once up to
adjustment-limit-change = Set a limit
adjustment-limit-unfit = A limit is nothing or more. With nothing, a second person decides on each adjustment.

## What is wrong
adjustment-no-plan = The plan has no approved text, or was put away: nothing is paid by it.
adjustment-nothing = An adjustment of nothing changes nothing. Write an amount, with a minus where pay is taken back.
adjustment-kind-unfit = There is no kind of adjustment called { $name }. Choose one of the list.
adjustment-why-missing = Say why pay is adjusted.
adjustment-own = Nobody adjusts their own pay, decides on it or withdraws from it. Ask somebody else.
adjustment-maker = Whoever made an adjustment does not decide on it. Ask somebody else who decides on adjustments.
adjustment-answer-missing = Say why the adjustment is refused.
adjustment-withdraw-missing = Say why the adjustment is withdrawn.
adjustment-state-other = The adjustment is in another state by now. Load the page again.
adjustment-stands-for-two = Two people stood for this adjustment. Somebody who decides on adjustments, and did not make it, can withdraw it.
adjustment-person-other = This person was never paid by the plan. Add them to its people first.
adjustment-dispute-other = The dispute is about another person or another plan, or was withdrawn or declined.
adjustment-period-unfit = { $name } is no period in which the plan pays. Choose one that is open.
adjustment-period-ahead = The period { $name } has not begun. Adjust one that has.
adjustment-period-closed = The period { $name } is closed, and does not change any more. { $open ->
    [not-given] Have it opened again first.
   *[other] Put the adjustment into { $open }, or have { $name } opened again first.
}
period-adjustments-wait = { $count } adjustments of this period wait for a decision. Decide on them or withdraw them, then close the period.
notice-adjustment-waiting = An adjustment of pay waits for your decision
notice-adjustment-refused = An adjustment that you made was refused
notice-adjustment-approved = An adjustment that you made was approved
notice-adjustment-held = Your pay was adjusted
notice-adjustment-withdrawn = An adjustment of your pay was withdrawn

## The API, SQL, and whom it is about
api-adjustments = Adjustments by hand
api-adjustments-make = Adjust somebody's pay in an open period; above the limit it waits for a second person
api-adjustments-one = An adjustment
api-adjustments-decide = Approve an adjustment that somebody else made, or refuse it with why
api-adjustments-withdraw = Withdraw an adjustment while its period is open, with why
api-adjustment-limits = Up to which amount adjustments hold at once, by currency
api-adjustment-limits-set = Set the limit of a currency
dataset-adjustments = What was put to pay by hand, with why and how far it is
personal-adjustments = What was put to your pay by hand
