"""A whole run, from submitted folders to the gradebook, with what happened counted."""

from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path

from course_utils.grading.books.store import Folders
from course_utils.grading.notebook.assignments import load_assignment
from course_utils.grading.records import Assignment, GradedSubmission
from course_utils.grading.run.coordinator import (
    find_folders,
    known_grade,
    make_task,
    on_this_machine,
    save,
)
from course_utils.project import CourseError


@dataclass(frozen=True)
class Plan:
    """What to grade and how.

    Attributes:
        root: The course's folder.
        names: Assignments; none means all.
        student: A pattern of student ids.
        jobs: Sandboxes at a time on this machine.
        force: Grade again what is graded.
        scheduler: A Dask scheduler's address, empty for this machine.
        url: The gradebook's URL, empty for the SQLite file.
        unsafe: Run without a sandbox.
    """

    root: Path
    names: tuple[str, ...] = ()
    student: str = "*"
    jobs: int = 1
    force: bool = False
    scheduler: str = ""
    url: str = ""
    unsafe: bool = False


@dataclass
class Tally:
    """What a run has done so far; what was graded before it is counted too.

    ``sandbox`` is the kind that this machine's engine uses; empty on a cluster.
    """

    sandbox: str = ""
    skipped: int = 0
    graded: int = 0
    outcomes: Counter = field(default_factory=Counter)
    for_a_person: list[GradedSubmission] = field(default_factory=list)

    def note(self, graded: GradedSubmission):
        """Count one outcome; keep what a person must see, without its notebook."""
        self.outcomes[graded.outcome.reason or "graded"] += 1
        if graded.outcome.reason:
            self.for_a_person.append(replace(graded, notebook=""))


def find_assignments(plan: Plan) -> list[Assignment]:
    """Return the assignments of a plan.

    Raises:
        CourseError: There is no such assignment, or none at all.
    """
    paths = {
        path: path.parent.name
        for path in sorted((plan.root / "solutions").glob("*/*.ipynb"))
        if not path.name.startswith(".")
    }
    unknown = sorted(set(plan.names) - set(paths.values()))
    if unknown or not paths:
        known = ", ".join(sorted(set(paths.values()))) or "none"
        wanted = ", ".join(unknown) or "solutions/NAME/NAME.ipynb"
        raise CourseError(f"expected an assignment {wanted}; there are: {known}")
    chosen = [path for path, name in paths.items() if name in (plan.names or {name})]
    return [load_assignment(path) for path in chosen]


def find_submissions(plan: Plan, assignments):
    """Return the folders to look at.

    Raises:
        CourseError: Nothing was handed in.
    """
    folders = Folders(plan.root)
    found = find_folders(folders, assignments, plan.student)
    if not found:
        raise CourseError(
            f"expected submissions at {folders.submitted}/STUDENT/ASSIGNMENT/, found "
            "none: collect them there (`nbgrader zip_collect` or by hand)"
        )
    return found


def tasks_of(plan: Plan, found, tally: Tally):
    """Yield what is still to grade; read one at a time, so that memory stays flat."""
    folders = Folders(plan.root)
    for folder, assignment in found:
        task = make_task(folder, assignment)
        known = None if plan.force else known_grade(folders, task)
        if known is None:
            yield task
        else:
            tally.skipped += 1
            tally.note(known)


def run(plan: Plan, watch: Callable[[Tally], None] = lambda tally: None) -> Tally:
    """Grade what a plan says; call ``watch`` after each submission.

    Raises:
        CourseError: The plan cannot be carried out on this machine.
    """
    from course_utils.grading.books.gradebook import open_gradebook

    assignments, tally, folders = find_assignments(plan), Tally(), Folders(plan.root)
    found = find_submissions(plan, assignments)
    folders.grading.mkdir(exist_ok=True)
    with ExitStack() as stack:
        tasks = tasks_of(plan, found, tally)
        first = list(islice(tasks, 1))
        if not first:
            return tally
        results = start(plan, chain(first, tasks), tally, stack)
        book = stack.enter_context(open_gradebook(plan.url or folders.database))
        for assignment in {a.name: a for _, a in found}.values():
            book.register(assignment)
        for graded in results:
            graded = save(folders, book, graded)
            tally.graded += 1
            tally.note(graded)
            watch(tally)
    return tally


def start(plan: Plan, tasks, tally: Tally, stack: ExitStack):
    """Start the engine or the cluster; return the results to come."""
    if plan.scheduler:
        from course_utils.grading.run.cluster import on_a_cluster

        return on_a_cluster(tasks, plan.scheduler)
    from course_utils.grading.judge.engine import Engine, shared_engine
    from course_utils.grading.sessions.client import Server

    if plan.unsafe:
        engine = Engine(Server(is_sandboxed=False))
        stack.callback(engine.close)
    else:
        engine = shared_engine()
    tally.sandbox = engine.server.kind
    return on_this_machine(tasks, engine, plan.jobs)
