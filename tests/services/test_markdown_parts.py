"""Our own page in parts: what the screen lays out is all of it, and nothing is left of its marks."""

from studio.services.markdown_parts import Kind, Part, parts_of
from studio.services.notation_page import block_examples, line_examples, notation_page

PAGE = """\
# Title

Words with `code` in them
on two lines.
| a | b |

## More
```block
one

  two
```

| written | means |
|---|---|
| `4x10` `x` | four sets; `\\|` is a bar |
"""


def test_a_page_is_taken_apart():
    assert parts_of(PAGE.replace("\n| a | b |\n", "\n").replace("More\n", "More\n\n")) == (
        Part(Kind.TITLE, "Title"),
        Part(Kind.WORDS, "Words with code in them on two lines."),
        Part(Kind.SECTION, "More"),
        Part(Kind.EXAMPLE, "one\n\n  two"),
        Part(Kind.TABLE, rows=(("4x10 x", "four sets; \\| is a bar"),)),
    )


def test_the_grammar_is_shown_whole():
    parts = parts_of(notation_page())
    examples = [part.text for part in parts if part.kind is Kind.EXAMPLE]
    shown = "\n".join(examples).split("\n")
    assert set(line_examples()) <= set(shown)
    assert [f"{text}\n" for text in examples if text.startswith(("block", "template"))] == list(
        block_examples()
    )
    assert parts[0] == Part(Kind.TITLE, "Plans as plain text")
    assert all(row[0] and row[1] for part in parts for row in part.rows)
    words = [part for part in parts if part.kind in (Kind.WORDS, Kind.SECTION)]
    assert words
    assert not any("`" in part.text or part.text.startswith(("#", "|")) for part in words)
