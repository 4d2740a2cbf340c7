"""Run a command; write its CPU seconds and peak memory (MiB) to a file. usage: measure.py TIME_FILE COMMAND ..."""
import json
import resource
import subprocess
import sys

code = subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL).returncode
use = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(sys.argv[1], "w") as f:
    json.dump({"cpu": use.ru_utime + use.ru_stime, "mib": use.ru_maxrss / 1024}, f)
sys.exit(code)
