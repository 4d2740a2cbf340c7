"""Random recurring events, and when they happen according to python-dateutil.

usage: rules.py make COUNT SEED [MOST] > cases   a line each: from, until, instants (at most MOST), the properties of the event, between tabs
       rules.py compare cases ours              ours: a line of instants for each case

Where dateutil reads a rule otherwise than RFC 5545, it is asked in other words or mended; each such place says why.
"""

import datetime as dt
import inspect
import itertools
import random
import signal
import sys
import types
from zoneinfo import ZoneInfo

import dateutil.rrule

UTC = dt.timezone.utc
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
HERE = "Asia/Kuala_Lumpur"  # the zone of whole days and floating times
ZONES = [
    "Asia/Kuala_Lumpur", "Asia/Singapore", "Europe/Berlin", "Europe/London", "America/New_York", "America/Los_Angeles",
    "America/Sao_Paulo", "Australia/Sydney", "Australia/Lord_Howe", "Pacific/Auckland", "Asia/Tehran", "Asia/Kolkata",
    "America/St_Johns", "Africa/Cairo",
]
WINDOWS = {
    "Asia/Singapore": "Singapore Standard Time", "Europe/Berlin": "W. Europe Standard Time",
    "Europe/London": "GMT Standard Time", "America/New_York": "Eastern Standard Time",
    "Australia/Sydney": "AUS Eastern Standard Time", "Asia/Kolkata": "India Standard Time",
}
MOST = int(sys.argv[4]) if len(sys.argv) > 4 else 40  # instances of a rule


def mended():
    """dateutil 2.9.0 counts the weeks of the year before wrongly, where that began with days of an older one: of 2021, which had
    52 weeks, it makes Saturday 1 January 2022 week 53. This is how it counts those of the year itself."""
    wrong = "52+(self.yearlen-no1wkst) % 7//4"
    right = "(lyearlen-lno1wkst)//7+(lyearlen-lno1wkst) % 7//4"
    source = inspect.getsource(dateutil.rrule)
    assert wrong in source
    module = types.ModuleType("dateutil.mended")
    module.__package__ = "dateutil"
    exec(compile(source.replace(wrong, right), "mended", "exec"), module.__dict__)
    return module


MENDED = mended()


def some(rng, pool, most):
    pool = list(pool)
    return sorted(rng.sample(pool, rng.randint(1, min(most, len(pool)))))


def frequency(rng, whole_day):
    names = ["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"]
    return rng.choices(names, [22, 24, 24, 18, 0, 0, 0] if whole_day else [20, 22, 22, 18, 9, 5, 4])[0]


def parts(rng, often, whole_day):
    """The parts of a rule, as the standard allows them together."""
    by = {}
    short = often in ("MINUTELY", "SECONDLY")
    chance = lambda share: rng.random() < share
    if not short and chance(0.35):
        by["BYMONTH"] = some(rng, range(1, 13), 4)
    if often == "YEARLY" and chance(0.2):
        # Weeks -52 and -53 are the first of their year: dateutil does not know that of the days before New Year.
        by["BYWEEKNO"] = some(rng, [*range(-51, 0), *range(1, 54)], 4)
    if often in ("YEARLY", "HOURLY") and chance(0.15):
        by["BYYEARDAY"] = some(rng, [*range(-366, 0), *range(1, 367)], 6)
    if often != "WEEKLY" and not short and chance(0.3):
        by["BYMONTHDAY"] = some(rng, [*range(-31, 0), *range(1, 32)], 5)
    if chance(0.4):
        days = some(rng, DAYS, 3)
        if often == "MONTHLY" and chance(0.6):
            days = [f"{rng.choice([-5, -4, -3, -2, -1, 1, 2, 3, 4, 5])}{day}" for day in days]
        if often == "YEARLY" and "BYWEEKNO" not in by and chance(0.6):
            within = [-1, 1, 2, -2, 3, 5, -5] if "BYMONTH" in by else [-53, -20, -1, 1, 2, 20, 53]
            days = [f"{rng.choice(within)}{day}" for day in days]
        by["BYDAY"] = days
    if not whole_day:
        if chance(0.25):
            by["BYHOUR"] = some(rng, range(24), 3)
        if chance(0.2):
            by["BYMINUTE"] = some(rng, range(60), 3)
        if chance(0.1):
            by["BYSECOND"] = some(rng, range(60), 3)
    if by and chance(0.25):
        by["BYSETPOS"] = some(rng, [-3, -2, -1, 1, 2, 3, 5], 3)
    return by


