"""Promise: what is worked out once for a cell and kept is the same for whoever asks, and for several threads at once."""

from auspices.monitor.claims.admission import remembered


class Emptied(dict):
    """What another thread empties as soon as something is put in."""

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.clear()


def test_an_answer_is_given_though_another_thread_empties_what_is_kept():
    assert remembered(Emptied(), (7,), str) == "7"


def test_no_more_is_kept_than_said():
    kept = {}
    for n in range(10):
        assert remembered(kept, (n,), str, 4) == str(n)
        assert len(kept) <= 4


def test_what_is_kept_is_not_worked_out_again():
    assert remembered({(7,): "kept"}, (7,), str) == "kept"
