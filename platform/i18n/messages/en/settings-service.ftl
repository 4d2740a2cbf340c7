### What the company can count on: backups, drills, availability, health.

permission-recovery-manage = Take backups and do drills
permission-metrics-read = Fetch the figures for Prometheus

backups-title = Backups
backups-basis = Every night into { $place }, and a drill with the newest on the first of every month. Restored is with prestasi restore, while the server stands still.
backups-nowhere = This server does not know where its backups are kept. Whoever runs it gives the place: prestasi serve --backup-to
backups-backup = Back up now
backups-drill = Do a drill now
backups-empty-title = There has been no backup
backups-empty-reason = Backups are taken while everybody works on, and a drill shows that they can be restored. What came of each is here.
recovery-kind = What
recovery-backup = Backup
recovery-drill = Drill
recovery-run-of = { $kind } of { $when }
recovery-state = Came out
recovery-good = Good
recovery-failed = Failed
recovery-started = Begun
recovery-took = Took
recovery-size = Size
recovery-lost = Changes lost
recovery-place = Where
recovery-head = Head of the audit in it
recovery-head-what = Kept elsewhere, this line shows later that nothing in the audit was changed up to it.
recovery-restore = To restore it
recovery-restore-what = Stop the server first. The file that was there is put aside with --replace; the server's key is in no backup.
megabytes = { $size } MB
took-seconds = { $s } s
took-minutes = { $m } min { $s } s
took-hours = { $h } h { $m } min
took-days = { $d } d { $h } h

service-title = Service levels
service-basis = Availability is measured by the server itself: it notes every ten seconds that it is there. An outage goes from its last note to the next one.
service-levels = The last 30 days
service-help = Help
service-version = Version
service-known-from = Measured since
service-support-none = Nobody was named. Whoever looks after the company page can.
service-available = Availability
service-backup = Last backup
service-drill = Last drill
service-recovery = Everything restored within
service-ago = { $age } ago
service-never = Never
service-health = Health
service-fine = Good
service-warning = Look at this
service-broken = Broken
service-outages = Outages
service-outages-none = There was none in the last 30 days.
service-planned = Told to stop
service-unplanned = Without warning
doctor-events = Everybody has heard of what happened; { $count } events are on their way.
doctor-events-behind = { $count } events wait for somebody who does not hear. Look at the log of the server.
doctor-jobs = No job was given up in the last day.
doctor-jobs-failed = { $count ->
    [one] 1 job was given up in the last day. Open Jobs, see why, and repeat it.
   *[other] { $count } jobs were given up in the last day. Open Jobs, see why, and repeat them.
}
did-recovery-ask-backup = Asked for a backup
did-recovery-ask-drill = Asked for a drill
did-recovery-beat = Noted that the server is there
job-recovery-drill = Do a drill
job-recovery-drill-monthly = Monthly drill
api-recovery-runs = List backups and drills
api-recovery-runs-one = Get a backup or a drill
api-recovery-runs-backup = Take a backup now
api-recovery-runs-drill = Do a drill now
api-service = Get the service levels
api-service-outages = List the outages of the last 30 days
api-service-health = List what is and what is not in order

## Problems

metrics-broken = The figures cannot be written: { $error }. Tell whoever runs Prestasi.
