### Words that other messages are made of.

## Where something stands, and what was perhaps meant.

place-row = { $file }, row { $row }
near-name = Did you mean `{ $name }`?

## Kinds of values; `KIND($wanted)` looks them up.

kind-null = nothing
kind-number = a number
kind-date = a date
kind-boolean = true or false
kind-text = text
