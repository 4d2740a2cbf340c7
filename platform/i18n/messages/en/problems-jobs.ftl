### Problems met by the jobs that Prestasi does by itself.

permission-jobs-read = See the jobs and what became of them
permission-jobs-manage = Cancel and repeat jobs

job-key-unfit = The key of a job has 1 to { $most } bytes without NUL. An error in the program; please report it.
job-input-unfit = The input of a job has at most { $most } bytes. Hand over an id instead of the thing itself.
job-input-unreadable = The input of this job of kind { $name } cannot be read: { $error }. Another version of Prestasi wrote it; start the job anew.
job-panicked = An error in the program stopped this job of kind { $name }. The log says where; please report it.
job-lost = The process that did this job died { $count ->
    [one] once
   *[other] { $count } times
}, so it was given up. Look at the log for what happened then, and repeat it.
job-lease-lost = Another process has taken this job over. Nothing was done twice.
job-unknown = There is no job { $name } any more. Reload the list.
job-over = Job { $name } is over already. Reload the list.
job-not-over = Job { $name } is not over yet. Cancel it first, or wait.
job-there-already = Job { $name } already does the same. Wait for it, or cancel it.
