### Problems met while a statement is verified from its evidence file.

## The evidence file

evidence-too-large = The evidence has { $bytes } bytes, and at most { $most } are read. Check that this is the evidence file of one statement.
evidence-syntax = The evidence cannot be read: { $error }. Use the file as it was written; one changed on the way is no evidence.
evidence-format = The evidence is in form { $found }, and this version verifies form { $wanted }. Use the version of Prestasi that wrote it.
evidence-plan = The plan inside the evidence cannot be read: { $error }. Ask for the evidence file anew.
evidence-run = { $through ->
    [not-given] The evidence names day `{ $date }`, which is none.
   *[other] The evidence goes through `{ $through }`, which is not a pay period of its plan.
} Ask for the evidence file anew.
evidence-row = Row { $row } of { $table ->
    [not-given] a table in the evidence
   *[other] table `{ $table }` in the evidence
} does not fit the columns. Ask for the evidence file anew.
evidence-column = Column `{ $name }` stands twice in a table of the evidence. Ask for the evidence file anew.
evidence-cell = A cell of the evidence holds `{ $text }`, which is not of the kind that its column says. Ask for the evidence file anew.
evidence-given = The evidence does not say what the other people left of the pool{ part-component } for line `{ $line }`. Ask for the evidence file anew.
evidence-thread = The verification could not start: the computer has no memory left for it. Close other programs and try again.

## The plan, as the verifier reads it

plan-date-invalid = `{ $text }` is not a day of the calendar. Write dates of the plan as 2026-11-23, without a time.
plan-term-invalid = The plan runs for { $days } days, which is none or too many. Correct `from` and `to`.
circular = `{ $name ->
    [not-given] { $table }
   *[other] { $name }
}` is computed from itself. Break the circle in `let`, `where` or the joins.
clawback-incomplete = Clawback `{ $name }` does not say how much it takes. Add `share`, or `days` and `served`.
step-incomplete = Step `{ $step }` has no amount or factor. Add the one that its type takes.
rate-incomplete = A rate lacks `{ $missing }`. Add it; `prestasi plan schema` shows what it takes.
rate-needs-period = Objectives pay once a period, not line by line. Remove pay = "line".
quota-columns-missing = A quota reads table `{ $table }`, and does not say where person and period stand. Add `person` and `period`.

## Rows

key-not-unique = Two rows have the key `{ $key }`, and both count. Keep one, or name the column in `known` that tells which came later.
join-missing = { $row ->
    [not-given] A row
   *[other] Row `{ $row }`
}{ part-table } finds no partner through `{ $join }`. Add the row that is missing, or set `missing` on the join.
join-ambiguous = { $row ->
    [not-given] A row
   *[other] Row `{ $row }`
}{ part-table } finds more than one partner through `{ $join }`. Let one of them end before the other begins, or join on more columns.
value-missing = { $milestone ->
    [not-given] { $what ->
        [not-given] { $column ->
            [not-given] A value is missing{ part-table }
           *[other] Column `{ $column }`{ part-table } is empty in a row
        }
       *[other] Row `{ $row }` has no { $what }
    }
   *[other] An event of milestone `{ $milestone }` has no { $what }
}, and it is needed. Fill it in.
cast-invalid = `{ $value }` cannot be converted to the kind that the expression asks for. Correct the value, or convert only the rows that hold one.
person-versions-overlap = Two versions of `{ $person }` hold on the same day. End one before the other begins.
hierarchy-ambiguous = `{ $person }` has more than one manager on { $day }. End one row before the other begins.
quota-ambiguous = `{ $person }` has more than one quota for { $period }. Keep one.
exchange-missing = There is no exchange rate from { $given } to { $got }{ $day ->
    [not-given] { $from ->
        [not-given] { "" }
       *[other] { " " }between { $from } and { $to }
    }
   *[other] { " " }on { $day }
}. Add this rate to the table, or an earlier one that still holds then.

## Shares

share-invalid = { $row ->
    [not-given] The shares come to { $total }, and nothing can be split by them
   *[other] A share of row `{ $row }` is negative
}. Use shares of 0 or more, with one above 0.
share-total = The shares of row `{ $row }` come to { $total }, and 1 (100 %) is needed. Correct them, give one target share = "rest", or set split = "exact".
milestone-total = The shares of the milestones{ part-component } come to { $total }, and 1 (100 %) is needed. Correct them so that everything earned is paid in the end.
evidence-stood = What the evidence says of closed periods does not fit its plan: { $name } is closed, and an earlier period is open.
