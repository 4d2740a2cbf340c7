"""One table: every solver on the same file under the same limit.

usage: table.py [--seconds S] [--seeds 1,2,3] [--peers cpsat,highs,kmeans | none] [--only cpmp,larger,accounts,what-if,curve,million,districts]
                [--files cpmp01,SJC1,...] [--threads N]
Values of prestasi are computed again here from the plan that it wrote, not taken from its own report.
"""
import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import threading
import time

import numpy as np

SHARED = os.environ["PRESTASI_SHARED"]
PRESTASI = os.environ["PRESTASI"]
DATA, PEERS = f"{SHARED}/data", f"{SHARED}/peers/territory"
sys.path.insert(0, PEERS)
from score import score  # noqa: E402  (the peers' own scoring)


def call(command, limit):
    """Runs a command that prints one JSON value; returns it with the wall time and what went wrong.

    The value gets `peak_mib`, the most memory that the process held.
    """
    start = time.time()
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        process = subprocess.Popen(command, stdout=out, stderr=err)
        watch = threading.Timer(3 * limit + 120, process.kill)
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        watch.cancel()
        seconds = time.time() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0), err.seek(0)
        text, said = out.read(), err.read().strip()
    if process.returncode == -9:
        return None, seconds, "no answer in three times the limit"
    if process.returncode != 0:
        return None, seconds, said.splitlines()[-1] if said else "failed"
    return json.loads(text[text.index("{"):]) | {"peak_mib": usage.ru_maxrss / 1024}, seconds, ""


def row(file, solver, value, best, bound, seconds, note):
    def number(v, digits=2):
        return "-" if v is None else f"{v:,.{digits}f}"

    gap = "-" if value is None or best is None else f"{100 * (value / best - 1):.3f} %"
    print(f"{file:16} {solver:12} {number(value):>15} {gap:>10} {number(bound):>15} {seconds:7.1f} s  {note}", flush=True)


def cpmp_value(path, plan, rule):
    """Sum of distances of a plan, or None if it breaks a capacity or picks another number of centres."""
    words = open(path).read().split()
    n, p = int(words[0]), int(words[1])
    a = np.array(words[2:2 + 4 * n], float).reshape(n, 4)
    rows = list(csv.DictReader(open(plan)))
    to = np.array([int(r["center"]) - 1 for r in sorted(rows, key=lambda r: int(r["unit"]))])
    load = np.bincount(to, a[:, 3], n)
    used = np.unique(to)
    if len(rows) != n or len(used) > p or (load[used] > a[used, 2]).any():
        return None
    d = np.hypot(*(a[:, :2] - a[to, :2]).T)
    return float((np.floor(d + 1e-9) if rule == "trunc" else d).sum())


SMALL = ["cpmp01", "cpmp11", "cpmp15", "SJC1", "SJC3a", "SJC4a", "lin318_040", "u724_075"]
LARGER = [f"{name}_{p}" for name, ps in [("lin318", ["005", "040", "100"]), ("ali535", ["005", "050", "150"]), ("u724", ["010", "075", "200"]),
          ("rl1304", ["010", "100", "300"]), ("pr2392", ["020", "150", "500"]), ("fnl4461", ["0020", "0250", "1000"]),
          ("p3038", ["600", "800", "1000"])] for p in ps]


