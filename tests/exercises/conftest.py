"""The table of how many answers were judged rightly."""

from collections import defaultdict


def pytest_terminal_summary(terminalreporter):
    """Print the table question x wrong answers caught x right answers accepted."""
    counts = _counts(terminalreporter.stats)
    if not counts:
        return
    terminalreporter.section("answers judged rightly")
    row = "{:<30} {:<28} {:>12} {:>15}".format
    terminalreporter.write_line(
        row("exercise", "question", "wrong caught", "right accepted")
    )
    for (exercise, question), judged in sorted(counts.items()):
        cells = [
            f"{sum(judged[kind])} of {len(judged[kind])}" for kind in (False, True)
        ]
        terminalreporter.write_line(row(exercise, question, *cells))


def _counts(stats):
    """Return per question the verdicts on its wrong and right answers."""
    counts = defaultdict(lambda: {False: [], True: []})
    for report in [*stats.get("passed", []), *stats.get("failed", [])]:
        answer = dict(getattr(report, "user_properties", [])).get("answer")
        if answer and report.when == "call":
            exercise, question, is_right = answer
            counts[exercise, question][is_right].append(report.passed)
    return counts
