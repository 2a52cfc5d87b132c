"""The exercise library: its list, its texts and the rules they are held to, and its search."""

from dataclasses import replace
from pathlib import Path

import pytest

from studio.domain.errors import BadFile
from studio.domain.exercise import Role, built_in_id
from studio.domain.prescription import Span
from studio.domain.sides import Laterality
from studio.resource_files import resource
from studio.services.exercise_list import read_catalogue
from studio.services.exercise_texts import read_text
from studio.services.library import (
    added_to_block,
    ladder_of,
    load_catalogue,
    load_texts,
    search,
    sync_built_ins,
    text_of,
)
from studio.services.library_search import Filters, Level, SearchIndex, level_of
from studio.storage import exercises
from tests import make

SEED = "sl_hip_thrust_bent"
WRITTEN = {
    SEED,
    "hip_thrust_barbell",
    "glute_bridge",
    "sl_glute_bridge",
    "split_squat",
    "step_up",
    "sl_rdl",
    "rdl_barbell",
    "rfess",
    "side_plank",
    "copenhagen_plank",
    "b_stance_hip_thrust",
}
BY_KEY = {exercise.key: exercise for exercise in load_catalogue() if exercise.key}


def test_the_catalogue_holds_sixty_exercises_with_ids_from_their_keys():
    catalogue = load_catalogue()

    assert len(catalogue) == 60
    assert all(exercise.id == built_in_id(exercise.key or "") for exercise in catalogue)
    counts = {kind: sum(e.laterality is kind for e in catalogue) for kind in Laterality}
    assert list(counts.values()) == [15, 36, 4, 5]


def test_the_shipped_list_is_the_designed_one(shared: Path):
    designed = (shared / "design" / "exercises.csv").read_bytes()

    assert resource("exercises.csv").read_bytes() == designed


def test_roles_tempo_and_links_come_from_the_list():
    seed = BY_KEY[SEED]

    assert [(m.muscle, m.role, m.fraction) for m in seed.muscles[:2]] == [
        ("glute_max", Role.PRIMARY, 1.0),
        ("hamstrings", Role.SECONDARY, 0.5),
    ]
    assert seed.muscles[-1].role is Role.STABILISER
    assert str(seed.default_tempo) == "2-0-1-1"
    assert seed.bilateral_parent == "hip_thrust_barbell"
    assert BY_KEY["side_plank"].default_tempo is None
    assert BY_KEY["side_plank"].isometric


def test_twelve_exercises_have_their_texts():
    assert set(load_texts()) == WRITTEN
    assert text_of(BY_KEY["pistol_squat"]) is None


def test_the_seed_lift_is_complete():
    text = load_texts()[SEED]

    assert len(text.steps) == 5
    assert [(share.name, share.percent) for share in text.shares] == [
        ("Gluteus maximus", 55),
        ("Gluteus medius", 15),
        ("Hamstrings", 15),
        ("Quadriceps", 10),
        ("Core, lower back", 5),
    ]
    assert text.shares_label == "the article's estimate"
    assert len(text.mistakes) == 10
    assert all((m.shows, m.why, m.fix) for m in text.mistakes)
    assert text.load_guide_label == "coach's estimate"
    assert text.percent_of_parent == (50, 60)


def test_the_seed_ladder_has_its_twelve_rungs_in_order():
    rungs = load_texts()[SEED].ladder

    assert [rung.key for rung in rungs] == [
        "glute_bridge_march",
        "b_stance_hip_thrust",
        "sl_glute_bridge",
        "hip_thrust_2up1down",
        SEED,
        None,
        "sl_hip_thrust_band",
        "sl_hip_thrust_extended",
        "sl_hip_thrust_db",
        "sl_hip_thrust_foot_elevated",
        None,
        "sl_hip_thrust_barbell",
    ]
    assert [rung.this_one for rung in rungs].index(True) == 4


def test_holds_say_how_long_instead_of_a_tempo():
    assert load_texts()["side_plank"].hold_s == (20, 40)
    assert load_texts()[SEED].hold_s is None