def cpmp(args, plan, files):
    best = {r["instance"]: r for r in csv.DictReader(open(f"{DATA}/territory/best_known.csv"))}
    gaps = []
    for name in args.files or files:
        path, known = f"{DATA}/territory/{name}.txt", best[name]
        for seed in args.seeds:
            out, seconds, note = call([PRESTASI, "territory", "solve", "--input", path, "--format", "cpmp", "--seconds", str(args.seconds),
                                       "--seed", str(seed), "--threads", str(args.threads), "--output", plan, "--quiet"], args.seconds)
            value = out and cpmp_value(path, plan, known["distance"])
            row(name, f"prestasi/{seed}", value, float(known["best_known"]), out and out["bound"], seconds,
                note or f"gap to own bound {100 * out['gap']:.3f} %, found after {out['found_after_seconds']} s")
            if value:
                gaps.append(100 * (value / float(known["best_known"]) - 1))
        for peer in args.peers:
            out, seconds, note = call([sys.executable, f"{PEERS}/bench_cpmp.py", peer, path, str(args.seconds), known["distance"]], args.seconds)
            feasible = out and out.get("ok")
            row(name, peer, out.get("value") if feasible else None, float(known["best_known"]), out and out.get("bound"), seconds, note or out["status"])
    if gaps:
        print(f"prestasi: mean gap to best known {np.mean(gaps):.4f} %, worst {max(gaps):.4f} %, {len(gaps)} runs, all feasible")


def account_score(path, plan, k):
    a = np.genfromtxt(path, delimiter=",", skip_header=1, usecols=(3, 4, 5))
    territory = np.unique([r["territory"] for r in csv.DictReader(open(plan))], return_inverse=True)[1]
    return score(a[:, :2], a[:, 2], territory, k)


def accounts(args, plan, sets):
    for name, path, k, peers in sets:
        limit = args.seconds
        for extra, label in [([], "prestasi"), (["--handover-km", "6"], "  keep 60 %")]:
            if label != "prestasi" and "20k" not in name:
                continue
            command = [PRESTASI, "territory", "solve", "--input", path, "--format", "accounts", "--territories", str(k), "--seconds", str(limit),
                       "--threads", str(args.threads), "--output", plan, "--quiet", *extra]
            out, seconds, note = call(["/usr/bin/env", *command], limit)
            if out is None:
                row(name, label, None, None, None, seconds, note)
                continue
            km, imbalance, empty = account_score(path, plan, k)
            kept = f", keeps {100 * out['kept_with_owner'] / max(1, out['with_owner']):.1f} %" if extra else ""
            row(name, label, km, None, out["bound"] if not extra else None, seconds,
                f"imbalance {100 * imbalance:.2f} %, {empty} empty, first feasible {out['first_feasible_seconds']} s, {out['peak_mib']:.0f} MiB{kept}")
        for peer in peers:
            out, seconds, note = call([sys.executable, f"{PEERS}/bench_synth.py", peer, path, str(k), str(limit)], limit)
            row(name, peer, out and out["total_km"], None, None, seconds, note or f"imbalance {100 * out['max_imbalance']:.2f} % {out['note']}")


def what_if(args, plan):
    """A seller leaves and 50 accounts are pinned: how fast, and how many territories change."""
    path, after, pins = f"{DATA}/territory/synth20k_k100_s1.csv", f"{plan}.after", f"{plan}.pins"
    call([PRESTASI, "territory", "solve", "--input", path, "--territories", "100", "--seconds", str(args.seconds),
          "--threads", str(args.threads), "--output", plan, "--quiet"], args.seconds)
    before = {r["unit"]: r["territory"] for r in csv.DictReader(open(plan))}
    moved = [unit for unit, territory in before.items() if territory == "5"][:50]
    with open(pins, "w") as file:
        file.write("unit,territory\n" + "".join(f"{unit},6\n" for unit in moved))
    for label, edit in [("leaves", ["--close", "17"]), ("50 pinned", ["--pin", pins]), ("both", ["--close", "17", "--pin", pins])]:
        out, seconds, note = call([PRESTASI, "territory", "what-if", "--input", path, "--plan", plan, *edit, "--output", after], 10)
        if out is None:
            row("what-if 20k", label, None, None, None, seconds, note)
            continue
        # Counted from the two plans, not from what the command says.
        then = {r["unit"]: r["territory"] for r in csv.DictReader(open(after))}
        changed = {t for unit in before if before[unit] != then[unit] for t in (before[unit], then[unit])}
        row("what-if 20k", label, out["value"], None, None, seconds,
            f"answer in {out['milliseconds']} ms, {len(changed)} of 100 territories change, imbalance {100 * out['largest_imbalance']:.2f} %")


