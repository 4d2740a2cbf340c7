### Backups, restoration, drills, and what the doctor finds.

permission-recovery-read = See backups and drills, and what came of them

## Commands

backup-taken = Backup { $name } in { $place }: { $rows } rows, { $bytes } MB in { $size } MB, read back whole after { $seconds } s. Audit up to { $head }
backup-pruned = Removed: { $name }
recovery-not-kept = The database is not up to date with this version, so this run is not kept in it. Next: prestasi migrate
restored = Restored { $name } of { $moment }: { $rows } rows in { $seconds } s, each hash and the audit proved. Audit up to { $head }
restored-aside = What was there before is now { $path }.
restored-key = The key of the server that this backup belongs to is not { $path }. Put the one there that was kept apart, or second factors do not fit.
drilled = Drill with { $name } ({ $size } MB): { $rows } rows restored, compared and proved in { $seconds } s. Data loss up to the backup: { $count ->
    [0] 0
   *[other] { $count } acknowledged changes
}. Audit up to { $head }
drilled-since = Beside the running database: the same history; { $count ->
    [one] 1 entry of the audit has
   *[other] { $count } entries of the audit have
} been added since, and would be lost now.
drilled-away = The running database could not be reached, so nothing was compared with it and this drill is not kept.
migrated = Applied: { $list }
migrate-none = The database is up to date with this version.
migrate-pending = To be applied: { $list }. Take a backup, then run prestasi migrate, or start the server.

## Problems

store-nothing = There is nothing of Prestasi in this database. Check the address; prestasi serve makes a new one.
store-not-whole = The database is damaged: { $what }. Stop the server, keep the file as evidence, and restore the newest backup.
store-table-strange = Table { $name } is not one that this version knows in this form. Use the version that the backup was taken with, or ask for help.
backup-place-broken = Backups cannot be kept at or read from { $place }: { $what }. Check that it is there, that this user may write, and what AWS_… in the environment says.
backup-none = There is no backup at { $place }. Check the path, or take one: prestasi backup
backup-damaged = Backup { $name } is not as it was written: its part “{ $part }” differs from its hash. Nothing was restored; use another one.
backup-cut = Backup { $name } has no end: it was cut off, or is still being copied. Nothing was restored; copy it again or take another one.
backup-strange = Backup { $name } cannot be read: { $what }. Use the version that took it.
backup-newer = Backup { $name } has a newer form than this version reads. Use the version that took it.
backup-time-invalid = “{ $text }” is not a time of day. Write it as 02:30.
restore-not-empty = The database already holds something, so nothing was restored. Give an empty one, or for a file --replace, which puts it aside.
restore-in-use = Somebody has the database open. Stop the server, then restore again.
restore-file-broken = The file of the restored database could not be made: { $what }. Check space and rights; the database that was there is as it was.
restore-reference = A row of table { $name } refers to one that is not in the backup. Nothing was restored; use another one.
restore-differs = Table { $name } came out of the database otherwise than it went in. Nothing was restored; please report it.
drill-other-history = The running database does not go on from backup { $name }: its audit has no such entry { $row }. Is it another company’s, or was an older backup restored?

## Doctor

doctor-fine = ok
doctor-warning = warn
doctor-broken = FAIL
doctor-database = { $version }, { $size } MB
doctor-durable = What is acknowledged survives a power cut.
doctor-whole = Pages and indexes are whole.
doctor-whole-unknown = Whether the indexes are whole is not known. Let an administrator of PostgreSQL run CREATE EXTENSION amcheck.
doctor-clock = The clocks of server and database agree.
doctor-clock-apart = The clock of the database differs from that of this machine by { $count } s. Set both by NTP.
doctor-clock-back = The newest entry of the audit is of { $moment }, which is still to come. Set the clock of this machine by NTP before anything else is written.
doctor-current = The tables are up to date with this version.
doctor-pending = To be applied: { $list }. Take a backup, then run prestasi migrate, or start the server.
doctor-audit = The audit holds together, { $count } entries.
doctor-backup = The last backup is { $count } h old: { $place }
doctor-backup-old = The last backup is { $count } h old: { $place }. Take one every night: prestasi serve --backup-to
doctor-backup-never = There has been no backup. Take one: prestasi backup; and one every night: prestasi serve --backup-to
doctor-drill = The last drill is { $count } h old: { $place }
doctor-drill-old = The last drill is { $count } h old: { $place }. Do one every month: prestasi drill
doctor-drill-never = There has been no drill: nobody knows whether a backup can be restored. Do one: prestasi drill
doctor-space = { $size } MB are free on the disk.
doctor-space-short = Only { $size } MB are free on the disk; a restoration wants { $least } MB. Free some, or add a disk.
doctor-key = The server’s key { $path } is there and private. No backup holds it: keep a copy apart.
doctor-key-open = Others on this machine may read { $path }. Run chmod 600 on it, and think about who has.
doctor-key-missing = The server’s key { $path } is not there. Put it back from where it was kept apart, or second factors do not fit.
doctor-zone = Days begin by the clock of { $zone }.
doctor-tls = Browsers come by { $address }.
doctor-tls-none = No https address is given, so cookies travel in the clear. Put a proxy with TLS ahead, and give --origin https://…
job-recovery-backup = Take a backup
job-recovery-backup-nightly = Nightly backup
