"""Times peers and Prestasi in turn on the same files and prints the table. usage: table.py WORK [SIZE ...] (sizes: 1m, 10m, 30m)

PEERS (duckdb,polars,datafusion) names the peers, RUNS the runs of each; HEAVY_LOCK names a file that is locked around every run.
"""
import fcntl
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
PEERS = Path(os.environ["PRESTASI_SHARED"]) / "peers" / "commission"
ORDERS = {"100k": 100_000, "1m": 1_000_000, "3m": 3_000_000, "10m": 10_000_000, "30m": 30_000_000}


def measured(command):
    """Wall seconds, CPU seconds and peak MiB of a command, alone on the machine."""
    os.sync()
    with open(os.environ.get("HEAVY_LOCK", os.devnull), "a") as lock:
        if "HEAVY_LOCK" in os.environ:
            fcntl.flock(lock, fcntl.LOCK_EX)
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        output = process.stdout.read().decode()
        _, status, use = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    if status:
        sys.exit(f"{command} failed:\n{output}")
    return wall, use.ru_utime + use.ru_stime, use.ru_maxrss / 1024, output


def command(system, data, out):
    if system == "prestasi":
        return [str(HERE / "run"), str(data), str(out)]
    return [sys.executable, str(PEERS / f"run_{system}.py"), str(data), str(out)]


def generate(work, size):
    data = work / "data" / size
    if not (data / "manifest.json").exists():
        generator = [sys.executable, str(PEERS / "gen_commission.py"), "--orders", str(ORDERS[size]), "--out", str(data)]
        subprocess.run(generator, check=True)
    for file in data.glob("*.parquet"):
        file.read_bytes()
    return data


def full(work, size, systems, runs):
    data = generate(work, size)
    found = {system: [] for system in systems}
    checks = {}
    for _ in range(runs):
        for system in systems:
            out = work / f"out-{system}-{size}"
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir()
            found[system].append(measured(command(system, data, out))[:3])
    for system in systems:
        out = work / f"out-{system}-{size}"
        checks[system] = subprocess.run([sys.executable, str(PEERS / "check.py"), str(out)], capture_output=True, text=True, check=True).stdout
        checks[system] = re.sub(re.escape(str(out)), "", checks[system])
    middle = {system: [statistics.median(run[column] for run in found[system]) for column in range(3)] for system in systems}
    best = min((middle[system][0] for system in systems if system != "prestasi"), default=None)
    print(f"\n| {size} orders | runs | wall s, median (min..max) | CPU s | peak MiB | fastest peer = 1 | agrees |\n| --- | --- | --- | --- | --- | --- | --- |")
    for system in systems:
        wall, cpu, peak = middle[system]
        walls = [run[0] for run in found[system]]
        times = f"{best / wall:.2f} x" if best else "–"
        agrees = "yes" if checks[system] == checks["prestasi"] else "NO"
        print(f"| {system} | {runs} | {wall:.2f} ({min(walls):.2f}..{max(walls):.2f}) | {cpu:.1f} | {peak:.0f} | {times} | {agrees} |", flush=True)


def alone(work, size, runs):
    """The calculation alone beside floor2.c, which knows this one workload."""
    data = generate(work, size)
    columns = work / f"columns-{size}"
    if not columns.exists():
        subprocess.run([sys.executable, str(PEERS / "dump_columns.py"), str(data), str(columns)], check=True)
    payees = int(re.search(r'"payees": (\d+)', (data / "manifest.json").read_text())[1])
    floor = [str(work / "floor2"), str(columns), str(ORDERS[size]), str(payees), "2"]
    floors = [float(re.search(r"total ([0-9.]+) s", measured(floor)[3])[1]) for _ in range(runs)]
    year = [os.environ["YEAR"], "alone", str(HERE / "plan.toml"), str(data), str(runs)]
    ours = [float(seconds) for seconds in re.findall(r"^([0-9.]+) s:", measured(year)[3], re.M)]
    print(f"\ncalculation alone, {size}: floor2 {statistics.median(floors):.3f} s, prestasi {statistics.median(ours):.3f} s, "
          f"ratio {statistics.median(ours) / statistics.median(floors):.2f}", flush=True)


def change(work, size):
    data = generate(work, size)
    year = [os.environ["YEAR"], "change", str(HERE / "plan.toml"), str(data), "orders", "amount", "300"]
    print(f"\none changed order, {size}: {measured(year)[3].strip()}", flush=True)


def main():
    work = Path(sys.argv[1])
    systems = [peer for peer in os.environ.get("PEERS", "duckdb,polars,datafusion").split(",") if peer] + ["prestasi"]
    runs = int(os.environ.get("RUNS", "5"))
    for size in sys.argv[2:] or ["1m", "10m"]:
        full(work, size, systems, runs if size != "30m" else 1)
        if size != "30m":
            alone(work, size, runs)
            change(work, size)


main()
