"""From the lessons' text to notebooks, executed pages and a site.

``lowering``   MyST text to Markdown that any notebook program shows
``references`` what a label, a citation or a lesson's name points to
``quiz``       a question and the reason for each of its answers
``compiler``   book/lessons/*.md to notebooks/*.ipynb, the same bytes every time
``execution``  runs lessons into a cache, two at a time
``replay``     executed lessons as notebooks that nbval runs again
``site``       calls Jupyter Book and says where the site is
"""
