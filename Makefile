# The verbs of the course. `make` alone explains them. Each is a short call of
# `course VERB`, which Windows users can type themselves: see README.md.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
COURSE := $(BIN)/course
READY  := $(VENV)/ready
EXTRAS := book,lab,grade,test

.DEFAULT_GOAL := help
.PHONY: help setup book serve lab update test check notebooks release grade feedback lock clean

help: ## explain the verbs
	@echo "Patterns in Space and Time. The verbs:"; echo
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|' 2>/dev/null \
	  || sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1  \2/p' $(MAKEFILE_LIST)

setup: $(READY) ## make the virtual environment (the other verbs do it when needed)

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(v < (3, 11) and "expected Python 3.11 or later, found %d.%d: install one and run make PYTHON=/path/to/it" % v[:2])'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
	  { echo "expected Python with its venv module: on Debian or Ubuntu, apt install python3-venv"; rm -rf $(VENV); exit 1; }
	@echo "Installing the course's packages into $(VENV): minutes the first time; $(VENV)/setup.log tells how far it is ..."
	@$(BIN)/python -P src/course_utils/cpu_torch.py
	@$(BIN)/python -m pip install --quiet --log $(VENV)/setup.log --disable-pip-version-check -c constraints.txt -e '.[$(EXTRAS)]'
	@touch $@

book: $(READY) ## run the lessons and build the site; LESSON=5 only that one
	@$(COURSE) book $(LESSON)

serve: $(READY) ## show the built site at http://localhost:8000
	@$(COURSE) serve

lab: $(READY) ## open JupyterLab on your own copies of the lessons and exercises
	@$(COURSE) lab

update: $(READY) ## put what the course has changed beside your copies
	@$(COURSE) update

test: $(READY) ## run every test
	@$(COURSE) test

check: $(READY) ## before a commit: style, types, derived files, fast tests, site
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(COURSE) notebooks --check
	@$(COURSE) release --check
	@$(COURSE) test --fast
	@$(COURSE) book

notebooks: $(READY) ## derive notebooks/ from book/lessons/
	@$(COURSE) notebooks

release: $(READY) ## make the students' notebooks from solutions/
	@$(COURSE) release

grade: $(READY) ## grade what lies in grading/submitted/
	@$(COURSE) grade

feedback: $(READY) ## write a feedback page for every graded submission
	@$(COURSE) feedback

lock: $(READY) ## write constraints.txt anew from the installed versions
	@$(COURSE) lock

clean: ## remove what the verbs made, the environment too
	rm -rf _build $(VENV) .pytest_cache .mypy_cache .ruff_cache
