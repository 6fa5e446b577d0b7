"""Every sentence of the threat model that claims something has a test of its own."""

import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "book" / "guides" / "threat-model.md"
TESTS = {  # how a row or an item begins: the tests that hold it
    "your files, the solutions": "test_course_gradebook_and_home_cannot_be_seen",
    "the network": "test_there_is_no_network test_a_wall_stands",
    "your system": "test_nothing_of_the_system_can_be_written test_a_wall_stands",
    "other processes": "test_no_process_outlives_the_notebook test_a_wall_stands",
    "memory": "test_a_check_without_a_verdict_goes_to_a_person",
    "disk, time, output": "test_a_hostile_submission_gets_what_it_earned_and_no_more "
    "test_what_is_too_much_to_read_goes_to_a_person",
    "the tests": "test_one_submission_takes_nothing_from_another",
    "the grader": "test_a_whole_answer_has_one_deadline "
    "test_open_files_only_travel_downwards "
    "test_forged_outputs_are_cut_where_they_arrive",
    "the gradebook": "test_scores_are_those_that_nbgrader_expects "
    "test_a_forged_answer_gets_nothing_and_a_person",
    "Reading solutions": "test_course_gradebook_and_home_cannot_be_seen "
    "test_the_environment_holds_nothing_of_the_graders",
    "Writing anything": "test_nothing_of_the_system_can_be_written "
    "test_a_second_notebook_sees_nothing_of_the_first",
    "Sending anything": "test_there_is_no_network",
    "Leaving a process": "test_no_process_outlives_the_notebook "
    "test_a_check_without_a_verdict_goes_to_a_person",
    "Earning points with an object": "test_a_cheat_gets_nothing",
    "Earning points with patched": "test_a_cheat_gets_nothing "
    "test_a_hostile_submission_gets_what_it_earned_and_no_more",
    "Earning points with skip tags": "test_a_hostile_submission_gets_what_it_earned"
    "_and_no_more",
    "Earning points with forged": "test_a_forged_answer_gets_nothing_and_a_person",
    "Seeing a hidden test": "test_no_message_carries_a_hidden_input "
    "test_a_function_that_reads_its_callers_finds_no_test "
    "test_hidden_inputs_do_not_reach_a_later_cell",
    "Taking a point": "test_one_submission_takes_nothing_from_another",
    "Filling or halting": "test_what_is_too_much_to_read_goes_to_a_person "
    "test_forged_outputs_are_cut_where_they_arrive "
    "test_a_long_message_and_much_evidence_are_cut",
    "you, who open it": "test_markdown_is_inert",
    "Acting in your browser": "test_markdown_is_inert",
    "Stopping the run": "test_a_broken_file_goes_to_a_person_with_a_reason",
    "A check that took too long": "test_a_check_without_a_verdict_goes_to_a_person",
    "A judge that ended": "test_a_judge_that_ends_is_tried_again_and_then_told",
    "A test that gives points": "test_points_out_of_range_wait_for_a_person",
    "An exercise whose own": "test_what_cannot_be_judged_outside_is_refused_with_the"
    "_reason",
}
HEADS = ("Between a notebook", "---", "**")


def claims() -> list[str]:
    """Return every row and item of the page but what remains possible."""
    lines = re.findall(r"^(?:- |\| ?)(.+)$", PAGE.read_text(), re.MULTILINE)
    return [line for line in lines if not line.startswith(HEADS)]


@pytest.mark.parametrize("claim", claims())
def test_a_claim_has_a_test(claim):
    (names,) = [names for start, names in TESTS.items() if claim.startswith(start)]
    text = "".join(path.read_text() for path in HERE.glob("test_*.py"))
    assert [name for name in names.split() if f"def {name}(" not in text] == []


def test_no_test_is_named_for_a_claim_that_is_gone():
    text = claims()
    assert [s for s in TESTS if not any(c.startswith(s) for c in text)] == []