def curve(args, plan):
    """Travel against accounts kept, as the worth of a hand-over rises."""
    path = f"{DATA}/territory/synth20k_k100_s1.csv"
    for km in [0, 2, 6, 12, 30]:
        out, seconds, note = call([PRESTASI, "territory", "solve", "--input", path, "--territories", "100", "--seconds", "4",
                                   "--threads", str(args.threads), "--handover-km", str(km), "--output", plan, "--quiet"], 4)
        travel, imbalance, _ = account_score(path, plan, 100) if out else (None, 0, 0)
        kept = out and out["kept_with_owner"] / max(1, out["with_owner"])
        row("keep owners", f"{km} km", travel, None, None, seconds, note or f"keeps {100 * kept:.1f} %, imbalance {100 * imbalance:.2f} %")


def districts(args, plan):
    geo = f"{DATA}/geo"
    for label, k, more in [("peninsula", 10, ["--mainland"]), ("Malaysia", 12, [])]:
        out, seconds, note = call([PRESTASI, "territory", "solve", "--input", f"{geo}/my_district.geojson", "--format", "geo", "--territories", str(k),
                                   "--seconds", "1", "--threads", str(args.threads), "--output", plan, "--quiet", *more], 1)
        limit = out and out["limit"]
        blocked = limit and f", proved limit {100 * limit['largest_imbalance_at_least']:.2f} % ({limit['cause']}: {limit['units'][0]['name']})"
        row(label, "prestasi", out and out["value"], None, out and out["bound"], seconds,
            note or f"imbalance {100 * out['largest_imbalance']:.2f} %, contiguous {out['contiguous']}{blocked or ''}")
    if args.peers:
        out, seconds, note = call([sys.executable, f"{PEERS}/bench_contig.py", geo, "10", "graphls", str(args.seconds)], args.seconds)
        row("peninsula", "annealing.py", None, None, None, seconds, note or f"imbalance {100 * out['max_imbalance']:.2f} %, contiguous {out['contiguous']}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seeds", type=lambda t: [int(s) for s in t.split(",")], default=[1])
    parser.add_argument("--peers", type=lambda t: [] if t == "none" else t.split(","), default=["cpsat", "highs", "kmeans"])
    parser.add_argument("--only", type=lambda t: t.split(","), default=["cpmp", "accounts", "districts"])
    parser.add_argument("--files", type=lambda t: t.split(","))
    args = parser.parse_args()
    print(f"{'file':16} {'solver':12} {'value':>15} {'to best':>10} {'bound':>15} {'time':>9}")
    with tempfile.TemporaryDirectory() as folder:
        plan = f"{folder}/plan.csv"
        if "cpmp" in args.only:
            cpmp(args, plan, SMALL)
        if "larger" in args.only:
            cpmp(args, plan, LARGER)
        if "accounts" in args.only:
            peers = [p for p in ["kmr", "hess", "cpsat"] if args.peers]
            data = f"{DATA}/territory"
            accounts(args, plan, [("synth2k", f"{data}/synth2k_k20_s1.csv", 20, peers), ("synth20k", f"{data}/synth20k_k100_s1.csv", 100, peers)])
        if "what-if" in args.only:
            what_if(args, plan)
        if "curve" in args.only:
            curve(args, plan)
        if "million" in args.only:
            path = f"{folder}/million.csv"
            subprocess.run([sys.executable, f"{PEERS}/gen_synth.py", "1000000", "1000", "3", path], check=True)
            accounts(args, plan, [("million", path, 1000, [])])
        if "districts" in args.only:
            districts(args, plan)


if __name__ == "__main__":
    main()
