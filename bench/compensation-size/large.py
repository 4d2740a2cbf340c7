"""Makes large tables, runs the binary over them, checks what comes out, prints time and memory."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

PLAN = """
[plan]
name = "Large"
currency = "MYR"
from = 2026-01-01
to = 2026-12-31

[data.orders]
key = "order_no"
date = "booked"
columns = { amount = "decimal" }

[[credit]]
name = "sales"
from = "orders"
amount = "amount"
to = [{ person = "seller" }]

[[component]]
name = "commission"
window = "year"
[[component.rate]]
type = "marginal"
tiers = [{ from = 0, rate = "4%" }, { from = 50000, rate = "6%" }]
"""
GB = 1 << 30


def orders(path, rows, seller, pad=""):
    """Writes rows until `rows` says stop; gives how many there were and the sum in sen."""
    total = count = 0
    with open(path, "w") as file:
        file.write("order_no,booked,seller,amount,note\n")
        lines = []
        while rows(count, file):
            sen = count * 7919 % 1_000_000
            total += sen
            month, day = count % 12 + 1, count * 31 % 28 + 1
            lines.append(f"{count},2026-{month:02}-{day:02},{seller(count)},{sen // 100}.{sen % 100:02},{pad}\n")
            count += 1
            if len(lines) == 50_000:
                file.writelines(lines)
                lines.clear()
        file.writelines(lines)
    return count, total


def run(title, *command, code=0):
    """Runs a command; prints its wall time and the most memory that it held."""
    began = time.monotonic()
    child = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    out, error = child.stdout.read(), child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.monotonic() - began
    assert os.waitstatus_to_exitcode(status) == code, (title, out, error)
    print(f"{title:44} {seconds:8.2f} s {usage.ru_maxrss / 1024:9.0f} MiB", flush=True)
    return out + error


def people(binary, folder, calculate):
    count, _ = orders(folder / "data/orders.csv", lambda count, _: count < 1_000_000, lambda row: f"S{row % 100_000:06}")
    summary = json.loads(run("100,000 people, 1,000,000 orders", *calculate, "--json"))
    assert (summary["people"], summary["lines"]) == (100_000, count), summary


def statement(binary, folder, calculate):
    count, _ = orders(folder / "data/orders.csv", lambda count, _: count < 1_000_000, lambda row: "S1")
    summary = json.loads(run("one person with 1,000,000 lines", *calculate, "--json"))
    assert (summary["people"], summary["lines"]) == (1, count), summary
    base = ["--plan", folder / "plan.toml", "--data", folder / "data", "--out", folder / "out", "--person", "S1"]
    run("the statement of 1,000,000 lines", binary, "statement", *base)
    told = (folder / "out/statement-S1.txt").read_text()
    assert len(told.splitlines()) > count, "the statement has fewer lines than orders"


def csv(binary, folder, calculate):
    path = folder / "data/orders.csv"
    count, _ = orders(path, lambda _, file: file.tell() < GB, lambda row: f"S{row % 997}", "x" * 60)
    summary = json.loads(run(f"a CSV file of {path.stat().st_size / GB:.2f} GB", *calculate, "--json"))
    assert summary["lines"] == count, summary
    shutil.rmtree(folder / "out")
    with open(path, "a") as file:
        file.write(f"{count},2026-12-31,S1,much,\n")
    said = run("the same with a broken last row", *calculate, code=1)
    assert f"row {count + 1}" in said.replace(",", ""), said
    assert not any((folder / "out").glob("*")) and not any((folder / "out").glob(".*")), "something is left"


def main():
    binary, work, wanted = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3:]
    for name in wanted:
        folder = work / name
        (folder / "data").mkdir(parents=True, exist_ok=True)
        (folder / "plan.toml").write_text(PLAN)
        calculate = [binary, "calculate", "--plan", folder / "plan.toml", "--data", folder / "data", "--out", folder / "out"]
        {"people": people, "statement": statement, "csv": csv}[name](binary, folder, calculate)
        shutil.rmtree(folder)


main()
