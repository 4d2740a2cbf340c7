# A statement as a page of text.

statement-title = Statement of { $person }
statement-plan = Plan: { $plan }
statement-as-of = As of { $day }
statement-known-on = As known on { $day }
statement-component = Component
statement-measured = Measured
statement-to-date = To date
statement-quota = Quota
statement-attainment = Attainment
statement-target = Target
statement-earned = Earned
statement-payable = Payable
statement-carried-in = Carried in
statement-top-up = Draws and guarantees
statement-repaid = Draws repaid
statement-draw-balance = Owed from draws
statement-carried = Carried forward
statement-paid = Paid
statement-paid-local = Paid in { $currency }
statement-lines = How each line came about
statement-milestone = { $milestone } of { $component }, { $event }
statement-clawback = { $clawback }: { $share } of { $component }, { $event }, on { $date }
statement-adjustment = Adjustment of { $component } for { $period } ({ $causes })
statement-by-hand = Adjusted by hand: { $why }
step-gate-open = { $step }: the condition holds
step-gate-closed = { $step }: the condition does not hold, { $touched } × { $factor }
step-multiplier = { $step }: { $touched } × { $factor }
step-multiplier-idle = { $step }: the condition does not hold
step-kicker = { $step }
step-kicker-idle = { $step }: nothing is due
step-cap = { $step }: { $touched } to date, at most { $limit }
step-floor = { $step }: { $touched } to date, at least { $limit }
statement-written = The statement is in { $statement }, its evidence in { $evidence }.
verified = Verified: { $rows } rows of the statement of { $person } come out the same from the evidence.
not-verified = The statement of { $person } does not follow from its evidence: { $count ->
    [one] one difference
   *[other] { $count } differences
 }.
difference-figure =  { $table }, { $row }: { $column } is { $claimed }, recomputed { $recomputed }
difference-extra =  { $table }: the statement has a row that does not come out: { $row }
difference-missing =  { $table }: the statement lacks { $row }
difference-seal =  The seal is broken: the file was changed after it was made.
difference-sums =  Sums of { $row } differ: { $claimed } and { $recomputed }
