"""One table: every solver on the same file under the same limit.

usage: table.py [--seconds S] [--seeds 1,2,3] [--peers cpsat,highs,kmeans | none] [--only cpmp,accounts,million,districts]
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
import time

import numpy as np

SHARED = os.environ["PRESTASI_SHARED"]
PRESTASI = os.environ["PRESTASI"]
DATA, PEERS = f"{SHARED}/data", f"{SHARED}/peers/territory"
sys.path.insert(0, PEERS)
from score import score  # noqa: E402  (the peers' own scoring)


def call(command, limit):
    """Runs a command that prints one JSON value; returns it with the wall time and the peak memory in MiB."""
    start = time.time()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        out, err = process.communicate(timeout=3 * limit + 120)
    except subprocess.TimeoutExpired:
        process.kill()
        return None, time.time() - start, "no answer in three times the limit"
    if process.returncode != 0:
        return None, time.time() - start, err.strip().splitlines()[-1] if err.strip() else "failed"
    return json.loads(out[out.index("{"):]), time.time() - start, ""


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


def cpmp(args, plan):
    best = {r["instance"]: r for r in csv.DictReader(open(f"{DATA}/territory/best_known.csv"))}
    gaps = []
    for name in args.files or ["cpmp01", "cpmp11", "cpmp15", "SJC1", "SJC3a", "SJC4a", "lin318_040", "u724_075"]:
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
                f"imbalance {100 * imbalance:.2f} %, {empty} empty, first feasible {out['first_feasible_seconds']} s{kept}")
        for peer in peers:
            out, seconds, note = call([sys.executable, f"{PEERS}/bench_synth.py", peer, path, str(k), str(limit)], limit)
            row(name, peer, out and out["total_km"], None, None, seconds, note or f"imbalance {100 * out['max_imbalance']:.2f} % {out['note']}")


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
            cpmp(args, plan)
        if "accounts" in args.only:
            peers = [p for p in ["kmr", "hess", "cpsat"] if args.peers]
            data = f"{DATA}/territory"
            accounts(args, plan, [("synth2k", f"{data}/synth2k_k20_s1.csv", 20, peers), ("synth20k", f"{data}/synth20k_k100_s1.csv", 100, peers)])
        if "million" in args.only:
            path = f"{folder}/million.csv"
            subprocess.run([sys.executable, f"{PEERS}/gen_synth.py", "1000000", "1000", "3", path], check=True)
            accounts(args, plan, [("million", path, 1000, [])])
        if "districts" in args.only:
            districts(args, plan)


if __name__ == "__main__":
    main()
