### Activities: what was and is to be done about customers.

## Activities.

crm-activity = Activity
crm-activities = Activities
crm-activities-add = Add an activity
crm-activities-change = Change activity
crm-activities-empty = Calls, meetings, notes and tasks stand here
crm-activities-reason = There is no activity yet. Add one here, or beside a deal, an account or a contact.
dataset-activities = Calls, mails, meetings, notes and tasks
api-activities = Activities
api-activities-add = Adds an activity
api-activities-one = One activity
api-activities-change = Says what an activity is from now on
api-activities-remove = Removes an activity; it can be brought back
api-activities-restore = Brings back an activity that was removed
api-activities-done = Says whether an activity is done, and what came of it
api-activities-snooze = Puts an activity off to another day
api-activities-captured = Adds an activity that another system knows, once
crm-activity-subject = Subject
crm-activity-kind = What kind
crm-activity-call = Call
crm-activity-email = E-mail
crm-activity-meeting = Meeting
crm-activity-webinar = Webinar
crm-activity-note = Note
crm-activity-task = Task
crm-activity-day = On
crm-activity-time = At
crm-activity-minutes = Minutes
crm-activity-state = State
crm-activity-open = To be done
crm-activity-done = Done
crm-activity-do = Done
crm-activity-undo = Not done
crm-activity-is-done = { $name } is done.
crm-activity-is-open = { $name } is to be done.
crm-activity-waits = { $name } is for { $day }.
crm-activity-over = This is done already. What is done cannot be put off.
crm-activity-late = late
crm-activity-when = Day, empty for today
crm-activity-log = Add
crm-activity-logged = { $name } was added.
crm-activities-none-here = Nothing was done about this yet.
crm-activities-all = All activities with this name
crm-due = Due
crm-priority = Priority
crm-priority-high = High
crm-priority-normal = Normal
crm-priority-low = Low
crm-done-on = Done on
crm-done-by = Done by
crm-outcome = Outcome
crm-outcome-reached = Reached
crm-outcome-not-reached = Not reached
crm-outcome-message = Left a message
crm-outcome-held = Took place
crm-outcome-postponed = Postponed
crm-outcome-no-show = They did not come
crm-direction = From whom
crm-direction-in = From the customer
crm-direction-out = To the customer
crm-remind = Remind me
crm-remind-then = When it begins
crm-remind-quarter = 15 minutes before
crm-remind-hour = An hour before
crm-remind-day = A day before
crm-remind-two-days = Two days before
crm-remind-week = A week before
crm-seen-by = Who sees it
crm-seen-by-all = Whoever sees what it is about
crm-seen-by-me = Only its owner
crm-origin = From where
crm-origin-hand = Typed
crm-origin-mail = Mail
crm-origin-calendar = Calendar
crm-origin-call = Telephone
crm-origin-webinar = Webinar
crm-known-as = Known there as
crm-touched = Last activity
crm-open = Open
crm-time-unfit = “{ $text }” is no time of day. Write it like 14:30.
crm-participants-none-here = Nobody else takes part, as far as is known.
crm-participants-unfit = At most { $most } people can take part in an activity.
crm-snooze = Later
crm-snooze-day = By a day
crm-snooze-three-days = By three days
crm-snooze-week = By a week
crm-snooze-other = Another day
permission-crm-calendar-read = Follow one's own tasks and meetings in a calendar

## Participants.

crm-participant = Participant
crm-participants = Participants
crm-participants-add = Add a participant
crm-participants-change = Change participant
crm-participants-empty = Who takes part in activities stands here
crm-participants-reason = There is no participant yet. Add one beside an activity.
dataset-activity-participants = Who takes part in activities
api-activity-participants = Participants
api-activity-participants-add = Adds a participant
api-activity-participants-one = One participant
api-activity-participants-change = Says what a participant is from now on
api-activity-participants-remove = Removes a participant; it can be brought back
api-activity-participants-restore = Brings back a participant that was removed
## The day's list, and the inspection of deals.

api-today = What somebody does first today, and why
api-inspection = Deals with what is wrong with them, the worst first
crm-today = Today’s list
crm-today-empty = What to do first stands here
crm-today-reason = Nothing is due, and no deal of yours needs attention.
crm-today-keys = Keys: J and K move, D is done, S is later, Enter opens.
crm-today-whose = Whose
crm-today-more = { $count ->
    [one] One more
   *[other] { $count } more
}
crm-today-task = Due on { $when }
crm-today-planned = { $kind } on { $when }
crm-today-over = { $kind } on { $when } is over: what came of it?
crm-today-reply = They wrote on { $when } and wait for an answer.
crm-today-closes = closes on { $day }
crm-today-why = Why here: { $points ->
    [one] one point
   *[other] { $points } points
}
crm-today-is-today = It is today
crm-today-has-passed = It has passed: say what came of it
crm-inspection = Deal inspection
crm-inspection-empty = Deals with something to ask about stand here
crm-inspection-reason = Nothing is wrong with the open deals that you see.
crm-inspection-basis = As of { $day }. At most { $most } open deals are looked at, those first that close first.
crm-card-quiet = Nothing for { $days } days
## Reminders.

api-me-reminders = How one is reminded
api-me-reminders-choose = Says how one is reminded
api-me-tasks-calendar = Makes an address at which a calendar follows one’s tasks and meetings
crm-reminders = Reminders
crm-reminders-mail = Remind me by mail too
crm-reminders-to = Letters go to { $address }. Behind the bell you are reminded in any case.
crm-reminders-no-address = You sign in with a name that is no e-mail address, so that no letter reaches you.
crm-reminders-digest = Write to me every morning what the day is about
crm-reminders-digest-hint = At eight, in the company’s time, on days on which there is something to do.
crm-calendar-title = My tasks and meetings in a calendar
crm-calendar-what = Your calendar can follow your tasks and meetings. The link shows nothing else, and only yours; you can revoke it on your page.
crm-calendar-make = Make a calendar link
crm-calendar-made = Your calendar link
crm-calendar-made-what = Copy it into your calendar as a subscription. It is shown only once; whoever has it sees your tasks and meetings.
crm-calendar-kept = I have copied it
crm-calendar-of = Tasks and meetings of { $name }
notice-crm-reminder = Reminder: { $name }, { $day } { $time }
letter-crm-reminder-subject = Reminder: { $name }
letter-crm-reminder = You asked to be reminded of this: { $name }

    When: { $when }
letter-crm-digest-subject = Your day: { $count ->
    [one] one thing to do
   *[other] { $count } things to do
}
letter-crm-digest = Good morning, { $name }. This comes first today:

    { $one }

    { $two }

    { $three }

    { $four }

    { $five }

    { $six }

    { $seven }

    { $rest }
job-crm-remind = Remind people of tasks and meetings
job-crm-digest = Write to people what their day is about
personal-crm-reminders = How you are reminded