@pytest.mark.parametrize(
    "words", ["knee valgus", "injur", "more functional", "imbalance", "fixes ", "corrects ", "prevents "]
)
def test_the_texts_claim_nothing_that_has_no_evidence(words: str):
    """science.md 5.8 and 9."""
    for key in load_texts():
        assert words not in resource("library", f"{key}.toml").read_text(encoding="utf-8").casefold()


# What the loader refuses: (what is broken, how, what the message says beside the file's name)
BROKEN = [
    ("summary =", "sumary =", "summary: it is missing"),
    ('summary = "One foot', 'summary = "" # "One foot', "summary: it must be a text that is not empty"),
    ("also = [", "steps_too = [", "steps_too: this key is not known"),
    (
        'cues = [\n    "Ribs down, belt buckle to chin",',
        'cues = [\n    "",',
        "cues: it must be a list of texts",
    ),
    ('also = ["One-leg hip thrust", "Unilateral hip thrust"]', "also = []", "also: it has 0 of at least 1"),
    ("[tempo]", "[hold]", "tempo: it is missing"),
    ("[shares]", "[[shares]]", "shares: it must be a table"),
    ("percent = 55", "percent = 56", "shares.muscles: the shares make 101 percent, not 100"),
    ("percent = 55", 'percent = "most"', "shares.muscles[1].percent: it must be a whole number"),
    (
        "percent_of_parent = [50, 60]",
        "percent_of_parent = [60, 50]",
        "load_guide.percent_of_parent: it must be two",
    ),
    ('label = "coach\'s estimate"', "", "load_guide.label: it is missing"),
    ('source = "The article; no study of this ratio was found"', "", "load_guide.source: it is missing"),
    ('shows = "A kick starts each rep."', "", "mistakes[9].shows: it is missing"),
    ('fix = "Freeze the free thigh', 'cure = "Freeze the free thigh', "mistakes[9].fix: it is missing"),
    ('exercise = "glute_bridge_march"', 'exercise = "march"', "variations[1].exercise: “march” is not an id"),
    ('kind = "tempo"', 'kind = "mood"', "variations[6].kind: it must be one of tempo, set_type, set_up"),
    ('kind = "set_type"\nname =', 'kind = "set_type"\ntitle =', "variations[11].name: it is missing"),
    (f'exercise = "{SEED}"', 'kind = "tempo"', "variations: the exercise itself must be one of them, once"),
    ('exercise = "hip_thrust_2up1down"', 'kind = "tempo"', "variations: “hip_thrust_2up1down” is easier"),
    ('exercise = "sl_hip_thrust_db"', 'kind = "tempo"', "variations: “sl_hip_thrust_db” is harder"),
    ('exercise = "glute_bridge_march"', 'exercise = "pistol_squat"', "variations: by the difficulty"),
    ('value = "16 %"', 'value = "some"', "numbers: “16” in “About 16 % of body mass"),
    ('what = "of the two-leg hip thrust, each leg"', "", "numbers[3].what: it is missing"),
    ("[tempo]", "[tempo", "it cannot be read as TOML"),
]


