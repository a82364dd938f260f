"""compare.py PROGRAM TOOLS [--smoke] [--only=COMPARISON]...: seatrial against named peers, in the same run.

Each comparison prepares the same work for all sides, asserts that all come to the same result, and then takes turns
(A B A B ...), because a machine warms up, throttles and is shared. What counts is the ratio of the medians.
"""
import json
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import compare_evidence

SMOKE = "--smoke" in sys.argv
ONLY = [word[len("--only="):] for word in sys.argv if word.startswith("--only=")]


def run(words, directory, **options):
    return subprocess.run([str(word) for word in words], cwd=directory, stdin=subprocess.DEVNULL, capture_output=True,
                          text=True, check=False, **options)


def seconds(words, directory):
    """Wall time of one run, by the cheapest way to start a program that Python has."""
    null = os.open(os.devnull, os.O_RDWR)
    before = time.perf_counter()
    here = os.getcwd()
    os.chdir(directory)
    process = os.posix_spawn(str(words[0]), [str(word) for word in words], os.environ, file_actions=[
        (os.POSIX_SPAWN_DUP2, null, 0), (os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)])
    os.waitpid(process, 0)
    took = time.perf_counter() - before
    os.chdir(here)
    os.close(null)
    return took


def medians(sides, directory, rounds):
    """Seconds of each side, by turns."""
    times = {name: [] for name in sides}
    for name, words in sides.items():
        seconds(words, directory)  # warm
    for _ in range(rounds):
        for name, words in sides.items():
            times[name].append(seconds(words, directory))
    return {name: statistics.median(values) for name, values in times.items()}


def peak_mebibytes(words, directory):
    """Peak resident memory of one run, as the kernel counted it."""
    code = ("import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL);"
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)")
    return float(run(["/usr/bin/python3", "-c", code, *words], directory).stdout)


class Bench:
    is_smoke = SMOKE
    seconds = staticmethod(seconds)
    peak_mebibytes = staticmethod(peak_mebibytes)

    def __init__(self, program, tools):
        self.program, self.tools = program.resolve(), tools.resolve()
        self.rows, self.missed, self.absent = [], [], []

    def tool(self, path):
        found = self.tools / path
        if found.exists():
            return found
        self.absent.append(path)
        return None

    def row(self, what, measured, peer, ratio, goal, reached):
        self.rows.append((what, measured, peer, ratio, goal, "" if reached is None else "yes" if reached else "NO"))
        if reached is False and not SMOKE:
            self.missed.append(what)
        print(f"{what}: {measured}; {peer}; {ratio} (goal: {goal or 'none'})", flush=True)

    def passed(self, directory, *words):
        """How many items passed, from the run document."""
        document = json.loads(run([self.program, *words, "--output", "json"], directory).stdout)
        return document["counts"]["pass"]


def start_up(bench, home):
    checklist = home / "release.md"
    checklist.write_text(wide_checklist(178))
    assert len(checklist.read_text().splitlines()) >= 600
    assert run([bench.program, "plan", checklist], home).returncode == 0
    sides = {"true": ["/bin/true"], "version": [bench.program, "--version"], "plan": [bench.program, "plan", checklist]}
    found = medians(sides, home, 20 if SMOKE else 300)
    for name, what in (("version", "start-up: `seatrial --version`"), ("plan", "start-up: `plan`, 600 lines, 178 items")):
        more = 1000 * (found[name] - found["true"])
        bench.row(what, f"{1000 * found[name]:.2f} ms", f"`/bin/true` {1000 * found['true']:.2f} ms", f"+{more:.2f} ms",
                  "at most +5 ms", more <= 5)


def wide_checklist(items):
    """As people write them: headings, prose, boxes, verifications, code."""
    lines = ["# Release", "", "Owner: nobody", ""]
    for n in range(items):
        if n % 12 == 0:
            lines += ["", f"## {n // 12 + 1}. Section {n // 12 + 1}", "", "**Status:** [ ] Complete", "",
                      "What follows is looked at before every release.", ""]
        lines.append(f"- [ ] Service {n} answers within its limit and says so in the log")
        if n % 3 == 0:
            lines.append(f"  - **Verification**: `curl https://service-{n}.example/health` should return 200")
        if n % 6 == 1:
            lines += ["", "```bash", f"wc -l < service-{n}.log", "# Expected: 0", "```", ""]
        if n % 2 == 0:
            lines += ["", f"Service {n} was moved in spring; its limit is in the service's own file.", ""]
    return "\n".join(lines) + "\n"


