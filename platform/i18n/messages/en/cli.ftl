# What the commands say when all went well, or the answer is no.

calculated = { $people } people, { $lines } lines: { $earned } earned, { $paid } paid. The results are in { $folder }.
calculated-changed = { $touched } people calculated anew, { $people } of them come out otherwise. Difference: { $earned } earned, { $paid } paid. The details are in { $folder }.
demo-written = { $company } (made up): { $people } people, { $orders } orders in { $folder }. Next: { $command }
plan-ok = “{ $name }” can be calculated: { $credits } credits, { $components } components.
plan-tests = { $passed } passed, { $failed } failed
plan-test-failed = Not as expected: { $case }
expected-row-missing =  { $table }: wanted { $row }; there is:
unexpected-row =  { $table }: not wanted, but there: { $row }
expected-problem-missing =  Expected the problem { $problem }; the calculation went through.
progress-credit = Credits
progress-lines = Lines
progress-people = Payouts