@pytest.mark.parametrize(("old", "new", "message"), BROKEN, ids=[message for _, _, message in BROKEN])
def test_an_incomplete_text_is_refused_with_file_key_and_reason(
    tmp_path: Path, old: str, new: str, message: str
):
    whole = resource("library", f"{SEED}.toml").read_text(encoding="utf-8")
    assert old in whole
    file = tmp_path / f"{SEED}.toml"
    file.write_text(whole.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(BadFile) as refused:
        read_text(file, BY_KEY)

    assert str(refused.value).startswith(f"{SEED}.toml: {message}")


@pytest.mark.parametrize(("kept", "key"), [(2, "steps"), (2, "mistakes"), (2, "variations"), (0, "numbers")])
def test_too_few_entries_are_refused(tmp_path: Path, kept: int, key: str):
    whole = resource("library", "side_plank.toml").read_text(encoding="utf-8")
    if key == "steps":
        start, end = whole.index("steps = ["), whole.index("cues =")
        broken = whole[:start] + 'steps = ["Up.", "Down."]\n' + whole[end:]
    else:
        parts = whole.split(f"[[{key}]]")
        tail = parts[-1].partition("[[")
        broken = f"[[{key}]]".join(parts[: kept + 1]) + tail[1] + tail[2]
        broken = f"{key} = []\n{broken}" if kept == 0 else broken
    file = tmp_path / "side_plank.toml"
    file.write_text(broken, encoding="utf-8")

    with pytest.raises(BadFile, match=rf"^side_plank\.toml: {key}: it has {kept} of at least"):
        read_text(file, BY_KEY)


def test_a_list_of_something_else_is_refused(tmp_path: Path):
    whole = resource("library", "side_plank.toml").read_text(encoding="utf-8")
    file = tmp_path / "side_plank.toml"
    file.write_text('mistakes = ["none"]\n' + whole.split("[[mistakes]]")[0], encoding="utf-8")

    with pytest.raises(BadFile, match="mistakes: it must be a list of tables"):
        read_text(file, BY_KEY)


def test_a_band_of_the_parent_needs_a_parent(tmp_path: Path):
    whole = resource("library", "hip_thrust_barbell.toml").read_text(encoding="utf-8")
    file = tmp_path / "hip_thrust_barbell.toml"
    file.write_text(
        whole.replace("[load_guide]", "[load_guide]\npercent_of_parent = [50, 60]"), encoding="utf-8"
    )

    with pytest.raises(BadFile, match=r"exercises\.csv names no bilateral parent"):
        read_text(file, BY_KEY)


def test_a_text_of_no_exercise_is_refused(tmp_path: Path):
    file = tmp_path / "moon_walk.toml"
    file.write_text("", encoding="utf-8")

    with pytest.raises(BadFile, match=r"not an id of exercises\.csv"):
        read_text(file, BY_KEY)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("glute_bridge_march|hip_thrust_bw", "glute_bridge_march|moon_walk", "it links to “moon_walk”"),
        ("sl_glute_bridge,Single", "glute_bridge,Single", "“glute_bridge” stands there twice"),
        ("(floor),bilateral", "(floor),sideways", "line 2: laterality: “sideways” is not one of bilateral"),
        ("concentric,2012,1", "concentric,2X12,1", "line 2: glute_bridge: X"),
        ("concentric,2012,1", "concentric,2012,easy", "line 2: glute_bridge: invalid literal"),
    ],
)
def test_a_damaged_list_is_refused(tmp_path: Path, old: str, new: str, message: str):
    whole = resource("exercises.csv").read_text(encoding="utf-8")
    file = tmp_path / "exercises.csv"
    file.write_text(whole.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(BadFile) as refused:
        read_catalogue(file)

    assert message in str(refused.value)


def keys(query: str, **filters) -> list[str | None]:
    return [exercise.key for exercise in search(load_catalogue(), query, **filters)]


def test_an_empty_search_shows_everything_in_the_order_of_the_list():
    assert search(load_catalogue(), "  ") == load_catalogue()


def test_names_that_start_with_the_query_come_first():
    found = keys("hip thrust")

    assert len(found) == 10
    assert found[0] == "hip_thrust_bw"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("copen", "copenhagen_plank"),
        ("COPENHGEN", "copenhagen_plank"),
        ("bulgarian", "rfess"),
        ("bulgrian splt", "rfess"),
        ("floor leg single", "sl_glute_bridge"),
        ("signle leg hip trhust", SEED),
        ("romainan deadlift", "rdl_barbell"),
        ("stepup", "step_up"),
    ],
)
def test_words_may_be_unfinished_turned_round_or_misspelt(query: str, first: str):
    assert keys(query)[0] == first


def test_muscle_equipment_side_and_level_are_found_as_text_too():
    assert "copenhagen_plank" in keys("adductors")
    assert keys("roman chair") == ["back_extension_45", "sl_back_extension_45"]
    assert keys("alternating lunge") == ["walking_lunge"]
    assert keys("advanced nordic") == ["nordic_curl"]


def test_a_name_unlike_any_other_finds_nothing():
    assert keys("zzzz qqqq") == []


def test_names_like_the_whole_query_are_found_when_its_words_are_not():
    assert keys("pistl sqat hockey")[0] == "pistol_squat"


