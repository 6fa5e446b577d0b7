"""A whole run, from submitted folders to the gradebook, with what happened counted."""

from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path

from course_utils.grading.books.store import Folders, alone, with_notebook
from course_utils.grading.notebook.assignments import all_assignments
from course_utils.grading.records import Assignment, GradedSubmission
from course_utils.grading.run import handed_in
from course_utils.grading.run.coordinator import on_this_machine, save
from course_utils.grading.run.tasks import known_grade, make_task
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
        url: The gradebook's URL, empty for nbgrader's setting.
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

    ``sandbox`` is the kind that this machine's engine uses, empty on a cluster;
    ``strays`` is what lies where no hand-in is looked for.
    """

    sandbox: str = ""
    skipped: int = 0
    graded: int = 0
    outcomes: Counter = field(default_factory=Counter)
    for_a_person: list[GradedSubmission] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)

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
    folders = Folders(plan.root)
    found = all_assignments(folders)
    known = {assignment.name for assignment in found}
    unknown = sorted(set(plan.names) - known)
    if unknown or not found:
        names = ", ".join(sorted(known)) or "none"
        wanted = ", ".join(unknown) or f"{folders.source.name}/NAME/NAME.ipynb"
        raise CourseError(f"expected an assignment {wanted}; there are: {names}")
    return [a for a in found if a.name in (plan.names or known)]


def find_submissions(plan: Plan, assignments) -> tuple[list, list[str]]:
    """Return the folders to look at, and what lies elsewhere.

    Raises:
        CourseError: Nothing was handed in.
    """
    folders = Folders(plan.root)
    known = {assignment.name for assignment in all_assignments(folders)}
    found, strays = handed_in.find(folders, assignments, known, plan.student)
    if not found:
        told = "".join(f"\n  {line}" for line in strays)
        raise CourseError(
            f"expected submissions at {folders.submitted}/STUDENT/ASSIGNMENT/, found "
            f"none: collect them there (`course collect` or by hand){told}"
        )
    return found, strays


def tasks_of(plan: Plan, found, tally: Tally, rebuild=lambda known: None):
    """Yield what is still to grade; read one at a time, so that memory stays flat."""
    folders = Folders(plan.root)
    names: dict[str, set] = {}
    for _, assignment in found:
        names.setdefault(assignment.name, set()).add(assignment.notebook_name)
    for folder, assignment in found:
        task = make_task(folder, assignment, names[assignment.name])
        known = None if plan.force else known_grade(folders, task)
        if known is None:
            yield task
        else:
            rebuild(known)
            tally.skipped += 1
            tally.note(known)


def run(plan: Plan, watch: Callable[[Tally], None] = lambda tally: None) -> Tally:
    """Grade what a plan says; call ``watch`` after each submission.

    Raises:
        CourseError: The plan cannot be carried out on this machine.
        KeyboardInterrupt: Somebody asked to stop; what was done is kept.
    """
    from course_utils.grading.books.gradebook import open_gradebook

    assignments, tally, folders = find_assignments(plan), Tally(), Folders(plan.root)
    found, tally.strays = find_submissions(plan, assignments)
    folders.grading.mkdir(exist_ok=True)
    with ExitStack() as stack, alone(folders):
        book = stack.enter_context(open_gradebook(plan.url or folders.database))
        tasks = tasks_of(plan, found, tally, Rebuild(folders, book, assignments))
        first = list(islice(tasks, 1))
        if not first:
            return tally
        results = start(plan, chain(first, tasks), tally, stack)
        for assignment in assignments:
            book.register(assignment)
        for graded in results:
            graded = save(folders, book, graded)
            tally.graded += 1
            tally.note(graded)
            watch(tally)
    return tally


class Rebuild:
    """Puts back what a gradebook lacks of what was graded before."""

    def __init__(self, folders, book, assignments):
        self.folders, self.book = folders, book
        self.assignments = {(a.name, a.notebook_name): a for a in assignments}
        self.known = book.submissions()

    def __call__(self, graded: GradedSubmission):
        """Write a known grade into the gradebook, unless it is there."""
        assignment, notebook = graded.assignment, graded.notebook_name
        if (graded.student, assignment, notebook) not in self.known:
            self.book.register(self.assignments[assignment, notebook])
            self.book.record(with_notebook(self.folders, graded))


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
