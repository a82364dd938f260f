"""The evidence part of compare.py: durable signed records beside Tessera and SQLite, and how quickly a log is verified."""
import json
import os
import re
import shutil
import statistics
import subprocess

BATCH = 256
IN_FLIGHT = 4096  # what Tessera lets wait at once unless told otherwise
DISK = "every file and directory synced"


def answer(words):
    """The JSON line that one side prints of itself, without the time it takes to start."""
    done = subprocess.run([str(word) for word in words], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{words}: {done.stderr}"
    return json.loads(done.stdout)


def rate(found):
    return found["records"] / found["seconds"]


class Sides:
    """Each appends the same number of records to something new, and is held to that number."""

    def __init__(self, bench, home):
        self.bench, self.home, self.turn = bench, home, 0
        self.own = bench.program.parent / "bench" / "bench_evidence"
        self.tessera = bench.tool("tessera")

    def place(self):
        self.turn += 1
        return self.home / str(self.turn)

    def seatrial(self, records, batch):
        place = self.place()
        place.mkdir()
        found = answer([self.own, "append", place, records, batch])
        self.verify(place / "store", records + 1)  # and the one that adds the key
        shutil.rmtree(place)
        return found

    def verify(self, store, records):
        """What was appended is there and sound, by ourselves and by the other's checker."""
        done = subprocess.run([self.bench.program, "log", "verify", "--store", store, "--output", "json"],
                              capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        assert json.loads(done.stdout)["counts"]["records"]["ok"] == records
        if self.tessera:
            assert answer([self.tessera, "check", store / "log", store / "log.pub"])["records"] == records

    def tessera_log(self, records, batch, in_flight):
        place = self.place()
        payloads = self.home / f"payloads-{records}"
        if not payloads.exists():
            subprocess.run([self.own, "payloads", payloads, str(records)], check=True)
        found = answer([self.tessera, "append", place, payloads, batch, in_flight])  # runs its fsck as well
        shutil.rmtree(place)
        return found

    def sqlite(self, records, batch):
        place = self.place()
        found = answer([self.own, "sqlite", place, records, batch])
        for left in self.home.glob(f"{self.turn}*"):
            left.unlink()
        return found

    def play(self, plans, rounds):
        """Median records a second of each, by turns, and what the disk did meanwhile."""
        rates, disk = {name: [] for name in plans}, []
        for _ in range(rounds):
            disk.append(rate(answer([self.own, "disk", self.home])))
            for name, (append, records, *how) in plans.items():
                found = append(records, *how)
                assert found["records"] == records, f"{name}: {found['records']} of {records}"
                rates[name].append(rate(found))
        return {name: statistics.median(each) for name, each in rates.items()}, statistics.median(disk)


def durable(bench, home):
    """Records with an ECDSA P-256 signature each. SQLite makes no tree; Tessera checks no signature before it appends."""
    sides = Sides(bench, home)
    rounds = 1 if bench.is_smoke else 5
    many, few = (512, 8) if bench.is_smoke else (25_600, 300)
    plans = {"seatrial": (sides.seatrial, many, BATCH), "sqlite": (sides.sqlite, many, BATCH)}
    singles = {"seatrial": (sides.seatrial, few, 1), "sqlite": (sides.sqlite, few, 1)}
    if sides.tessera:
        plans["tessera"] = (sides.tessera_log, many, BATCH, BATCH)
        plans["tessera, pipelined"] = (sides.tessera_log, many, BATCH, IN_FLIGHT)
        singles["tessera"] = (sides.tessera_log, few, 1, 1)
    found, disk = sides.play(plans, rounds)
    what = f"durable signed records, batch {BATCH}, {DISK}; disk {disk:.0f} fdatasync/s"
    own = found["seatrial"]
    for name, label in (("tessera", "Tessera POSIX, one batch at a time"),
                        ("tessera, pipelined", f"Tessera POSIX, {IN_FLIGHT} in flight")):
        if name in found:
            wanted = 5000 * min(1, disk / 6000)
            bench.row(what, f"{own:.0f}/s", f"{label}: {found[name]:.0f}/s", f"{own / found[name]:.2f} x",
                      "more than 1 x, and 5,000/s where the disk does 6,000/s", own > found[name] and own >= wanted)
    bench.row(what, f"{own:.0f}/s", f"SQLite WAL synchronous=FULL, signed, no tree: {found['sqlite']:.0f}/s",
              f"{own / found['sqlite']:.2f} x", "", None)
    found, disk = sides.play(singles, rounds)
    own = found["seatrial"]
    what = f"durable signed records one by one, {DISK}; disk {disk:.0f} fdatasync/s"
    for name, label in (("tessera", "Tessera POSIX"), ("sqlite", "SQLite WAL synchronous=FULL, signed, no tree")):
        if name in found:
            bench.row(what, f"{own:.0f}/s", f"{label}: {found[name]:.0f}/s", f"{own / found[name]:.2f} x", "", None)


def p256_verifications():
    """What `openssl speed` says all cores can verify in a second of the clock on the wall."""
    done = subprocess.run(["openssl", "speed", "-multi", str(os.cpu_count()), "-elapsed", "-seconds", "3", "ecdsap256"],
                          capture_output=True, text=True, check=True)
    return float(re.search(r"nistp256\)\s+\S+\s+\S+\s+\S+\s+(\S+)", done.stdout)[1])


MODES = {"tree": ["--tree"], "leaves": ["--leaves"], "whole": []}


def log_verify(bench, home):
    """From a tenth of the log to all of it; the peak memory has to stay."""
    sides = Sides(bench, home)
    small, big = (500, 5_000) if bench.is_smoke else (100_000, 1_000_000)
    store = home / "store"
    verify = {mode: [bench.program, "log", "verify", "--store", store, *flags] for mode, flags in MODES.items()}
    together = 4000  # only to have the store sooner
    memory = {}
    for records, more in ((small, small - 1), (big, big - small)):  # the first record adds the key
        answer([sides.own, "append", home, more, together])
        for mode, words in verify.items():
            memory[mode, records] = bench.peak_mebibytes(words, home)
    for mode, kind in (("tree", "tiles"), ("leaves", "signatures"), ("whole", "records")):
        counts = answer([*verify[mode], "--output", "json"])["counts"]
        assert counts["checkpoint"]["ok"] == 1
        assert mode == "tree" or counts[kind]["ok"] == big, f"{mode}: {counts}"
    times, speeds = {mode: [] for mode in MODES}, []
    for _ in range(1 if bench.is_smoke else 5):
        speeds.append(p256_verifications())
        for mode, words in verify.items():
            times[mode].append(bench.seconds(words, home))
    speed = statistics.median(speeds)
    took = {mode: statistics.median(each) for mode, each in times.items()}
    cores = f"`openssl speed -multi {os.cpu_count()}` verifies {speed:.0f} P-256/s"
    share = {mode: big / took[mode] / speed for mode in MODES}
    bench.row(f"`log verify --leaves`, {big:,} leaves, every signature from the leaf, {os.cpu_count()} threads",
              f"{took['leaves']:.1f} s, {big / took['leaves']:.0f}/s", cores, f"{share['leaves']:.2f} of it", "at least 0.7 of it",
              share["leaves"] >= 0.7)
    bench.row(f"`log verify --tree`, {big:,} leaves, tiles alone", f"{took['tree']:.2f} s", "", "", "at most 2 s", took["tree"] <= 2)
    bench.row(f"`log verify`, {big:,} records, whole envelopes, every file", f"{took['whole']:.1f} s, {big / took['whole']:.0f}/s", cores,
              f"{share['whole']:.2f} of it", "", None)
    for mode, flags in MODES.items():
        least, most = memory[mode, small], memory[mode, big]
        bench.row(f"peak memory of `{' '.join(['log verify', *flags])}`", f"{most:.0f} MiB at {big:,}", f"{least:.0f} MiB at {small:,}",
                  f"{most / least:.2f} x", "flat, below 256 MB", most * 1.048576 < 256 and most / least < 1.5)