def rule(rng, whole_day):
    often = frequency(rng, whole_day)
    by = parts(rng, often, whole_day)
    head = {"FREQ": [often]}
    if rng.random() < 0.5:
        most = {"YEARLY": 4, "MONTHLY": 14, "WEEKLY": 6, "DAILY": 40, "HOURLY": 100}.get(often, 90)
        head["INTERVAL"] = [rng.randint(1, most)]
    if rng.random() < 0.35:
        by["WKST"] = [rng.choice(DAYS)]
    return {**head, **by}


def text(rule):
    return ";".join(f"{key}={','.join(map(str, values))}" for key, values in rule.items())


def start(rng, zone, whole_day):
    """A day, half of the time shortly before the clocks change."""
    day = dt.datetime(rng.randint(1995, 2030), rng.randint(1, 12), rng.randint(1, 28))
    if rng.random() < 0.5:
        offset = lambda at: at.replace(tzinfo=ZoneInfo(zone)).utcoffset()
        change = next((d for d in range(366) if offset(day + dt.timedelta(d)) != offset(day + dt.timedelta(d + 1))), None)
        if change is not None:
            day += dt.timedelta(change - rng.randint(0, 9))
    if whole_day:
        return day
    return day.replace(hour=rng.choice([0, 1, 2, 3, rng.randint(0, 23)]), minute=rng.choice([0, 15, 30, rng.randint(0, 59)]))


def asked(rule, at, by=MENDED):
    """The rule and the start for dateutil, so that it means what the standard says."""
    said, begin = dict(rule), at
    if "BYWEEKNO" in rule and not {"BYDAY", "BYMONTHDAY", "BYYEARDAY"} & rule.keys():
        # "The appropriate day would have been retrieved from DTSTART"; dateutil takes all seven.
        said["BYDAY"] = [DAYS[at.weekday()]]
    if rule["FREQ"] == ["WEEKLY"] and "BYSETPOS" in rule:
        # A set "starts at the beginning of the interval"; dateutil begins the first week's at DTSTART.
        first = DAYS.index(rule.get("WKST", ["MO"])[0])
        begin = at - dt.timedelta((at.weekday() - first) % 7)
    return by.rrulestr(text(said), dtstart=begin)


class TooLong(Exception):
    pass


def first(items, most):
    def stop(*_):
        raise TooLong

    signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, 0.3)
    try:
        return list(itertools.islice(items, most))
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def local(at):
    return at.strftime("%Y%m%dT%H%M%S")


def instant(at):
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def case(rng):
    kind = rng.choices(["zone", "windows", "utc", "floating", "day"], [60, 12, 8, 10, 10])[0]
    zone = {"zone": rng.choice(ZONES), "windows": rng.choice(list(WINDOWS)), "utc": "UTC"}.get(kind, HERE)
    whole_day = kind == "day"
    recurs = rule(rng, whole_day)
    begin = start(rng, zone, whole_day).replace(tzinfo=ZoneInfo(zone))
    # Where DTSTART is none of the instances the standard leaves open what happens: it is made the first of them.
    begin = next((at for at in first(asked(recurs, begin), 60) if at >= begin), None)
    if begin is None:
        return None
    instances = lambda by: [at for at in first(asked(recurs, begin, by), MOST + 20) if at >= begin][:MOST]
    found = instances(MENDED)
    is_mended = "BYWEEKNO" in recurs and found != instances(dateutil.rrule)
    if not found or found[0] != begin:
        return None
    limit = rng.choices(["none", "count", "until"], [50, 25, 25])[0]
    if limit == "count":
        found = found[: rng.randint(1, len(found))]
        recurs["COUNT"] = [len(found)]
    if limit == "until":
        last = rng.choice(found)
        found = [at for at in found if at.astimezone(UTC) <= last.astimezone(UTC)]
        recurs["UNTIL"] = [{"day": last.strftime("%Y%m%d"), "floating": local(last)}.get(kind, instant(last))]
    # Without an end of its own the window ends at the last instance that was asked for.
    until = found[-1].astimezone(UTC) if limit == "none" else dt.datetime(2400, 1, 1, tzinfo=UTC)
    return *properties(rng, kind, zone, begin, recurs, set_of(rng, found, kind), until), is_mended


