#!/bin/sh
# Measures the release program on every hostile file: at most 50 ms and 64 MB for each of 256 KiB.
# usage: tools/hostile.sh PROGRAM FOLDER [RUNS]     FOLDER is filled by MOSAIC_WRITE_HOSTILE=FOLDER swift test
set -eu
exec python3 - "$1" "$2" "${3:-5}" <<'PYTHON'
import os, pathlib, subprocess, sys

program, folder, runs = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
FULL, MOST_MS, MOST_MB = 256 << 10, 50, 64


def run(file, form):
  """Milliseconds of the processor, start included, megabytes at the peak, and the status of one run."""
  process = subprocess.Popen(
    [program, 'fleet', 'validate', str(file), '--format', form],
    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
  _, status, usage = os.wait4(process.pid, 0)
  return (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


rows = []
for file in sorted(path for path in folder.rglob('*') if path.is_file()):
  for form in ('text', 'json'):
    tries = [run(file, form) for _ in range(runs)]
    # The minimum of several runs, to exclude other load on the machine.
    rows.append((min(t[0] for t in tries), max(t[1] for t in tries), tries[0][2], form, file))

crashed = [row for row in rows if row[2] not in (0, 1)]
measured = [row for row in rows if row[4].stat().st_size <= FULL]
beyond = [row for row in measured if row[0] > MOST_MS or row[1] > MOST_MB]
print(f'{len(rows)} runs of {len(rows) // 2} files, the least of {runs} each')
for title, key in (('slowest', 0), ('largest', 1)):
  print(f'{title}:')
  for row in sorted(measured, key=lambda row: -row[key])[:10]:
    print(f'  {row[0]:7.1f} ms {row[1]:6.1f} MB  {row[3]}  {row[4].relative_to(folder)}')
for row in [row for row in rows if row[4].stat().st_size > FULL]:
  print(f'larger than 256 KiB: {row[0]:.1f} ms {row[1]:.1f} MB  {row[3]}  {row[4].relative_to(folder)}')
for row in crashed: print(f'exit {row[2]}: {row[3]} {row[4].relative_to(folder)}')
for row in beyond: print(f"beyond: {row[0]:.1f} ms {row[1]:.1f} MB {row[3]} {row[4].relative_to(folder)}")
print(f'{len(beyond)} beyond {MOST_MS} ms or {MOST_MB} MB, {len(crashed)} crashed')
sys.exit(1 if beyond or crashed else 0)
PYTHON