def commands(bench, home):
    """A copy of /bin/true under a name of its own: of `true` itself seatrial says that it cannot fail."""
    count = 50 if SMOKE else 1000
    numbers = range(count)
    trivial = home / "trivial"
    shutil.copy("/bin/true", trivial)
    (home / "commands.md").write_text("# Commands\n\n" + "".join(
        f"- [ ] Command {n} <!-- seatrial: command run='{trivial} {n}' status=0 -->\n" for n in numbers))
    (home / "goss.json").write_text(json.dumps(
        {"command": {f"command {n}": {"exec": f"{trivial} {n}", "exit-status": 0} for n in numbers}}))
    (home / "numbers").write_text("".join(f"{n}\n" for n in numbers))
    sides = {"seatrial": [bench.program, "run", "--allow", "commands.md"],
             "xargs": ["/usr/bin/xargs", "--arg-file=numbers", "-P2", "-n1", trivial],
             "spawn": [bench.program.parent / "bench" / "bench_spawn", count, trivial]}
    assert bench.passed(home, "run", "--allow", "commands.md") == count
    assert run(sides["xargs"], home).returncode == 0 and run(sides["spawn"], home).returncode == 0
    goss = bench.tool("goss")
    if goss:
        sides["goss"] = [goss, "--gossfile", "goss.json", "validate", "--max-concurrent", str(os.cpu_count()),
                         "--format", "silent"]
        assert re.search(rf"Count: {count}, Failed: 0", run([*sides["goss"][:-1], "rspecish"], home).stdout)
    found = medians(sides, home, 1 if SMOKE else 9)
    what = f"{count} commands, output captured, deadlines armed"
    own = f"{count / found['seatrial']:.0f}/s"
    ratio = {name: took / found["seatrial"] for name, took in found.items()}
    bench.row(what, own, f"`xargs -P2 -n1` {count / found['xargs']:.0f}/s", f"{ratio['xargs']:.2f} x", "at least 1.3 x",
              ratio["xargs"] >= 1.3)
    bench.row(what, own, f"`posix_spawn` and nothing else, two at a time {count / found['spawn']:.0f}/s, which is "
              f"{found['xargs'] / found['spawn']:.2f} x `xargs`", f"{ratio['spawn']:.2f} x", "", None)
    if goss:
        bench.row(what, own, f"goss {count / found['goss']:.0f}/s", f"{ratio['goss']:.2f} x", "more than 1 x",
                  ratio["goss"] > 1)


def files(bench, home):
    count = 50 if SMOKE else 500
    (home / "tree").mkdir()
    for n in range(count):
        path = home / "tree" / f"{n}.conf"
        path.write_text("limit=1\n")
        path.chmod(0o640)
    (home / "files.md").write_text("# Files\n\n" + "".join(
        f"- [ ] File {n} <!-- seatrial: file path=tree/{n}.conf kind=file mode=0640 -->\n" for n in range(count)))
    (home / "test_files.py").write_text(
        f"import pytest\n\n@pytest.mark.parametrize('n', range({count}))\ndef test_file(host, n):\n"
        f"    file = host.file(f'{home}/tree/{{n}}.conf')\n    assert file.is_file and file.mode == 0o640\n")
    assert bench.passed(home, "run", "files.md") == count
    pytest = bench.tool("testinfra/bin/pytest")
    if not pytest:
        return
    sides = {"seatrial": [bench.program, "run", "files.md"],
             "testinfra": [pytest, "-q", "-p", "no:cacheprovider", "test_files.py"]}
    assert f"{count} passed" in run(sides["testinfra"], home).stdout
    found = medians(sides, home, 1 if SMOKE else 5)
    ratio = found["testinfra"] / found["seatrial"]
    bench.row(f"{count} file checks (kind and mode)", f"{1000 * found['seatrial']:.0f} ms",
              f"pytest-testinfra {1000 * found['testinfra']:.0f} ms", f"{ratio:.0f} x", "at least 20 x", ratio >= 20)