def set_of(rng, found, kind):
    """Some instances left out, some days added: kept, left out, added."""
    # By instants: two local times of which the clock skips one are the same.
    dates, utc = dateutil.rrule.rruleset(), lambda at: at.astimezone(UTC)
    for at in found:
        dates.rdate(utc(at))
    without = rng.sample(found, rng.randint(1, min(4, len(found)))) if rng.random() < 0.3 else []
    more = []
    if rng.random() < 0.15:
        more = [found[0] + dt.timedelta(rng.randint(1, 30), 0 if kind == "day" else rng.randint(0, 80_000)) for _ in range(2)]
    for at in without:
        dates.exdate(utc(at))
    for at in more:
        dates.rdate(utc(at))
    return list(dates), without, more


def properties(rng, kind, zone, begin, recurs, kept, until):
    kept, without, more = kept
    head, write = {
        "day": (";VALUE=DATE:", lambda at: at.strftime("%Y%m%d")),
        "floating": (":", local),
        "utc": (":", instant),
        "windows": (f";TZID={WINDOWS.get(zone)}:", local),
    }.get(kind, (f";TZID={zone}:", local))
    lines = [f"DTSTART{head}{write(begin)}", f"RRULE:{text(recurs)}"]
    if without:
        as_utc = kind == "zone" and rng.random() < 0.3
        lines.append("EXDATE" + (":" + ",".join(map(instant, without)) if as_utc else head + ",".join(map(write, without))))
    if more:
        lines.append(f"RDATE{head}" + ",".join(map(write, more)))
    instants = sorted(set(kept))
    since = rng.choice(instants) if instants and rng.random() < 0.5 else begin.astimezone(UTC) - dt.timedelta(1)
    within = [at for at in instants if since <= at < until]
    clocks = {at.astimezone(ZoneInfo(zone)).utcoffset() for at in kept}
    return [instant(since), instant(until), ",".join(map(instant, within)), *lines], len(clocks) > 1


def make(count, seed):
    rng, made, changes, mends, slow = random.Random(seed), 0, 0, 0, 0
    while made < count:
        try:
            found = case(rng)
        except TooLong:
            slow += 1
            continue
        except ValueError:
            continue
        if found:
            made, changes, mends = made + 1, changes + found[1], mends + found[2]
            print("\t".join(found[0]))
    print(f"{made} rules, {changes} of them over a change of clocks", file=sys.stderr)
    print(f"in {mends} the week numbers of dateutil are mended; {slow} that took it over 0.3 s are left out", file=sys.stderr)


def compare(cases, ours):
    agree, total = 0, 0
    for line, found in zip(open(cases), open(ours), strict=True):
        since, until, wanted, *event = line.rstrip("\n").split("\t")
        total += 1
        if wanted == found.strip():
            agree += 1
        elif total - agree <= 20:
            print(f"{' '.join(event)}  from {since} until {until}\n  dateutil {wanted[:200]}\n  ours     {found.strip()[:200]}")
    print(f"{agree} of {total} agree with python-dateutil to the second")
    sys.exit(agree != total)


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(int(sys.argv[2]), int(sys.argv[3]))
    elif sys.argv[1] == "compare":
        compare(sys.argv[2], sys.argv[3])
