"""Put answers into the released notebook and grade it as a real submission.

Each file ``QUESTION/right_*.py`` or ``QUESTION/wrong_*.py`` is what a student might
write into one solution cell. Submission k holds the k-th answer of every question,
each question starting one further on, so that right answers stand beside wrong ones
and a lesson needs only as many submissions as its most-answered question has answers.
"""

import ast
import atexit
import re
import time
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import nbformat
from sample_exercise import FIXTURES

from course_utils.exercises.reading import read_notebook
from course_utils.exercises.release import load_config, release
from course_utils.grading import grade, load_assignment
from course_utils.grading.judge.engine import Engine, shared_engine
from course_utils.grading.notebook.questions import WholeQuestion, name_of, questions_of
from course_utils.grading.sandbox.bubblewrap import check_bubblewrap
from course_utils.grading.sessions.client import Server
from course_utils.project import CourseError, find_root, solution_files

ROOT = find_root(Path(__file__))
WORDS = re.compile(r"# message: (.+)")
NOISE = ast.parse(
    'import sys, warnings; print("noise"); print("noise", file=sys.stderr); '
    'warnings.warn("noise")'
).body


@dataclass(frozen=True)
class Answer:
    """What a student might write into one solution cell."""

    exercise: "Exercise"
    question: str
    path: Path

    @property
    def is_right(self) -> bool:
        return self.path.stem.startswith("right_")

    @property
    def text(self) -> str:
        return self.path.read_text().rstrip("\n")

    @property
    def words(self) -> str:
        """Return the words that the failing check must say."""
        found = WORDS.match(self.text)
        return found.group(1).strip() if found else ""

    def __str__(self):
        return f"{self.exercise}/{self.question}/{self.path.stem}"


@dataclass(frozen=True)
class Exercise:
    """A teacher's notebook and the folder of its answers."""

    source: Path
    folder: Path

    def __str__(self):
        return self.source.stem

    @cached_property
    def questions(self) -> list[WholeQuestion]:
        """Return the questions of the notebook, stretches left out."""
        found = questions_of(read_notebook(self.source))
        return [question for question in found if question.tests]

    @cached_property
    def answers(self) -> dict[str, list[Answer]]:
        """Return the answers of each code question, right ones first."""
        return {
            question.name: [
                Answer(self, question.name, path)
                for path in sorted((self.folder / question.name).glob("*.py"))
            ]
            for question in self.questions
            if not question.is_manual
        }

    @cached_property
    def submissions(self) -> list[list[Answer]]:
        """Return which answers are handed in together."""
        count = max((len(answers) for answers in self.answers.values()), default=0)
        together: list[list[Answer]] = [[] for _ in range(count)]
        for start, answers in enumerate(self.answers.values()):
            for position, answer in enumerate(answers):
                together[(start + position) % count].append(answer)
        return together

    def submission_of(self, answer: Answer) -> int:
        """Return the number of the submission that holds an answer."""
        (number,) = [k for k, held in enumerate(self.submissions) if answer in held]
        return number


@dataclass(frozen=True)
class Graded:
    """What went in, what came back, and how long it took."""

    submitted: str
    notebook: object
    scores: dict
    seconds: float

    def points(self, question: WholeQuestion) -> float:
        return sum(self.scores[test].points or 0 for test in question.tests)

    def message(self, question: WholeQuestion) -> str:
        return "\n".join(self.scores[test].message for test in question.tests)


def real_exercises() -> list[Exercise]:
    """Return the exercises of the course."""
    answers = ROOT / "tests" / "exercises"
    return [Exercise(path, answers / path.stem) for path in solution_files(ROOT)]


def all_exercises() -> list[Exercise]:
    """Return the exercises of the course and the sample that tests the tools."""
    samples = solution_files(FIXTURES)
    made = [Exercise(path, FIXTURES / "answers" / path.stem) for path in samples]
    return [*made, *real_exercises()]


@cache
def released_text(exercise: Exercise) -> str:
    """Return the learner's notebook as the course releases it."""
    return release(read_notebook(exercise.source), load_config(ROOT))


def reference_texts(exercise: Exercise) -> dict[str, str]:
    """Return the teacher's own text of every solution cell."""
    wanted = {question.name for question in exercise.questions}
    cells = read_notebook(exercise.source).cells
    return {name_of(c): c.source for c in cells if name_of(c) in wanted}


@cache
def engine() -> Engine:
    """Return the sandboxed engine; without one a bare one: the answers are ours."""
    try:
        check_bubblewrap()
    except CourseError:
        bare = Engine(Server(is_sandboxed=False))
        atexit.register(bare.close)
        return bare
    return shared_engine()


def hand_in(exercise: Exercise, texts: dict[str, str]) -> Graded:
    """Write texts into the released notebook, hand it in and grade it."""
    notebook = nbformat.reads(released_text(exercise), as_version=4)
    for cell in notebook.cells:
        cell.source = texts.get(name_of(cell), cell.source)
    submitted = nbformat.writes(notebook)
    start = time.perf_counter()
    assignment = load_assignment(exercise.source)
    graded, scores, _ = grade(submitted.encode(), assignment, engine=engine())
    seconds = time.perf_counter() - start
    by_question = {score.question: score for score in scores}
    return Graded(text_of(notebook), graded, by_question, seconds)


@cache
def graded_submission(exercise: Exercise, number: int) -> Graded:
    """Grade one submission of answers; cells without one hold the reference."""
    texts = reference_texts(exercise)
    texts |= {answer.question: answer.text for answer in exercise.submissions[number]}
    return hand_in(exercise, texts)


@cache
def graded_untouched(exercise: Exercise) -> Graded:
    """Grade the notebook as it is released."""
    return hand_in(exercise, {})


@cache
def graded_reference(exercise: Exercise) -> Graded:
    """Grade the teacher's own answers."""
    return hand_in(exercise, reference_texts(exercise))


def noisy(text: str) -> str:
    """Return an answer whose cell and functions print and warn."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            has_docstring = ast.get_docstring(node) is not None
            node.body[has_docstring:has_docstring] = NOISE
    return ast.unparse(ast.Module([*NOISE, *tree.body], []))


def hidden_tests(exercise: Exercise) -> set[str]:
    """Return the telling lines of the hidden tests."""
    return _cut_lines(exercise, "HIDDEN TESTS")


def solutions_and_rubrics(exercise: Exercise) -> set[str]:
    """Return the telling lines of solutions, and all of the answers graded by hand."""
    source = read_notebook(exercise.source)
    manual = {question.name for question in exercise.questions if question.is_manual}
    by_hand = [c.source for c in source.cells if name_of(c) in manual]
    return _cut_lines(exercise, "SOLUTION") | {
        line.strip() for text in by_hand for line in text.splitlines() if line.strip()
    }


def _cut_lines(exercise: Exercise, kind: str) -> set[str]:
    """Return the lines between two marks that stand nowhere else in the notebook."""
    marks = re.compile(f"### BEGIN {kind}\n(.*?)### END {kind}", re.DOTALL)
    text = "\n".join(cell.source for cell in read_notebook(exercise.source).cells)
    elsewhere = marks.sub("", text)
    lines = {line.strip() for part in marks.findall(text) for line in part.splitlines()}
    return {line for line in lines if len(line) >= 12 and line not in elsewhere}


def text_of(value) -> str:
    """Return every text in a notebook, or in a part of it, outputs included."""
    if isinstance(value, str):
        return value + "\n"
    if isinstance(value, dict):
        return text_of(list(value.values()))
    return "".join(map(text_of, value)) if isinstance(value, list | tuple) else ""
