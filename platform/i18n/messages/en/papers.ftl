### Statements and letters on paper, why a statement changed, and previews of a plan.

## Paper
paper-page = Page { $page } of { $pages }
paper-other-letters = Some letters are not in the font of this document, and stand in Latin letters here.
paper-failed = The document could not be made: { $error }. Try again; if it stays so, tell whoever runs Prestasi.
paper-too-long = The statement has { $lines } lines, and paper takes at most { $most }. Take the workbook instead.
paper-statement = Statement of { $name }, { $period }
paper-sheet = Statement
paper-letter = Plan letter: { $plan }
paper-letter-pdf = On paper (PDF)
paper-letter-accepted = The letter of this plan was accepted on { $when } over the hash { $hash }.
paper-letter-waits = The letter of this plan, with the hash { $hash }, is not accepted yet.
paper-letter-read = Read and accept it
paper-pdf = On paper (PDF)
paper-xlsx = As a workbook
paper-csv = Lines (CSV)
paper-changes = Why did this change?
paper-beside = Beside { $period }
paper-attainment = Attainment, { $period }
api-statements-pdf = The statement of somebody on paper, in the language of the request
api-statements-xlsx = The statement of somebody as a workbook: what it says, and its lines
api-plan-letters-paper = One's own plan letter on paper, with the hash of the plan and when it was accepted

## Why a statement changed
changes-title = Why did this change? { $name }, { $period }
changes-none = Nothing has changed in this period since it was calculated first.
changes-all = Changes of this period
change-reasons = What moved it
change-happened = { $when }: { $cause }. Earned { $before } before, and { $after } since.
change-first = This is the first time that it was calculated.
change-came = { $what } came, and counts { $credit }.
change-taken-back = { $what } takes back { $of }.
change-went = { $what } counts no more.
change-credited = { $what } counts { $after } instead of { $before }.
change-otherwise = { $what } counts as before, and is paid otherwise.
change-whole = What { $what } pays for the period as a whole.
change-step = { $what }, over everything together.
change-clawback = { $what }: pay for { $of } is taken back.
change-adjustment = Adjustment of { $what } for { $period }.
change-rest = Everything else.
change-others = { $count } more, which moved less.
change-together = Together
change-text = The plan has another text: version { $after } instead of version { $before }.
change-paid-as = Who is paid by the plan changed: { $after } instead of { $before }.
change-days = Days of taking part: { $after } instead of { $before }.
change-quota = The quota of { $component } is { $after } instead of { $before }.
change-target = The target of { $component } is { $after } instead of { $before }.
api-statements-changes = When a statement came out otherwise than before, and what moved it by how much

## Previews
plan-view-preview = Preview
preview-basis = Version { $version } ({ $hash }), calculated over what was really sold. Nothing of it is kept.
preview-past = Closed periods are among these: it is as if this text had counted from the beginning, beside what was paid.
preview-open = These periods are open: this is what stands once the text is approved.
preview-from = From
preview-to = to
preview-calculate = Calculate
preview-again = Back to the usual periods
preview-nobody = Nobody whose pay you see would be paid anything in these periods. Say who is paid by the plan first.
preview-paid-before = Paid before
preview-paid-after = Paid by this text
preview-earned-after = Earned by this text
preview-total = Together, { $count } people
preview-not-begun = The plan has not begun, so there is nothing to preview. Choose an earlier first day in its text.
preview-period-unknown = { $name } is no period of this plan that has begun. Choose one of the list.
preview-periods-reversed = The last period comes before the first one. Choose them the other way round.
preview-busy = Other previews are being calculated. Try again in a minute.
preview-slow = The preview took longer than { $seconds } seconds and was given up. Choose fewer periods, or ask when less is going on.
preview-other-currency = The periods were paid in { $paid }, and the text is in { $currency }. Amounts in two currencies are not compared.
api-plans-preview = What the newest text of a plan would pay in some periods, beside what was paid; nothing is kept

## Notices
notice-statement-ready = Your statement of { $period } is ready: { $amount } ({ $plan })
notice-statement-stands = Your statement of { $period } is ready ({ $plan })
notice-letter-waits = A plan letter waits for you: { $plan }
notice-paid-out = You were paid on { $day }
notice-paid-out-amount = { $amount } was paid to you on { $day }
