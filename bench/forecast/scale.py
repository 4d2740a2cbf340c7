"""Many monthly series in one command: time, CPU and peak memory. usage: scale.py WORK_DIR PRESTASI_BINARY COUNT ...

The series are made here: 60 months with level, trend, season and noise of their own, every tenth with many zeros.
"""
import json
import os
import subprocess
import sys
import time

import numpy as np

work, binary, counts = sys.argv[1], sys.argv[2], [int(n) for n in sys.argv[3:]]
path, out = os.path.join(work, "many.csv"), os.path.join(work, "many_out.csv")
print("\n| monthly series | rows in | seconds | CPU s / 1,000 | peak MiB | forecasts | not finite |\n| --- | --- | --- | --- | --- | --- | --- |")
for count in counts:
    random = np.random.default_rng(20261123)
    month = np.arange(60)
    with open(path, "w") as f:
        f.write("series,period,value\n")
        for i in range(count):
            level = np.exp(random.normal(6, 1.5))
            values = level * (1 + random.normal(0, 0.004) * month) * np.exp(random.normal(0, 0.15) * np.sin(2 * np.pi * (month + random.integers(12)) / 12) + random.normal(0, 0.1, 60))
            if i % 10 == 0:
                values = values * (random.random(60) < 0.3)
            f.write("".join(f"s{i:06},{2021 + t // 12}-{t % 12 + 1:02},{max(v, 0):.2f}\n" for t, v in enumerate(values)))
    began = time.time()
    command = [sys.executable, os.path.join(os.path.dirname(__file__), "measure.py"), path + ".time", binary, "forecast", "series", "--input", path, "--frequency", "month", "--horizon", "12", "--output", out]
    subprocess.run(command, check=True)
    seconds, use = time.time() - began, json.load(open(path + ".time"))
    lines, bad = 0, 0
    with open(out) as f:
        next(f)
        for line in f:
            lines += 1
            bad += not all(np.isfinite(float(v)) for v in line.split(",")[2:])
    print(f"| {count} | {count * 60} | {seconds:.0f} | {use['cpu'] / count * 1000:.2f} | {use['mib']:.0f} | {lines} | {bad} |", flush=True)
os.remove(path)
