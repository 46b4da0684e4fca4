"""What can happen to a plan: kills, power cuts, failing disks, other writers, broken files.

Each is done to real files by real processes: a short round in the ordinary test run, the full one
with `HOURPLAN_FAULTS=full`.
"""