def test_a_known_word_that_the_filters_leave_out_is_no_typing_error():
    assert keys("plank", laterality=Laterality.BILATERAL) == []


def test_filters_narrow_the_search():
    assert keys("hip thrust", laterality=Laterality.ASYMMETRIC_LOADED) == ["b_stance_hip_thrust"]
    assert keys("", muscle="glute_med", level=Level.BEGINNER, equipment="mat") == [
        "glute_bridge_march",
        "b_stance_glute_bridge",
        "sl_glute_bridge",
        "sl_bridge_hold",
        "side_lying_abduction",
    ]


def test_levels_are_the_difficulty_in_three_words():
    assert level_of(BY_KEY["glute_bridge"]) is Level.BEGINNER
    assert level_of(BY_KEY[SEED]) is Level.INTERMEDIATE
    assert level_of(BY_KEY["nordic_curl"]) is Level.ADVANCED


def test_an_index_without_exercises_finds_nothing():
    assert SearchIndex(()).find("squat", Filters()) == ()


def test_the_built_in_exercises_are_stored_once(database):
    with database.write() as session:
        first = sync_built_ins(session)
    with database.write() as session:
        again = sync_built_ins(session)

    assert (first, again) == (60, 0)


def test_an_archived_built_in_stays_archived(database):
    with database.write() as session:
        sync_built_ins(session)
        exercises.save_exercise(
            session, replace(BY_KEY[SEED], name="Old name", archived_at=make.an_instant())
        )
        written = sync_built_ins(session)
        found = exercises.find_exercise(session, SEED)

    assert written == 1
    assert found == replace(BY_KEY[SEED], archived_at=make.an_instant())


def test_an_own_exercise_is_left_alone(database):
    own = make.an_exercise(None, name="Ann's bridge")
    with database.write() as session:
        exercises.save_exercise(session, own)
        sync_built_ins(session)

        assert exercises.get_exercise(session, own.id) == own


def test_a_ladder_is_that_of_the_text_where_there_is_one():
    assert ladder_of(BY_KEY[SEED]) == load_texts()[SEED].ladder


def test_a_ladder_without_a_text_follows_the_links_of_the_list():
    rungs = ladder_of(BY_KEY["sl_hip_thrust_db"])

    assert [rung.key for rung in rungs] == [
        "glute_bridge",
        "hip_thrust_bw",
        "b_stance_hip_thrust",
        "hip_thrust_2up1down",
        SEED,
        "sl_hip_thrust_db",
        "sl_hip_thrust_barbell",
    ]
    assert [rung.key for rung in rungs if rung.this_one] == ["sl_hip_thrust_db"]


def test_the_ladder_of_an_own_exercise_leaves_unknown_links_out():
    own = make.an_exercise(None, regress_to=("moon_walk",), progress_to=("moon_walk", "pistol_squat"))

    assert [rung.key for rung in ladder_of(own)] == [None, "pistol_squat"]


@pytest.mark.parametrize(("key", "seconds"), [("side_plank", 16), ("sl_bridge_hold", 24)])
def test_a_hold_is_planned_in_seconds_and_shorter_in_a_deload(key: str, seconds: int):
    block = make.a_block(make.an_athlete(), BY_KEY[SEED], weeks=1)

    added = added_to_block(block, BY_KEY[key], day=0).weeks[0].sessions[0].prescriptions[-1]

    assert (len(added.sets), added.target.seconds) == (2, Span.exactly(seconds))


def test_an_exercise_goes_into_every_week_and_makes_the_session_it_needs():
    block = make.a_block(make.an_athlete(), BY_KEY[SEED], weeks=4, days=(0,))

    after = added_to_block(block, BY_KEY["split_squat"], day=3)

    assert [(week, s.title) for week, s in after.sessions() if s.day == 3] == [
        (week, "Split Squat") for week in range(4)
    ]
    again = added_to_block(after, BY_KEY["step_up"], day=3, week=1)
    assert [len(s.prescriptions) for _, s in again.sessions() if s.day == 3] == [1, 2, 1, 1]
