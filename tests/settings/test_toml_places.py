"""Keys of a TOML text have places, whatever their values look like."""

from __future__ import annotations

from sitegen.settings.toml_places import item_place, key_places


def test_keys_tables_and_dotted_keys_have_places() -> None:
    text = "a = 1\n\"b c\" = 2\n'd'.e = 3\n\n[t]\nx = 1\n  [t.u]\ny.z = 1\n[[list]]\nk = 1\n[[list]]\nk = 2\n"
    assert key_places(text) == {
        ("a",): (1, 1), ("b c",): (2, 1), ("d",): (3, 1), ("d", "e"): (3, 1), ("t",): (5, 2), ("t", "x"): (6, 1),
        ("t", "u"): (7, 4), ("t", "u", "y"): (8, 1), ("t", "u", "y", "z"): (8, 1), ("list",): (9, 3),
        ("list", 0): (9, 3), ("list", 0, "k"): (10, 1), ("list", 1): (11, 3), ("list", 1, "k"): (12, 1),
    }  # fmt: skip


def test_tables_below_one_of_many_belong_to_the_last_one_before_them() -> None:
    assert key_places("[[a]]\n[a.b]\nc = 1\n[[a.d]]\n[[a]]\n[[a.d]]\n[[a.d]]\ne = 1\n") == {
        ("a",): (1, 3), ("a", 0): (1, 3), ("a", 0, "b"): (2, 2), ("a", 0, "b", "c"): (3, 1), ("a", 0, "d"): (4, 3),
        ("a", 0, "d", 0): (4, 3), ("a", 1): (5, 3), ("a", 1, "d"): (6, 3), ("a", 1, "d", 0): (6, 3),
        ("a", 1, "d", 1): (7, 3), ("a", 1, "d", 1, "e"): (8, 1),
    }  # fmt: skip


def test_values_and_comments_hold_no_keys() -> None:
    text = (
        "# a = 1\n"
        'b = """\nc = 1\n[t]\n\\""" d = 1\n"""\n'
        "e = '''\nf = 1\n''' # '''\n"
        'g = [ # ]\n  "]",\n  h = 1,\n]\n'.replace("  h = 1,\n", "  [1],\n")
        + "i = { j = 1, k = '}' }\n"
        "l = \"#\" # \"\"\"\n"
        "m = 1\n"
    )  # fmt: skip
    assert key_places(text) == {
        ("b",): (2, 1), ("e",): (7, 1), ("g",): (10, 1), ("i",): (14, 1), ("l",): (15, 1), ("m",): (16, 1),
    }  # fmt: skip


def test_quotes_at_the_end_of_long_text_belong_to_it() -> None:
    assert key_places('a = """x""""\nb = 1\nc = \'\'\'y\'\'\'\'\'\nd = 1\n') == {
        ("a",): (1, 1), ("b",): (2, 1), ("c",): (3, 1), ("d",): (4, 1),
    }  # fmt: skip


def test_an_item_of_a_list_has_its_own_place() -> None:
    text = 'a = "x"\n"b" = ["one", # "no"\n  \'two\', """three""",\n]\n'
    assert [item_place(text, (2, 1), number) for number in range(3)] == [(2, 8), (3, 3), (3, 10)]
