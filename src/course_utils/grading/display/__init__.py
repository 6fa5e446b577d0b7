"""What a person's browser is shown of what a student wrote.

Graded notebooks are opened by people with more rights than their author: formgrader
renders them in the teacher's own Jupyter session. Nothing in them may act there.

- ``cleaning``: every graded notebook passes here before it is written.
- ``markdown``: Markdown as it came where it is inert, else as cleaned HTML.
- ``markup``: which HTML, links and pictures are inert; nh3 does the cleaning.
- ``preprocessors``: the same for ``nbgrader autograde`` and formgrader's button.
- ``policy``: formgrader's pages run no script but their own.
"""
