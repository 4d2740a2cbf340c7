"""Waterfall, pacing and conversion on the Maven pipeline, against sums done independently in SQL (SQLite).

usage: maven.py SHARED WORK_DIR PRESTASI_BINARY
The set has one row a deal. It becomes dated states: open from the engage date, at the list price of the product, expected to
close 60 days later; after that date has passed without a close, pushed once by 90 days; won or lost from the close date on.
"""
import csv
import datetime as dt
import json
import os
import sqlite3
import subprocess
import sys

shared, work, binary = sys.argv[1:4]
crm = os.path.join(shared, "data", "crm_maven")
price = {r["product"]: r["sales_price"] for r in csv.DictReader(open(f"{crm}/products.csv"))}
team = {r["sales_agent"]: r for r in csv.DictReader(open(f"{crm}/sales_teams.csv"))}
rows = []
for r in csv.DictReader(open(f"{crm}/sales_pipeline.csv")):
    if not r["engage_date"]:
        continue
    product = "GTX Pro" if r["product"] == "GTXPro" else r["product"]
    engaged = dt.date.fromisoformat(r["engage_date"])
    closed = dt.date.fromisoformat(r["close_date"]) if r["close_date"] else None
    who = [r["sales_agent"], team[r["sales_agent"]]["manager"], product]
    expected = engaged + dt.timedelta(days=60)
    rows.append([engaged, r["opportunity_id"], "Engaging", price[product], expected] + who)
    if closed is None or closed > expected:
        rows.append([expected + dt.timedelta(days=1), r["opportunity_id"], "Engaging", price[product], expected + dt.timedelta(days=90)] + who)
    if closed:
        if closed == engaged:
            rows.pop()
        rows.append([closed, r["opportunity_id"], r["deal_stage"], r["close_value"] or "0", closed] + who)
states = os.path.join(work, "maven_states.csv")
with open(states, "w", newline="") as f:
    out = csv.writer(f)
    out.writerow(["known_from", "deal", "stage", "amount", "close_date", "seller", "team", "product"])
    out.writerows(rows)

FIRST, LAST, FROM, TO = "2017-07-01", "2017-09-30", "2017-07-01", "2017-08-15"
base = [binary, "forecast", "pipeline"]
period = ["--input", states, "--by", "seller,team,product", "--first", FIRST, "--last", LAST]
run = lambda *a: json.loads(subprocess.run(base + list(a), check=True, capture_output=True, text=True).stdout)
fall = run("waterfall", *period, "--from", FROM, "--to", TO)
found = run("measures", *period, "--day", "46", "--periods", "1")

db = sqlite3.connect(":memory:")
db.execute("create table s(known_from, deal, stage, cents integer, close_date)")
db.executemany("insert into s values(?,?,?,?,?)", [(str(r[0]), r[1], r[2], round(float(r[3]) * 100), str(r[4])) for r in rows])
asof = "(select deal, stage, cents, close_date from (select *, row_number() over (partition by deal order by known_from desc, rowid desc) k from s where known_from <= '{}') where k = 1)"
a, b = asof.format(FROM), asof.format(TO)
inside = f"between '{FIRST}' and '{LAST}'"
one = lambda q: db.execute(q).fetchone()[0] or 0
steps = {k: v for k, v, _ in fall["steps"]}
pair = f"{b} n left join {a} o on o.deal = n.deal"
checks = [
    ("start", fall["start_minor"], one(f"select sum(cents) from {a} where stage='Engaging' and close_date {inside}")),
    ("end", fall["end_minor"], one(f"select sum(cents) from {b} where stage='Engaging' and close_date {inside}")),
    ("balance", fall["start_minor"] + sum(steps.values()), fall["end_minor"]),
    ("new", steps["new"], one(f"select sum(n.cents) from {pair} where o.deal is null and n.close_date {inside}")),
    ("won", steps["won"], -one(f"select sum(n.cents) from {pair} where n.stage='Won' and n.close_date {inside} and (o.deal is null or o.stage='Engaging')")),
    ("pushed-out", steps["pushed-out"], -one(f"select sum(n.cents) from {pair} where o.stage='Engaging' and o.close_date {inside} and n.stage='Engaging' and n.close_date > '{LAST}'")),
    ("pulled-in", steps["pulled-in"], one(f"select sum(o.cents) from {pair} where o.stage='Engaging' and not o.close_date {inside} and n.close_date {inside}")),
    ("period won", found["measures"]["won_minor"], one(f"select sum(cents) from s where stage='Won' and close_date {inside}")),
    ("period wins", found["measures"]["won"], one(f"select count(*) from s where stage='Won' and close_date {inside}")),
    ("period losses", found["measures"]["lost"], one(f"select count(*) from s where stage='Lost' and close_date {inside}")),
    ("pace to day 46", found["pacing"][-1]["won_minor_to_day"], one(f"select sum(cents) from s where stage='Won' and close_date between '{FIRST}' and date('{FIRST}', '+45 days')")),
    ("pace, period before", found["pacing"][0]["won_minor_total"], one(f"select sum(cents) from s where stage='Won' and close_date between date('{FIRST}', '-92 days') and date('{FIRST}', '-1 day')")),
    ("conversion: entered", found["measures"]["conversion"]["Engaging"]["entered"], one(f"select count(*) from (select deal, min(known_from) f from s where stage='Engaging' group by deal) where f {inside}")),
    ("conversion: won", found["measures"]["conversion"]["Engaging"]["won"], one(f"select count(*) from (select deal, min(known_from) f from s where stage='Engaging' group by deal) e where f {inside} and exists(select 1 from s where s.deal=e.deal and stage='Won' and known_from <= '{LAST}')")),
]
print("| sum | prestasi | SQL | equal |\n| --- | --- | --- | --- |")
for name, ours, theirs in checks:
    print(f"| {name} | {ours} | {theirs} | {'yes' if ours == theirs else 'NO'} |")
answer = run("rollup", *period, "--as-of", TO, "--output", os.path.join(work, "maven_rollup.json"))
actual = one(f"select sum(cents) from s where stage='Won' and close_date {inside}")
total = answer["total"]
print(f"\nRoll-up of {FIRST} to {LAST} as of {TO}: P10 {total['p10_minor']}, P50 {total['p50_minor']}, P90 {total['p90_minor']}, stage-rate baseline {answer['baseline']['total_minor']}; it became {actual}.")
sys.exit(any(ours != theirs for _, ours, theirs in checks))
