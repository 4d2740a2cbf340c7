### Problems met while amounts are posted, proved and compared.

permission-ledger-read = See ledger accounts and their statements
permission-ledger-manage = Say how far ledger accounts may go

## Posting

unit-invalid = `{ $text }` is not a unit. Give a currency such as MYR, or the name of points in small letters, digits and -.
amount-too-precise = `{ $text }` has more than { $decimals } decimals, which its unit does not have. Round it.
posting-key-invalid = The key of a posting has 1 to { $most } visible ASCII characters. Use the id of what is posted.
posting-cause-invalid = A posting names what it follows from by a kind and an id of 1 to { $most } visible ASCII characters each. Give both.
posting-reason-unfit = The reason of a posting is a line of 1 to { $most } characters. Say in a sentence why it is posted.
posting-entries-count = A posting has 2 to { $most } entries, and this one has { $count }. Give what leaves and what comes, or split it.
posting-account-twice = The ledger account { $name } stands twice in one posting. Add its amounts together.
posting-amount-zero = The entry of ledger account { $name } is zero. Leave it out.
posting-unbalanced = What leaves and what comes differ by { $amount } in this posting. Every unit must sum to zero.
posting-key-reused = The key `{ $key }` stands for another posting. Use a fresh key, or reverse that posting first.
posting-unknown = There is no posting { $name }. Reload the list.
posting-reversed = Posting { $name } was reversed already, which happens once. Post anew what is missing.
posting-is-reversal = Posting { $name } is itself a reversal. Post anew what it took back.

## Accounts

ledger-account-unknown = There is no ledger account { $name } that you may see. Choose one from the list.
ledger-purpose-unknown = Ledger accounts have no purpose `{ $name }`. Choose one from the list, or define it first.
ledger-purpose-taken = The purpose `{ $name }` is there already. Change that one, or choose another name.
ledger-purpose-invalid = The name of a purpose has 1 to { $most } small letters, digits or -. Choose another one.
ledger-limits-reversed = The highest balance, { $most }, lies below the lowest, { $least }. Swap them.
ledger-limit = The ledger account { $name } would come to { $amount }, and its limit is { $limit }. Post less, or what is missing first.

## Proving

ledger-unbalanced = The entries of posting { $name } do not sum to zero. Somebody changed the database; keep it as evidence.
ledger-total-wrong = The ledger account { $name } has a total of { $kept }, and its entries come to { $entries }. Somebody changed the database; keep it as evidence.
ledger-posting-missing = The audit tells of posting { $name }, and it is not there. Somebody removed it; keep the database as evidence.
ledger-posting-altered = Posting { $name } is not what the audit says. Somebody changed it; keep the database as evidence.
ledger-posting-unaudited = The ledger has { $count ->
    [one] a posting
   *[other] { $count } postings
} that the audit does not tell of. Somebody slipped them in; keep the database as evidence.

## Comparing with a file

reconcile-column-missing = The file has no column `{ $name }`. It needs owner, unit, amount and reference, in any order.
reconcile-field-too-long = A field has more than { $most } bytes. Look for a quotation mark that is not closed.
reconcile-owner-unknown = Nobody is known as `{ $text }`. Correct the owner, or record that person first.
reconcile-unreadable = This row cannot be read: { $error }. Save the file as CSV in UTF-8.