def large(bench, home):
    """Reading, recognizing and planning, against a Markdown renderer that does the reading alone."""
    small, big = (1_000, 10_000) if SMOKE else (10_000, 100_000)
    found = {}
    for count in (small, big):
        name = f"{count}.md"
        (home / name).write_text(wide_checklist(count))
        document = json.loads(run([bench.program, "plan", name, "--output", "json"], home).stdout)
        boxes = [i for c in document["checklists"] for i in c["items"] if i["form"] == "task"]
        assert len(boxes) == count, f"{len(boxes)} of {count} boxes were read"
        sides = {"seatrial": [bench.program, "plan", name],
                 "cmark-gfm": ["/usr/bin/cmark-gfm", "-e", "tasklist", "-e", "table", name]}
        found[count] = medians(sides, home, 1 if SMOKE else 5)
        found[count]["memory"] = peak_mebibytes([bench.program, "plan", name], home)
    for count in (small, big):
        took, memory, peer = (found[count][key] for key in ("seatrial", "memory", "cmark-gfm"))
        is_big = count == big
        bench.row(f"`plan` of {count:,} items", f"{took:.3f} s, {memory:.0f} MiB", f"cmark-gfm renders it in {peer:.3f} s",
                  f"{peer / took:.2f} x", "under 1 s and 300 MB" if is_big else "",
                  took < 1 and memory * 1.048576 < 300 if is_big else None)
    growth = found[big]["seatrial"] / found[small]["seatrial"]
    memory_growth = found[big]["memory"] / found[small]["memory"]
    bench.row(f"{big // small} times the items", f"{growth:.1f} x the time", f"{memory_growth:.1f} x the memory", "", "linear: at most 12 x",
              growth <= 12 and memory_growth <= 12)


def shared_checklists():
    """Real checklists, which are kept outside of the repository; none if they are not there."""
    root = pathlib.Path(__file__).resolve().parents[1]
    corpus = pathlib.Path(os.environ.get("SEATRIAL_SHARED", root.parent / "shared")) / "corpus" / "dev"
    return b"\n".join(path.read_bytes() for path in sorted(corpus.glob("*.md")))


def reading(bench, home):
    """Reading and recognizing real text, whole process, against the renderer; then six times as much of it."""
    counter = bench.program.parent / "tests" / "recognizer_score"
    text = shared_checklists()
    if not text or not counter.exists():
        bench.absent.append("read and recognize (corpus or recognizer_score)")
        return
    found = {}
    for megabytes in (1, 6) if SMOKE else (5, 30):
        name = f"{megabytes}.md"
        wanted = megabytes * 1_000_000
        (home / name).write_bytes((text * (wanted // len(text) + 1))[:wanted])
        sides = {"seatrial": [counter, "--count", name],
                 "cmark-gfm": ["/usr/bin/cmark-gfm", "-e", "tasklist", "-e", "table", "--to", "html", name]}
        found[megabytes] = medians(sides, home, 1 if SMOKE else 5)
    (small, one), (big, six) = found.items()
    ratio = one["cmark-gfm"] / one["seatrial"]
    bench.row(f"read and recognize {small} MB of checklists", f"{small / one['seatrial']:.1f} MB/s",
              f"cmark-gfm --to html {small / one['cmark-gfm']:.1f} MB/s", f"{ratio:.2f} x", "at least 2 x", ratio >= 2)
    growth = six["seatrial"] / one["seatrial"]
    bench.row(f"{big // small} times the bytes", f"{growth:.1f} x the time", "", "", "linear: at most 7 x", growth <= 7)


def machine():
    cpu = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    memory = re.search(r"MemTotal:\s*(\d+)", pathlib.Path("/proc/meminfo").read_text())
    compiler = run(["g++", "--version"], "/").stdout.splitlines()[0]
    commit = run(["git", "describe", "--always", "--dirty"], pathlib.Path(__file__).parent).stdout.strip()
    return (f"{cpu[1] if cpu else platform.machine()}, {os.cpu_count()} cores, {int(memory[1]) // 1024 // 1024} GiB, "
            f"Linux {platform.release()}, {compiler}; commit {commit}, {time.strftime('%Y-%m-%d', time.gmtime())}")


def write_results(bench, path):
    table = "\n".join(f"| {' | '.join(row)} |" for row in bench.rows)
    absent = "".join(f"\nNot measured, because it was not there: {name}.\n" for name in bench.absent)
    path.write_text(f"""# Results of `scripts/bench`

Machine: {machine()}.
Sides take turns in one run; figures are medians; equal results are asserted before anything is timed.

| what | seatrial | peer | ratio | goal | reached |
|---|---|---|---|---|---|
{table}
{absent}""")


def main():
    bench = Bench(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
    on_disk = (compare_evidence.durable, compare_evidence.log_verify)
    for comparison in (start_up, commands, files, large, reading, *on_disk):
        if ONLY and comparison.__name__ not in ONLY:
            continue
        # What is about a disk is measured on the one of the build, whatever /tmp is; the others want no repository around them.
        with tempfile.TemporaryDirectory(prefix="bench-", dir=bench.tools if comparison in on_disk else None) as home:
            comparison(bench, pathlib.Path(home))
    if not SMOKE and not ONLY:
        write_results(bench, pathlib.Path(__file__).parent / "RESULTS.md")
    if bench.missed:
        print("goals not reached: " + "; ".join(bench.missed))
    return 0


if __name__ == "__main__":
    sys.exit(main())
