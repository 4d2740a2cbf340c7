"""The roll-up on simulated companies over several seeds, so that the margin is known. usage: seeds.py PRESTASI_BINARY SEEDS"""
import json
import subprocess
import sys

import numpy as np

KEYS = ["coverage", "bias", "gain", "error", "baseline_error"]
rows = []
print("\n| seed | P10-P90 holds | bias | error | baseline error | gain |\n| --- | --- | --- | --- | --- | --- |")
show = lambda name, r: print(f"| {name} | {r[0]:.3f} | {r[1]:+.4f} | {r[3]:.4f} | {r[4]:.4f} | {r[2]:.3f} |", flush=True)
for seed in range(int(sys.argv[2])):
    # Companies are numbered from the seed on: a thousand apart, no two seeds share one.
    command = [sys.argv[1], "forecast", "pipeline", "simulate", "--tenants", "200", "--quarters", "1", "--week", "6", "--seed", str(1 + 1000 * seed)]
    answer = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    rows.append([answer[k] for k in KEYS])
    show(1 + 1000 * seed, rows[-1])
show("mean", np.mean(rows, 0))
show("standard deviation", np.std(rows, 0, ddof=1))
