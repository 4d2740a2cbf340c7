# What the lint, the difference and the comparison of plans say.

lint-cliff = Pay jumps here: { $from } below, { $to } from { $at } on.
lint-dead-tier = Nobody ever reaches this tier of { $component }.
lint-falling-pay = Pay of { $component } falls here while sales rise.
lint-swallowed-accelerator = The cap { $cap } of { $amount } is reached before the best tier of { $component } begins: { $pay } is earned at { $at } already.
lint-overlapping-credits = { $component } pays the credits { $other } and { $credit } twice for the same row and person.
lint-date-gap = From { $from } to { $to } nothing holds for { $name }.
lint-missing-rate = There is no exchange rate from { $from } to { $to } for { $day }.
lint-unused-table = Nothing reads the table { $table }.
lint-unused-quota = No component is measured against the quota { $quota }.
lint-unused-credit = No component pays or measures the credit { $credit }.
lint-unpaid-component = No credit ever reaches the component { $component }.
lint-others-count = Credit of people who do not take part still counts in this plan: others = "drop" would leave it out.
lint-nobody-takes-part = No row of { $table } takes part in this plan.
lint-cap-order = The limit { $step } stands after { $after }, but is narrower: it is usually applied first.
lint-milestone-order = The milestone { $milestone } stands after { $after }, but falls due before it.
lint-done = { $count ->
    [0] Nothing found.
    [one] One finding.
   *[other] { $count } findings.
}
diff-done = { $count ->
    [0] No difference.
    [one] One difference.
   *[other] { $count } differences.
}
compare-person = { $person }: earns { $before } before, { $after } after, { $earned } more; is paid { $paid } more.
compare-total = { $people } people: earned { $before } before, { $after } after, { $earned } more; paid { $paid } more.
