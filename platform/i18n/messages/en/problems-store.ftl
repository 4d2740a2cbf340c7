### Problems met while data is kept, changed and proved.

## Opening

store-address-invalid = `{ $text }` is not an address of a database that Prestasi knows. Give a path, sqlite:path, or postgres://user:password@host/database.
store-not-durable = The PostgreSQL server has { $name } off, so a power cut could take what it has acknowledged. Switch it on and restart.
store-newer = A newer version of Prestasi has worked on this database ({ $name }). Start that version, or restore a backup of before the upgrade.
store-migration = The tables of module { $name } could not be brought up to date; the database is as it was. The log says why.
store-unavailable = The database cannot be reached; nothing was saved. Check that it runs and has space, then try again.
store-no-entropy = This computer gives no random numbers: { $error }. Check its operating system.

## Writing

store-in-doubt = The connection to the database broke while this was being saved, and it is not known whether it was. Send it again with the same idempotency key: it will be done once.
store-busy = There is too much to do at the moment; nothing was saved. Try again.
store-too-slow = This took longer than a change may take; nothing was saved. Try again, or in smaller parts.
store-full = No space is left for the database; nothing was saved. Free some space, then try again.
store-closed = Prestasi is shutting down; nothing was saved. Try again when it is back.
store-failed = The database refused this, and nothing was saved. The log says why.
store-panicked = An error in the program stopped { $name }; nothing was saved. The log says where; please report it.
store-unaudited = An error in the program: { $name } changes data without an audit entry, so nothing was saved. Please report it.
store-state-unfit = This cannot be kept as JSON: { $error }. An error in the program; please report it.
store-state-too-long = This has { $bytes } bytes, and at most { $most } are kept at once. Save it in smaller parts.
store-word-unfit = A text is longer than { $most } bytes or holds a NUL character. Shorten it or remove the character.
idempotency-key-invalid = The idempotency key must have 1 to 255 visible ASCII characters. Send a fresh UUID, for example.
idempotency-key-reused = This idempotency key stands for another request. Send a fresh key with each new request.
changed-meanwhile = Somebody else changed this meanwhile; { $count ->
    [one] one field differs
   *[other] { $count } fields differ
}. Look at both values and choose.
gone-meanwhile = Somebody else removed this meanwhile. Go back to the list.

## Proving

audit-head-invalid = This is not the head of an audit. It reads prestasi-audit-1, a number and 64 hexadecimal digits; copy the whole line.
audit-missing = Entry { $row } of the audit is missing, though later ones are there. Somebody removed it; keep the database as evidence.
audit-altered = Entry { $row } of the audit is not what was written. Somebody changed it or what stood before it; keep the database as evidence.
audit-truncated = The audit ends at entry { $found }, and once went on to entry { $most }. Somebody cut it off, or an older backup was restored; keep the database as evidence.
audit-rewritten = The audit holds together, but its entry { $row } is another one than the head that was kept says. Somebody computed it anew; keep the database as evidence.
event-unreadable = An event of { $name } cannot be read: { $error }. Another version of Prestasi wrote it; please report it.
