"""The names a test cell can use: the teacher's cells' first, then the answers."""

import builtins

from course_utils.grading.wire.peer import Peer


class Names(dict):
    """The names of a test cell.

    ``answers`` are the names that the teacher's answers define, or what could not be
    made without them; only these are ever looked up in the student's process. Where an
    exercise comes without its answers, ``is_open``, any name that is not here may be.
    """

    peer: Peer | None = None

    def __init__(self, **names):
        super().__init__(**names)
        self.answers: set[str] = set()
        self.is_open = False

    def _is_answer(self, name) -> bool:
        """Tell whether a name may be the student's."""
        is_open = self.is_open and not hasattr(builtins, str(name))
        return self.peer is not None and (name in self.answers or is_open)

    def __missing__(self, name):
        """Ask the student's process for the name of an answer."""
        if not self._is_answer(name):
            raise KeyError(name)
        return self.peer.name(name)

    def __delitem__(self, name):
        """Delete a name here, or an answer's in the student's process."""
        if super().__contains__(name) or not self._is_answer(name):
            return super().__delitem__(name)
        self.peer.name(name, forget=True)

    def __contains__(self, name):
        """Tell whether a name means something, here or there."""
        if super().__contains__(name):
            return True
        try:
            self[name]
        except KeyError:
            return False
        return True
