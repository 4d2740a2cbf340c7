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
map-title = { $territories } territories, balanced on { $measure }
map-balance = Target { $target } each. The furthest from it is { $imbalance } % off.
map-limit = No contiguous plan can do better than { $limit } %.
map-bars = Bars: load against target. Grey band: tolerance of { $tolerance } %.
map-links = joined over water
map-row = { $load } in { $units } areas
map-sea = sea left out
import-command-id = Undo it with: prestasi import --undo { $id }
import-command-undone = Import { $id } is undone.
import-command-wrong = Row { $row }, { $column }: { $what }
