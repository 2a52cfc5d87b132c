-- Everything there was at the beginning. Written down once and never edited after a release:
-- what came later is in the revisions that follow.

CREATE TABLE athlete_groups (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    archived_at_ms INTEGER,
    archived_at_zone TEXT,
    archived_at_offset_min INTEGER,
    CONSTRAINT pk_athlete_groups PRIMARY KEY (id),
    CONSTRAINT ck_athlete_groups__name CHECK (length(trim(name)) >= 1 AND length(name) <= 1000),
    CONSTRAINT ck_athlete_groups__archived_at CHECK ((archived_at_ms IS NULL AND archived_at_zone IS NULL
        AND archived_at_offset_min IS NULL) OR (archived_at_ms IS NOT NULL
        AND archived_at_offset_min IS NOT NULL AND archived_at_ms BETWEEN -2208988800000 AND 7258118400000
        AND archived_at_offset_min BETWEEN -1080 AND 1080))
) STRICT;

CREATE TABLE athletes (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    birth_year INTEGER,
    dominant TEXT,
    note TEXT NOT NULL,
    archived_at_ms INTEGER,
    archived_at_zone TEXT,
    archived_at_offset_min INTEGER,
    CONSTRAINT pk_athletes PRIMARY KEY (id),
    CONSTRAINT ck_athletes__name CHECK (length(trim(name)) >= 1 AND length(name) <= 120),
    CONSTRAINT ck_athletes__unit CHECK (unit IN ('kg', 'lb')),
    CONSTRAINT ck_athletes__birth_year CHECK (birth_year BETWEEN 1880 AND 2200),
    CONSTRAINT ck_athletes__dominant CHECK (dominant IN ('left', 'right')),
    CONSTRAINT ck_athletes__archived_at CHECK ((archived_at_ms IS NULL AND archived_at_zone IS NULL
        AND archived_at_offset_min IS NULL) OR (archived_at_ms IS NOT NULL
        AND archived_at_offset_min IS NOT NULL AND archived_at_ms BETWEEN -2208988800000 AND 7258118400000
        AND archived_at_offset_min BETWEEN -1080 AND 1080))
) STRICT;

CREATE TABLE data_settings (
    "key" TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT pk_data_settings PRIMARY KEY ("key"),
    CONSTRAINT ck_data_settings__key CHECK (length(trim(key)) >= 1 AND length(key) <= 64)
) STRICT;

CREATE TABLE equipment_stock (
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    weight_thousandths INTEGER,
    weight_unit TEXT,
    count INTEGER NOT NULL,
    note TEXT NOT NULL,
    archived_at_ms INTEGER,
    archived_at_zone TEXT,
    archived_at_offset_min INTEGER,
    CONSTRAINT pk_equipment_stock PRIMARY KEY (id),
    CONSTRAINT ck_equipment_stock__kind CHECK (kind IN ('bar', 'plate', 'dumbbell', 'kettlebell', 'band', 'machine', 'bench', 'other')),
    CONSTRAINT ck_equipment_stock__weight CHECK ((weight_thousandths IS NULL AND weight_unit IS NULL)
        OR (weight_thousandths IS NOT NULL AND weight_unit IS NOT NULL AND weight_thousandths BETWEEN 0
        AND 2000000 AND weight_unit IN ('kg', 'lb'))),
    CONSTRAINT ck_equipment_stock__count CHECK (count BETWEEN 0 AND 10000),
    CONSTRAINT ck_equipment_stock__archived_at CHECK ((archived_at_ms IS NULL AND archived_at_zone IS NULL
        AND archived_at_offset_min IS NULL) OR (archived_at_ms IS NOT NULL
        AND archived_at_offset_min IS NOT NULL AND archived_at_ms BETWEEN -2208988800000 AND 7258118400000
        AND archived_at_offset_min BETWEEN -1080 AND 1080))
) STRICT;

CREATE TABLE exercises (
    id TEXT NOT NULL,
    "key" TEXT,
    name TEXT NOT NULL,
    laterality TEXT NOT NULL,
    per_side INTEGER NOT NULL,
    pattern TEXT NOT NULL,
    load_mode TEXT NOT NULL,
    bm_factor REAL,
    starts_with TEXT NOT NULL,
    difficulty INTEGER NOT NULL,
    bilateral_parent TEXT,
    tempo_eccentric_s REAL,
    tempo_bottom_s REAL,
    tempo_concentric_s REAL,
    tempo_top_s REAL,
    tempo_explosive INTEGER,
    tempo_starts_with TEXT,
    archived_at_ms INTEGER,
    archived_at_zone TEXT,
    archived_at_offset_min INTEGER,
    CONSTRAINT pk_exercises PRIMARY KEY (id),
    CONSTRAINT uq_exercises__id_per_side UNIQUE (id, per_side),
    CONSTRAINT uq_exercises__key UNIQUE ("key"),
    CONSTRAINT ck_exercises__name CHECK (length(trim(name)) >= 1 AND length(name) <= 1000),
    CONSTRAINT ck_exercises__key CHECK (length(trim(key)) >= 1 AND length(key) <= 64),
    CONSTRAINT ck_exercises__laterality CHECK (laterality IN ('bilateral', 'unilateral', 'alternating', 'asymmetric_loaded')),
    CONSTRAINT ck_exercises__per_side CHECK (per_side IN (0, 1)
        AND (per_side = 0) = (laterality = 'bilateral')),
    CONSTRAINT ck_exercises__load_mode CHECK (load_mode IN ('external', 'bodyweight', 'bodyweight_plus', 'band')),
    CONSTRAINT ck_exercises__bm_factor CHECK (bm_factor BETWEEN 0 AND 2),
    CONSTRAINT ck_exercises__starts_with CHECK (starts_with IN ('eccentric', 'concentric', 'isometric')),
    CONSTRAINT ck_exercises__difficulty CHECK (difficulty BETWEEN 1 AND 9),
    CONSTRAINT ck_exercises__tempo CHECK ((tempo_eccentric_s IS NULL AND tempo_bottom_s IS NULL
        AND tempo_concentric_s IS NULL AND tempo_top_s IS NULL AND tempo_explosive IS NULL
        AND tempo_starts_with IS NULL) OR (tempo_eccentric_s IS NOT NULL AND tempo_bottom_s IS NOT NULL
        AND tempo_concentric_s IS NOT NULL AND tempo_top_s IS NOT NULL AND tempo_explosive IS NOT NULL
        AND tempo_starts_with IS NOT NULL AND tempo_eccentric_s BETWEEN 0 AND 60
        AND tempo_bottom_s BETWEEN 0 AND 60 AND tempo_concentric_s BETWEEN 0 AND 60
        AND tempo_top_s BETWEEN 0 AND 60
        AND tempo_eccentric_s + tempo_bottom_s + tempo_concentric_s + tempo_top_s > 0
        AND tempo_explosive IN (0, 1) AND tempo_starts_with IN ('eccentric', 'concentric', 'isometric'))),
    CONSTRAINT ck_exercises__archived_at CHECK ((archived_at_ms IS NULL AND archived_at_zone IS NULL
        AND archived_at_offset_min IS NULL) OR (archived_at_ms IS NOT NULL
        AND archived_at_offset_min IS NOT NULL AND archived_at_ms BETWEEN -2208988800000 AND 7258118400000
        AND archived_at_offset_min BETWEEN -1080 AND 1080))
) STRICT;

CREATE TABLE day_entries (
    id TEXT NOT NULL,
    athlete_id TEXT NOT NULL,
    day TEXT NOT NULL,
    body_mass_thousandths INTEGER,
    body_mass_unit TEXT,
    sleep INTEGER,
    soreness INTEGER,
    stress INTEGER,
    mood INTEGER,
    note TEXT NOT NULL,
    CONSTRAINT pk_day_entries PRIMARY KEY (id),
    CONSTRAINT uq_day_entries__athlete_id_day UNIQUE (athlete_id, day),
    CONSTRAINT ck_day_entries__day CHECK (length(day) = 10 AND day BETWEEN '1900-01-01' AND '2199-12-31'
        AND substr(day, 6, 2) BETWEEN '01' AND '12' AND substr(day, 9, 2) BETWEEN '01' AND '31'),
    CONSTRAINT ck_day_entries__body_mass CHECK ((body_mass_thousandths IS NULL AND body_mass_unit IS NULL)
        OR (body_mass_thousandths IS NOT NULL AND body_mass_unit IS NOT NULL
        AND body_mass_thousandths BETWEEN 0 AND 2000000 AND body_mass_unit IN ('kg', 'lb'))),
    CONSTRAINT ck_day_entries__sleep CHECK (sleep BETWEEN 1 AND 5),
    CONSTRAINT ck_day_entries__soreness CHECK (soreness BETWEEN 1 AND 5),
    CONSTRAINT ck_day_entries__stress CHECK (stress BETWEEN 1 AND 5),
    CONSTRAINT ck_day_entries__mood CHECK (mood BETWEEN 1 AND 5),
    CONSTRAINT fk_day_entries__athlete_id__athletes FOREIGN KEY(athlete_id)
        REFERENCES athletes (id) ON DELETE RESTRICT
) STRICT;

CREATE TABLE exercise_equipment (
    exercise_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    item TEXT NOT NULL,
    CONSTRAINT pk_exercise_equipment PRIMARY KEY (exercise_id, position),
    CONSTRAINT ck_exercise_equipment__position CHECK (position BETWEEN 0 AND 100),
    CONSTRAINT fk_exercise_equipment__exercise_id__exercises FOREIGN KEY(exercise_id)
        REFERENCES exercises (id) ON DELETE RESTRICT
) STRICT;

CREATE TABLE exercise_links (
    exercise_id TEXT NOT NULL,
    direction TEXT NOT NULL,
    position INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    CONSTRAINT pk_exercise_links PRIMARY KEY (exercise_id, direction, position),
    CONSTRAINT ck_exercise_links__direction CHECK (direction IN ('regress', 'progress')),
    CONSTRAINT ck_exercise_links__position CHECK (position BETWEEN 0 AND 100),
    CONSTRAINT fk_exercise_links__exercise_id__exercises FOREIGN KEY(exercise_id)
        REFERENCES exercises (id) ON DELETE RESTRICT
) STRICT;

CREATE TABLE exercise_muscles (
    exercise_id TEXT NOT NULL,
    muscle TEXT NOT NULL,
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    fraction REAL NOT NULL,
    CONSTRAINT pk_exercise_muscles PRIMARY KEY (exercise_id, muscle),
    CONSTRAINT ck_exercise_muscles__position CHECK (position BETWEEN 0 AND 100),
    CONSTRAINT ck_exercise_muscles__role CHECK (role IN ('primary', 'secondary', 'stabiliser')),
    CONSTRAINT ck_exercise_muscles__fraction CHECK (fraction BETWEEN 0 AND 1),
    CONSTRAINT fk_exercise_muscles__exercise_id__exercises FOREIGN KEY(exercise_id)
        REFERENCES exercises (id) ON DELETE RESTRICT
) STRICT;

CREATE TABLE group_members (
    group_id TEXT NOT NULL,
    athlete_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    CONSTRAINT pk_group_members PRIMARY KEY (group_id, athlete_id),
    CONSTRAINT ck_group_members__position CHECK (position BETWEEN 0 AND 10000),
    CONSTRAINT fk_group_members__group_id__athlete_groups FOREIGN KEY(group_id)
        REFERENCES athlete_groups (id) ON DELETE RESTRICT,
    CONSTRAINT fk_group_members__athlete_id__athletes FOREIGN KEY(athlete_id)
        REFERENCES athletes (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX ix_group_members__athlete_id ON group_members (athlete_id);

CREATE TABLE macrocycles (
    id TEXT NOT NULL,
    athlete_id TEXT,
    group_id TEXT,
    title TEXT NOT NULL,
    start_on TEXT NOT NULL,
    note TEXT NOT NULL,
    archived_at_ms INTEGER,
    archived_at_zone TEXT,
    archived_at_offset_min INTEGER,
    CONSTRAINT pk_macrocycles PRIMARY KEY (id),
    CONSTRAINT ck_macrocycles__title CHECK (length(trim(title)) >= 1 AND length(title) <= 1000),
    CONSTRAINT ck_macrocycles__start_on CHECK (length(start_on) = 10 AND start_on BETWEEN '1900-01-01'
        AND '2199-12-31' AND substr(start_on, 6, 2) BETWEEN '01' AND '12'
        AND substr(start_on, 9, 2) BETWEEN '01' AND '31'),
    CONSTRAINT ck_macrocycles__owner CHECK (athlete_id IS NULL OR group_id IS NULL),
    CONSTRAINT ck_macrocycles__archived_at CHECK ((archived_at_ms IS NULL AND archived_at_zone IS NULL
        AND archived_at_offset_min IS NULL) OR (archived_at_ms IS NOT NULL
        AND archived_at_offset_min IS NOT NULL AND archived_at_ms BETWEEN -2208988800000 AND 7258118400000
        AND archived_at_offset_min BETWEEN -1080 AND 1080)),
    CONSTRAINT fk_macrocycles__athlete_id__athletes FOREIGN KEY(athlete_id)
        REFERENCES athletes (id) ON DELETE RESTRICT,
    CONSTRAINT fk_macrocycles__group_id__athlete_groups FOREIGN KEY(group_id)
        REFERENCES athlete_groups (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX ix_macrocycles__athlete_id ON macrocycles (athlete_id);
CREATE INDEX ix_macrocycles__group_id ON macrocycles (group_id);

CREATE TABLE proposals (
    id TEXT NOT NULL,
    athlete_id TEXT NOT NULL,
    proposal_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    rule TEXT NOT NULL,
    exercise_id TEXT,
    block_id TEXT,
    prescription_id TEXT,
    side TEXT NOT NULL,
    field TEXT NOT NULL,
    value_before TEXT,
    value_after TEXT,
    reason TEXT NOT NULL,
    made_at_ms INTEGER NOT NULL,
    made_at_zone TEXT,
    made_at_offset_min INTEGER NOT NULL,
    CONSTRAINT pk_proposals PRIMARY KEY (id),
    CONSTRAINT uq_proposals__proposal_id_position UNIQUE (proposal_id, position),
    CONSTRAINT ck_proposals__position CHECK (position BETWEEN 0 AND 100000),
    CONSTRAINT ck_proposals__rule CHECK (length(trim(rule)) >= 1 AND length(rule) <= 64),
    CONSTRAINT ck_proposals__side CHECK (side IN ('left', 'right', 'both')),
    CONSTRAINT ck_proposals__field CHECK (length(trim(field)) >= 1 AND length(field) <= 64),
    CONSTRAINT ck_proposals__made_at CHECK (made_at_ms IS NOT NULL AND made_at_offset_min IS NOT NULL
        AND made_at_ms BETWEEN -2208988800000 AND 7258118400000 AND made_at_offset_min BETWEEN -1080
        AND 1080),
    CONSTRAINT fk_proposals__athlete_id__athletes FOREIGN KEY(athlete_id)
        REFERENCES athletes (id) ON DELETE RESTRICT,
    CONSTRAINT fk_proposals__exercise_id__exercises FOREIGN KEY(exercise_id)
        REFERENCES exercises (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX ix_proposals__athlete_id_made_at_ms ON proposals (athlete_id, made_at_ms);
CREATE INDEX ix_proposals__exercise_id ON proposals (exercise_id);

CREATE TABLE strength_tests (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    metric TEXT NOT NULL,
    unit TEXT NOT NULL,
    exercise_id TEXT,
    higher_is_better INTEGER NOT NULL,
    protocol TEXT NOT NULL,
    CONSTRAINT pk_strength_tests PRIMARY KEY (id),
    CONSTRAINT ck_strength_tests__name CHECK (length(trim(name)) >= 1 AND length(name) <= 1000),
    CONSTRAINT ck_strength_tests__metric CHECK (metric IN ('e1rm', 'load', 'reps', 'seconds', 'force')),
    CONSTRAINT ck_strength_tests__unit CHECK (length(trim(unit)) >= 1 AND length(unit) <= 20),
    CONSTRAINT ck_strength_tests__higher_is_better CHECK (higher_is_better IN (0, 1)),
    CONSTRAINT fk_strength_tests__exercise_id__exercises FOREIGN KEY(exercise_id)
        REFERENCES exercises (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX ix_strength_tests__exercise_id ON strength_tests (exercise_id);
CREATE INDEX ix_strength_tests__name ON strength_tests (name);

CREATE TABLE blocks (
    id TEXT NOT NULL,
    athlete_id TEXT,
    group_id TEXT,
    macrocycle_id TEXT,
    title TEXT NOT NULL,
    start_on TEXT NOT NULL,
    goal TEXT NOT NULL,
    note TEXT NOT NULL,
    template_key TEXT,
    free INTEGER NOT NULL,
    version INTEGER NOT NULL,
    archived_at_ms INTEGER,
    archived_at_zone TEXT,
    archived_at_offset_min INTEGER,
    CONSTRAINT pk_blocks PRIMARY KEY (id),
    CONSTRAINT ck_blocks__title CHECK (length(trim(title)) >= 1 AND length(title) <= 1000),
    CONSTRAINT ck_blocks__start_on CHECK (length(start_on) = 10 AND start_on BETWEEN '1900-01-01'
        AND '2199-12-31' AND substr(start_on, 6, 2) BETWEEN '01' AND '12'
        AND substr(start_on, 9, 2) BETWEEN '01' AND '31'),
    CONSTRAINT ck_blocks__owner CHECK (athlete_id IS NULL OR group_id IS NULL),
    CONSTRAINT ck_blocks__free CHECK (free IN (0, 1)),
    CONSTRAINT ck_blocks__version CHECK (version BETWEEN 1 AND 9007199254740992),
    CONSTRAINT ck_blocks__archived_at CHECK ((archived_at_ms IS NULL AND archived_at_zone IS NULL
        AND archived_at_offset_min IS NULL) OR (archived_at_ms IS NOT NULL
        AND archived_at_offset_min IS NOT NULL AND archived_at_ms BETWEEN -2208988800000 AND 7258118400000
        AND archived_at_offset_min BETWEEN -1080 AND 1080)),
    CONSTRAINT fk_blocks__athlete_id__athletes FOREIGN KEY(athlete_id)
        REFERENCES athletes (id) ON DELETE RESTRICT,
    CONSTRAINT fk_blocks__group_id__athlete_groups FOREIGN KEY(group_id)
        REFERENCES athlete_groups (id) ON DELETE RESTRICT,
    CONSTRAINT fk_blocks__macrocycle_id__macrocycles FOREIGN KEY(macrocycle_id)
        REFERENCES macrocycles (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX ix_blocks__athlete_id_start_on ON blocks (athlete_id, start_on);
CREATE INDEX ix_blocks__group_id ON blocks (group_id);
CREATE INDEX ix_blocks__macrocycle_id ON blocks (macrocycle_id);

CREATE TABLE proposal_answers (
    id TEXT NOT NULL,
    proposal_id TEXT NOT NULL,
    answer TEXT NOT NULL,
    value TEXT,
    note TEXT NOT NULL,
    answered_at_ms INTEGER NOT NULL,
    answered_at_zone TEXT,
    answered_at_offset_min INTEGER NOT NULL,
    CONSTRAINT pk_proposal_answers PRIMARY KEY (id),
    CONSTRAINT ck_proposal_answers__answer CHECK (answer IN ('accepted', 'edited', 'refused')),
    CONSTRAINT ck_proposal_answers__value CHECK ((value IS NOT NULL) = (answer = 'edited')),
    CONSTRAINT ck_proposal_answers__answered_at CHECK (answered_at_ms IS NOT NULL
        AND answered_at_offset_min IS NOT NULL AND answered_at_ms BETWEEN -2208988800000 AND 7258118400000
        AND answered_at_offset_min BETWEEN -1080 AND 1080),
    CONSTRAINT fk_proposal_answers__proposal_id__proposals FOREIGN KEY(proposal_id)
        REFERENCES proposals (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX ix_proposal_answers__proposal_id ON proposal_answers (proposal_id);

CREATE TABLE test_occasions (
    id TEXT NOT NULL,
    athlete_id TEXT NOT NULL,
    test_id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    day TEXT,
    label TEXT NOT NULL,
    first_side TEXT,
    familiarisation INTEGER NOT NULL,
    set_up TEXT NOT NULL,
    body_mass_thousandths INTEGER,
    body_mass_unit TEXT,
    bm_factor REAL,
    expires_on TEXT,
    note TEXT NOT NULL,
    source_key TEXT,
    CONSTRAINT pk_test_occasions PRIMARY KEY (id),
    CONSTRAINT uq_test_occasions__source_key UNIQUE (source_key),
    CONSTRAINT ck_test_occasions__rank CHECK (rank BETWEEN -1000000 AND 1000000),
    CONSTRAINT ck_test_occasions__day CHECK (length(day) = 10 AND day BETWEEN '1900-01-01' AND '2199-12-31'
        AND substr(day, 6, 2) BETWEEN '01' AND '12' AND substr(day, 9, 2) BETWEEN '01' AND '31'),
    CONSTRAINT ck_test_occasions__first_side CHECK (first_side IN ('left', 'right')),
    CONSTRAINT ck_test_occasions__familiarisation CHECK (familiarisation IN (0, 1)),
    CONSTRAINT ck_test_occasions__body_mass CHECK ((body_mass_thousandths IS NULL
        AND body_mass_unit IS NULL) OR (body_mass_thousandths IS NOT NULL AND body_mass_unit IS NOT NULL
        AND body_mass_thousandths BETWEEN 0 AND 2000000 AND body_mass_unit IN ('kg', 'lb'))),
    CONSTRAINT ck_test_occasions__bm_factor CHECK (bm_factor BETWEEN 0 AND 2),
    CONSTRAINT ck_test_occasions__expires_on CHECK (length(expires_on) = 10
        AND expires_on BETWEEN '1900-01-01' AND '2199-12-31' AND substr(expires_on, 6, 2) BETWEEN '01'
        AND '12' AND substr(expires_on, 9, 2) BETWEEN '01' AND '31'),
    CONSTRAINT fk_test_occasions__athlete_id__athletes FOREIGN KEY(athlete_id)
        REFERENCES athletes (id) ON DELETE RESTRICT,
    CONSTRAINT fk_test_occasions__test_id__strength_tests FOREIGN KEY(test_id)
        REFERENCES strength_tests (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX ix_test_occasions__athlete_id_test_id_day ON test_occasions (athlete_id, test_id, day);
CREATE INDEX ix_test_occasions__test_id ON test_occasions (test_id);

CREATE TABLE test_trials (
    id TEXT NOT NULL,
    occasion_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    side TEXT NOT NULL,
    number INTEGER NOT NULL,
    value REAL NOT NULL,
    load_thousandths INTEGER,
    load_unit TEXT,
    load_sense TEXT,
    load_implements INTEGER,
    reps INTEGER,
    rir REAL,
    valid INTEGER NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT pk_test_trials PRIMARY KEY (id),
    CONSTRAINT ck_test_trials__position CHECK (position BETWEEN 0 AND 1000),
    CONSTRAINT ck_test_trials__side CHECK (side IN ('left', 'right', 'both')),
    CONSTRAINT ck_test_trials__number CHECK (number BETWEEN 1 AND 50),
    CONSTRAINT ck_test_trials__value CHECK (value BETWEEN 0 AND 100000),
    CONSTRAINT ck_test_trials__load CHECK ((load_thousandths IS NULL AND load_unit IS NULL
        AND load_sense IS NULL AND load_implements IS NULL) OR (load_thousandths IS NOT NULL
        AND load_unit IS NOT NULL AND load_sense IS NOT NULL AND load_implements IS NOT NULL
        AND load_thousandths BETWEEN 0 AND 2000000 AND load_unit IN ('kg', 'lb')
        AND load_sense IN ('external', 'added', 'assist', 'none') AND load_implements BETWEEN 1 AND 4
        AND (load_sense <> 'none' OR load_thousandths = 0))),
    CONSTRAINT ck_test_trials__reps CHECK (reps BETWEEN 0 AND 1000),
    CONSTRAINT ck_test_trials__rir CHECK (rir BETWEEN 0 AND 10),
    CONSTRAINT ck_test_trials__valid CHECK (valid IN (0, 1)),
    CONSTRAINT fk_test_trials__occasion_id__test_occasions FOREIGN KEY(occasion_id)
        REFERENCES test_occasions (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX ix_test_trials__occasion_id ON test_trials (occasion_id);

CREATE TABLE weeks (
    id TEXT NOT NULL,
    block_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    label TEXT NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT pk_weeks PRIMARY KEY (id),
    CONSTRAINT ck_weeks__position CHECK (position BETWEEN 0 AND 51),
    CONSTRAINT ck_weeks__label CHECK (label IN ('accumulate', 'intensify', 'deload', 'test')),
    CONSTRAINT fk_weeks__block_id__blocks FOREIGN KEY(block_id) REFERENCES blocks (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX ix_weeks__block_id ON weeks (block_id);

CREATE TABLE workouts (
    id TEXT NOT NULL,
    athlete_id TEXT NOT NULL,
    title TEXT NOT NULL,
    started_at_ms INTEGER NOT NULL,
    started_at_zone TEXT,
    started_at_offset_min INTEGER NOT NULL,
    ended_at_ms INTEGER,
    ended_at_zone TEXT,
    ended_at_offset_min INTEGER,
    day TEXT NOT NULL,
    planned_session_id TEXT,
    block_id TEXT,
    start_side TEXT,
    session_rpe REAL,
    note TEXT NOT NULL,
    source TEXT NOT NULL,
    source_key TEXT,
    CONSTRAINT pk_workouts PRIMARY KEY (id),
    CONSTRAINT uq_workouts__id_athlete_id UNIQUE (id, athlete_id),
    CONSTRAINT uq_workouts__athlete_id_source_key UNIQUE (athlete_id, source_key),
    CONSTRAINT ck_workouts__started_at CHECK (started_at_ms IS NOT NULL
        AND started_at_offset_min IS NOT NULL AND started_at_ms BETWEEN -2208988800000 AND 7258118400000
        AND started_at_offset_min BETWEEN -1080 AND 1080),
    CONSTRAINT ck_workouts__ended_at CHECK ((ended_at_ms IS NULL AND ended_at_zone IS NULL
        AND ended_at_offset_min IS NULL) OR (ended_at_ms IS NOT NULL AND ended_at_offset_min IS NOT NULL
        AND ended_at_ms BETWEEN -2208988800000 AND 7258118400000 AND ended_at_offset_min BETWEEN -1080
        AND 1080)),
    CONSTRAINT ck_workouts__day CHECK (length(day) = 10 AND day BETWEEN '1900-01-01' AND '2199-12-31'
        AND substr(day, 6, 2) BETWEEN '01' AND '12' AND substr(day, 9, 2) BETWEEN '01' AND '31'),
    CONSTRAINT ck_workouts__start_side CHECK (start_side IN ('left', 'right')),
    CONSTRAINT ck_workouts__session_rpe CHECK (session_rpe BETWEEN 0 AND 10),
    CONSTRAINT ck_workouts__source CHECK (source IN ('timer', 'typed', 'paper', 'import', 'demo')),
    CONSTRAINT fk_workouts__athlete_id__athletes FOREIGN KEY(athlete_id)
        REFERENCES athletes (id) ON DELETE RESTRICT,
    CONSTRAINT fk_workouts__block_id__blocks FOREIGN KEY(block_id) REFERENCES blocks (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX ix_workouts__athlete_id_day ON workouts (athlete_id, day);
CREATE INDEX ix_workouts__athlete_id_started_at_ms ON workouts (athlete_id, started_at_ms);
CREATE INDEX ix_workouts__block_id ON workouts (block_id);
CREATE INDEX ix_workouts__day ON workouts (day);
CREATE INDEX ix_workouts__running ON workouts (started_at_ms) WHERE ended_at_ms IS NULL;

CREATE TABLE running_sessions (
    workout_id TEXT NOT NULL,
    boot_id TEXT NOT NULL,
    boot_s REAL NOT NULL,
    seen_at_ms INTEGER NOT NULL,
    seen_at_zone TEXT,
    seen_at_offset_min INTEGER NOT NULL,
    stage TEXT NOT NULL,
    state TEXT NOT NULL,
    CONSTRAINT pk_running_sessions PRIMARY KEY (workout_id),
    CONSTRAINT ck_running_sessions__boot_s CHECK (boot_s BETWEEN 0 AND 1000000000),
    CONSTRAINT ck_running_sessions__seen_at CHECK (seen_at_ms IS NOT NULL
        AND seen_at_offset_min IS NOT NULL AND seen_at_ms BETWEEN -2208988800000 AND 7258118400000
        AND seen_at_offset_min BETWEEN -1080 AND 1080),
    CONSTRAINT ck_running_sessions__stage CHECK (stage IN ('waiting', 'set', 'rest', 'over')),
    CONSTRAINT fk_running_sessions__workout_id__workouts FOREIGN KEY(workout_id)
        REFERENCES workouts (id) ON DELETE RESTRICT
) STRICT;

CREATE TABLE logged_sets (
    uid TEXT NOT NULL,
    workout_id TEXT NOT NULL,
    athlete_id TEXT NOT NULL,
    exercise_id TEXT NOT NULL,
    per_side INTEGER NOT NULL,
    side TEXT NOT NULL,
    kind TEXT NOT NULL,
    done_at_ms INTEGER NOT NULL,
    done_at_zone TEXT,
    done_at_offset_min INTEGER NOT NULL,
    reps INTEGER,
    seconds REAL,
    load_thousandths INTEGER,
    load_unit TEXT,
    load_sense TEXT,
    load_implements INTEGER,
    rir REAL,
    tempo TEXT,
    rest_taken_s REAL,
    pair_key TEXT,
    round_number INTEGER NOT NULL,
    matched INTEGER NOT NULL,
    has_target INTEGER NOT NULL,
    target_reps_low INTEGER,
    target_reps_high INTEGER,
    target_seconds INTEGER,
    target_load_thousandths INTEGER,
    target_load_unit TEXT,
    target_load_sense TEXT,
    target_load_implements INTEGER,
    target_rir REAL,
    prescription_id TEXT,
    body_mass_thousandths INTEGER,
    body_mass_unit TEXT,
    bm_factor REAL,
    set_up TEXT NOT NULL,
    band TEXT NOT NULL,
    hips_rotated INTEGER NOT NULL,
    pain INTEGER NOT NULL,
    note TEXT NOT NULL,
    left_out TEXT NOT NULL,
    source TEXT NOT NULL,
    device TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    version INTEGER NOT NULL,
    removed_at_ms INTEGER,
    removed_at_zone TEXT,
    removed_at_offset_min INTEGER,
    digest TEXT NOT NULL,
    CONSTRAINT pk_logged_sets PRIMARY KEY (uid),
    CONSTRAINT fk_logged_sets__workout_id_athlete_id__workouts FOREIGN KEY(workout_id, athlete_id)
        REFERENCES workouts (id, athlete_id) ON DELETE RESTRICT,
    CONSTRAINT fk_logged_sets__exercise_id_per_side__exercises FOREIGN KEY(exercise_id, per_side)
        REFERENCES exercises (id, per_side) ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT ck_logged_sets__side CHECK (side IN ('left', 'right', 'both', 'each', 'unknown')),
    CONSTRAINT ck_logged_sets__per_side CHECK (per_side IN (0, 1) AND (per_side = 0 OR NOT (source = 'timer'
        OR prescription_id IS NOT NULL) OR side IN ('left', 'right'))),
    CONSTRAINT ck_logged_sets__both_sides CHECK (per_side = 1 OR NOT (source = 'timer'
        OR prescription_id IS NOT NULL) OR side = 'both'),
    CONSTRAINT ck_logged_sets__vague_side CHECK (side NOT IN ('each', 'unknown')
        OR source IN ('import', 'paper')),
    CONSTRAINT ck_logged_sets__pair_key CHECK (pair_key IS NULL OR side IN ('left', 'right')),
    CONSTRAINT ck_logged_sets__kind CHECK (kind IN ('warm_up', 'working', 'top', 'back_off', 'amrap', 'drop', 'cluster', 'rest_pause', 'myo_rep', 'hold', 'technique', 'test', 'extra')),
    CONSTRAINT ck_logged_sets__done_at CHECK (done_at_ms IS NOT NULL AND done_at_offset_min IS NOT NULL
        AND done_at_ms BETWEEN -2208988800000 AND 7258118400000 AND done_at_offset_min BETWEEN -1080
        AND 1080),
    CONSTRAINT ck_logged_sets__reps CHECK (reps BETWEEN 0 AND 1000),
    CONSTRAINT ck_logged_sets__seconds CHECK (seconds BETWEEN 0 AND 36000),
    CONSTRAINT ck_logged_sets__done CHECK (reps IS NOT NULL OR seconds IS NOT NULL),
    CONSTRAINT ck_logged_sets__load CHECK ((load_thousandths IS NULL AND load_unit IS NULL
        AND load_sense IS NULL AND load_implements IS NULL) OR (load_thousandths IS NOT NULL
        AND load_unit IS NOT NULL AND load_sense IS NOT NULL AND load_implements IS NOT NULL
        AND load_thousandths BETWEEN 0 AND 2000000 AND load_unit IN ('kg', 'lb')
        AND load_sense IN ('external', 'added', 'assist', 'none') AND load_implements BETWEEN 1 AND 4
        AND (load_sense <> 'none' OR load_thousandths = 0))),
    CONSTRAINT ck_logged_sets__rir CHECK (rir BETWEEN 0 AND 10),
    CONSTRAINT ck_logged_sets__rest_taken_s CHECK (rest_taken_s BETWEEN 0 AND 1000000),
    CONSTRAINT ck_logged_sets__round_number CHECK (round_number BETWEEN 1 AND 10000),
    CONSTRAINT ck_logged_sets__matched CHECK (matched IN (0, 1)),
    CONSTRAINT ck_logged_sets__target CHECK (has_target IN (0, 1) AND (has_target = 1
        OR (target_reps_low IS NULL AND target_reps_high IS NULL AND target_seconds IS NULL
        AND target_load_thousandths IS NULL AND target_rir IS NULL))),
    CONSTRAINT ck_logged_sets__target_reps_low CHECK (target_reps_low BETWEEN 0 AND 3600),
    CONSTRAINT ck_logged_sets__target_reps_high CHECK (target_reps_high BETWEEN 0 AND 3600),
    CONSTRAINT ck_logged_sets__target_seconds CHECK (target_seconds BETWEEN 0 AND 36000),
    CONSTRAINT ck_logged_sets__target_load CHECK ((target_load_thousandths IS NULL
        AND target_load_unit IS NULL AND target_load_sense IS NULL AND target_load_implements IS NULL)
        OR (target_load_thousandths IS NOT NULL AND target_load_unit IS NOT NULL
        AND target_load_sense IS NOT NULL AND target_load_implements IS NOT NULL
        AND target_load_thousandths BETWEEN 0 AND 2000000 AND target_load_unit IN ('kg', 'lb')
        AND target_load_sense IN ('external', 'added', 'assist', 'none')
        AND target_load_implements BETWEEN 1 AND 4 AND (target_load_sense <> 'none'
        OR target_load_thousandths = 0))),
    CONSTRAINT ck_logged_sets__target_rir CHECK (target_rir BETWEEN 0 AND 10),
    CONSTRAINT ck_logged_sets__body_mass CHECK ((body_mass_thousandths IS NULL AND body_mass_unit IS NULL)
        OR (body_mass_thousandths IS NOT NULL AND body_mass_unit IS NOT NULL
        AND body_mass_thousandths BETWEEN 0 AND 2000000 AND body_mass_unit IN ('kg', 'lb'))),
    CONSTRAINT ck_logged_sets__bm_factor CHECK (bm_factor BETWEEN 0 AND 2),
    CONSTRAINT ck_logged_sets__hips_rotated CHECK (hips_rotated IN (0, 1)),
    CONSTRAINT ck_logged_sets__pain CHECK (pain IN (0, 1)),
    CONSTRAINT ck_logged_sets__source CHECK (source IN ('timer', 'typed', 'paper', 'import', 'demo')),
    CONSTRAINT ck_logged_sets__sequence CHECK (sequence BETWEEN 1 AND 9007199254740992),
    CONSTRAINT ck_logged_sets__version CHECK (version BETWEEN 1 AND 9007199254740992),
    CONSTRAINT ck_logged_sets__removed_at CHECK ((removed_at_ms IS NULL AND removed_at_zone IS NULL
        AND removed_at_offset_min IS NULL) OR (removed_at_ms IS NOT NULL
        AND removed_at_offset_min IS NOT NULL AND removed_at_ms BETWEEN -2208988800000 AND 7258118400000
        AND removed_at_offset_min BETWEEN -1080 AND 1080)),
    CONSTRAINT ck_logged_sets__digest CHECK (length(digest) = 64)
) STRICT;
CREATE INDEX ix_logged_sets__athlete_id_exercise_id_done_at_ms ON logged_sets (athlete_id, exercise_id, done_at_ms);
CREATE INDEX ix_logged_sets__workout_id_done_at_ms ON logged_sets (workout_id, done_at_ms);

CREATE TABLE planned_sessions (
    id TEXT NOT NULL,
    week_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    day INTEGER NOT NULL,
    minute_of_day INTEGER,
    planned_day INTEGER,
    note TEXT NOT NULL,
    skipped INTEGER NOT NULL,
    CONSTRAINT pk_planned_sessions PRIMARY KEY (id),
    CONSTRAINT ck_planned_sessions__position CHECK (position BETWEEN 0 AND 1000),
    CONSTRAINT ck_planned_sessions__day CHECK (day BETWEEN 0 AND 6),
    CONSTRAINT ck_planned_sessions__minute_of_day CHECK (minute_of_day BETWEEN 0 AND 1439),
    CONSTRAINT ck_planned_sessions__planned_day CHECK (planned_day BETWEEN -364 AND 364),
    CONSTRAINT ck_planned_sessions__skipped CHECK (skipped IN (0, 1)),
    CONSTRAINT fk_planned_sessions__week_id__weeks FOREIGN KEY(week_id)
        REFERENCES weeks (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX ix_planned_sessions__week_id ON planned_sessions (week_id);

CREATE TABLE exercise_groups (
    id TEXT NOT NULL,
    session_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    rounds INTEGER NOT NULL,
    rest_between_exercises_s INTEGER NOT NULL,
    rest_between_rounds_s INTEGER NOT NULL,
    CONSTRAINT pk_exercise_groups PRIMARY KEY (id),
    CONSTRAINT uq_exercise_groups__id_session_id UNIQUE (id, session_id),
    CONSTRAINT ck_exercise_groups__position CHECK (position BETWEEN 0 AND 1000),
    CONSTRAINT ck_exercise_groups__kind CHECK (kind IN ('superset', 'circuit')),
    CONSTRAINT ck_exercise_groups__rounds CHECK (rounds BETWEEN 1 AND 100),
    CONSTRAINT ck_exercise_groups__rest_between_exercises_s CHECK (rest_between_exercises_s BETWEEN 0
        AND 3600),
    CONSTRAINT ck_exercise_groups__rest_between_rounds_s CHECK (rest_between_rounds_s BETWEEN 0 AND 3600),
    CONSTRAINT fk_exercise_groups__session_id__planned_sessions FOREIGN KEY(session_id)
        REFERENCES planned_sessions (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX ix_exercise_groups__session_id ON exercise_groups (session_id);

CREATE TABLE log_events (
    id TEXT NOT NULL,
    device TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    action TEXT NOT NULL,
    set_uid TEXT NOT NULL,
    workout_id TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    at_zone TEXT,
    at_offset_min INTEGER NOT NULL,
    "before" TEXT,
    "after" TEXT NOT NULL,
    undoes TEXT,
    CONSTRAINT pk_log_events PRIMARY KEY (id),
    CONSTRAINT uq_log_events__device_sequence UNIQUE (device, sequence),
    CONSTRAINT ck_log_events__sequence CHECK (sequence BETWEEN 1 AND 9007199254740992),
    CONSTRAINT ck_log_events__action CHECK (action IN ('added', 'corrected', 'removed', 'restored')),
    CONSTRAINT ck_log_events__before CHECK ((before IS NULL) = (action = 'added')),
    CONSTRAINT ck_log_events__at CHECK (at_ms IS NOT NULL AND at_offset_min IS NOT NULL
        AND at_ms BETWEEN -2208988800000 AND 7258118400000 AND at_offset_min BETWEEN -1080 AND 1080),
    CONSTRAINT fk_log_events__set_uid__logged_sets FOREIGN KEY(set_uid)
        REFERENCES logged_sets (uid) ON DELETE RESTRICT,
    CONSTRAINT fk_log_events__workout_id__workouts FOREIGN KEY(workout_id)
        REFERENCES workouts (id) ON DELETE RESTRICT,
    CONSTRAINT fk_log_events__undoes__log_events FOREIGN KEY(undoes)
        REFERENCES log_events (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX ix_log_events__set_uid ON log_events (set_uid);
CREATE INDEX ix_log_events__workout_id_sequence ON log_events (workout_id, sequence);
CREATE UNIQUE INDEX uq_log_events__undoes ON log_events (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE prescriptions (
    id TEXT NOT NULL,
    session_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    exercise_id TEXT NOT NULL,
    group_id TEXT,
    reps_low INTEGER,
    reps_high INTEGER,
    seconds_low INTEGER,
    seconds_high INTEGER,
    load_kind TEXT NOT NULL,
    load_thousandths INTEGER,
    load_unit TEXT,
    load_sense TEXT,
    load_implements INTEGER,
    load_percent REAL,
    rir REAL,
    rest_s INTEGER NOT NULL,
    rest_between_s INTEGER NOT NULL,
    policy TEXT NOT NULL,
    note TEXT NOT NULL,
    every_s INTEGER,
    tempo_eccentric_s REAL,
    tempo_bottom_s REAL,
    tempo_concentric_s REAL,
    tempo_top_s REAL,
    tempo_explosive INTEGER,
    tempo_starts_with TEXT,
    CONSTRAINT pk_prescriptions PRIMARY KEY (id),
    CONSTRAINT fk_prescriptions__group_id_session_id__exercise_groups FOREIGN KEY(group_id, session_id)
        REFERENCES exercise_groups (id, session_id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_prescriptions__position CHECK (position BETWEEN 0 AND 1000),
    CONSTRAINT ck_prescriptions__reps CHECK ((reps_low IS NULL AND reps_high IS NULL)
        OR (reps_low IS NOT NULL AND reps_high IS NOT NULL AND reps_low BETWEEN 0 AND 3600
        AND reps_high BETWEEN 0 AND 3600 AND reps_low <= reps_high)),
    CONSTRAINT ck_prescriptions__seconds CHECK ((seconds_low IS NULL AND seconds_high IS NULL)
        OR (seconds_low IS NOT NULL AND seconds_high IS NOT NULL AND seconds_low BETWEEN 0 AND 3600
        AND seconds_high BETWEEN 0 AND 3600 AND seconds_low <= seconds_high)),
    CONSTRAINT ck_prescriptions__aim CHECK (reps_low IS NULL OR seconds_low IS NULL),
    CONSTRAINT ck_prescriptions__load CHECK (load_kind IS NOT NULL
        AND load_kind IN ('unset', 'body_weight', 'absolute', 'body_weight_plus', 'percent_e1rm', 'percent_bilateral', 'rir')
        AND ((load_kind IN ('absolute', 'body_weight_plus') AND load_thousandths IS NOT NULL
        AND load_unit IS NOT NULL AND load_sense IS NOT NULL AND load_implements IS NOT NULL
        AND load_thousandths BETWEEN 0 AND 2000000 AND load_unit IN ('kg', 'lb')
        AND load_sense IN ('external', 'added', 'assist', 'none') AND load_implements BETWEEN 1 AND 4
        AND (load_sense <> 'none' OR load_thousandths = 0))
        OR (load_kind NOT IN ('absolute', 'body_weight_plus') AND load_thousandths IS NULL
        AND load_unit IS NULL AND load_sense IS NULL AND load_implements IS NULL))
        AND ((load_kind IN ('percent_e1rm', 'percent_bilateral') AND load_percent IS NOT NULL
        AND load_percent > 0 AND load_percent <= 200)
        OR (load_kind NOT IN ('percent_e1rm', 'percent_bilateral') AND load_percent IS NULL))),
    CONSTRAINT ck_prescriptions__tempo CHECK ((tempo_eccentric_s IS NULL AND tempo_bottom_s IS NULL
        AND tempo_concentric_s IS NULL AND tempo_top_s IS NULL AND tempo_explosive IS NULL
        AND tempo_starts_with IS NULL) OR (tempo_eccentric_s IS NOT NULL AND tempo_bottom_s IS NOT NULL
        AND tempo_concentric_s IS NOT NULL AND tempo_top_s IS NOT NULL AND tempo_explosive IS NOT NULL
        AND tempo_starts_with IS NOT NULL AND tempo_eccentric_s BETWEEN 0 AND 60
        AND tempo_bottom_s BETWEEN 0 AND 60 AND tempo_concentric_s BETWEEN 0 AND 60
        AND tempo_top_s BETWEEN 0 AND 60
        AND tempo_eccentric_s + tempo_bottom_s + tempo_concentric_s + tempo_top_s > 0
        AND tempo_explosive IN (0, 1) AND tempo_starts_with IN ('eccentric', 'concentric', 'isometric'))),
    CONSTRAINT ck_prescriptions__rir CHECK (rir BETWEEN 0 AND 10),
    CONSTRAINT ck_prescriptions__rest_s CHECK (rest_s BETWEEN 0 AND 3600),
    CONSTRAINT ck_prescriptions__rest_between_s CHECK (rest_between_s BETWEEN 0 AND 3600),
    CONSTRAINT ck_prescriptions__every_s CHECK (every_s BETWEEN 10 AND 3600),
    CONSTRAINT ck_prescriptions__policy CHECK (policy IN ('weak_first', 'strong_first', 'match_except_last', 'alternate_start', 'free')),
    CONSTRAINT fk_prescriptions__session_id__planned_sessions FOREIGN KEY(session_id)
        REFERENCES planned_sessions (id) ON DELETE RESTRICT,
    CONSTRAINT fk_prescriptions__exercise_id__exercises FOREIGN KEY(exercise_id)
        REFERENCES exercises (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX ix_prescriptions__exercise_id ON prescriptions (exercise_id);
CREATE INDEX ix_prescriptions__group_id ON prescriptions (group_id);
CREATE INDEX ix_prescriptions__session_id ON prescriptions (session_id);

CREATE TABLE member_overrides (
    prescription_id TEXT NOT NULL,
    athlete_id TEXT NOT NULL,
    side TEXT NOT NULL,
    reps_set INTEGER NOT NULL,
    reps_low INTEGER,
    reps_high INTEGER,
    seconds_set INTEGER NOT NULL,
    seconds_low INTEGER,
    seconds_high INTEGER,
    load_set INTEGER NOT NULL,
    load_kind TEXT,
    load_thousandths INTEGER,
    load_unit TEXT,
    load_sense TEXT,
    load_implements INTEGER,
    load_percent REAL,
    tempo_set INTEGER NOT NULL,
    rir_set INTEGER NOT NULL,
    rir REAL,
    rest_set INTEGER NOT NULL,
    rest_s INTEGER,
    tempo_eccentric_s REAL,
    tempo_bottom_s REAL,
    tempo_concentric_s REAL,
    tempo_top_s REAL,
    tempo_explosive INTEGER,
    tempo_starts_with TEXT,
    CONSTRAINT pk_member_overrides PRIMARY KEY (prescription_id, athlete_id, side),
    CONSTRAINT ck_member_overrides__side CHECK (side IN ('left', 'right', 'both')),
    CONSTRAINT ck_member_overrides__reps CHECK (reps_set IN (0, 1) AND ((reps_low IS NULL
        AND reps_high IS NULL) OR (reps_set = 1 AND reps_low IS NOT NULL AND reps_high IS NOT NULL
        AND reps_low BETWEEN 0 AND 3600 AND reps_high BETWEEN 0 AND 3600 AND reps_low <= reps_high))),
    CONSTRAINT ck_member_overrides__seconds CHECK (seconds_set IN (0, 1) AND ((seconds_low IS NULL
        AND seconds_high IS NULL) OR (seconds_set = 1 AND seconds_low IS NOT NULL
        AND seconds_high IS NOT NULL AND seconds_low BETWEEN 0 AND 3600 AND seconds_high BETWEEN 0 AND 3600
        AND seconds_low <= seconds_high))),
    CONSTRAINT ck_member_overrides__aim CHECK (reps_low IS NULL OR seconds_low IS NULL),
    CONSTRAINT ck_member_overrides__load CHECK (load_set IN (0, 1) AND ((load_kind IS NULL
        AND load_thousandths IS NULL AND load_unit IS NULL AND load_sense IS NULL
        AND load_implements IS NULL AND load_percent IS NULL) OR (load_set = 1 AND load_kind IS NOT NULL
        AND load_kind IN ('unset', 'body_weight', 'absolute', 'body_weight_plus', 'percent_e1rm', 'percent_bilateral', 'rir')
        AND ((load_kind IN ('absolute', 'body_weight_plus') AND load_thousandths IS NOT NULL
        AND load_unit IS NOT NULL AND load_sense IS NOT NULL AND load_implements IS NOT NULL
        AND load_thousandths BETWEEN 0 AND 2000000 AND load_unit IN ('kg', 'lb')
        AND load_sense IN ('external', 'added', 'assist', 'none') AND load_implements BETWEEN 1 AND 4
        AND (load_sense <> 'none' OR load_thousandths = 0))
        OR (load_kind NOT IN ('absolute', 'body_weight_plus') AND load_thousandths IS NULL
        AND load_unit IS NULL AND load_sense IS NULL AND load_implements IS NULL))
        AND ((load_kind IN ('percent_e1rm', 'percent_bilateral') AND load_percent IS NOT NULL
        AND load_percent > 0 AND load_percent <= 200)
        OR (load_kind NOT IN ('percent_e1rm', 'percent_bilateral') AND load_percent IS NULL))))),
    CONSTRAINT ck_member_overrides__tempo CHECK (tempo_set IN (0, 1) AND ((tempo_eccentric_s IS NULL
        AND tempo_bottom_s IS NULL AND tempo_concentric_s IS NULL AND tempo_top_s IS NULL
        AND tempo_explosive IS NULL AND tempo_starts_with IS NULL) OR (tempo_set = 1
        AND tempo_eccentric_s IS NOT NULL AND tempo_bottom_s IS NOT NULL AND tempo_concentric_s IS NOT NULL
        AND tempo_top_s IS NOT NULL AND tempo_explosive IS NOT NULL AND tempo_starts_with IS NOT NULL
        AND tempo_eccentric_s BETWEEN 0 AND 60 AND tempo_bottom_s BETWEEN 0 AND 60
        AND tempo_concentric_s BETWEEN 0 AND 60 AND tempo_top_s BETWEEN 0 AND 60
        AND tempo_eccentric_s + tempo_bottom_s + tempo_concentric_s + tempo_top_s > 0
        AND tempo_explosive IN (0, 1) AND tempo_starts_with IN ('eccentric', 'concentric', 'isometric')))),
    CONSTRAINT ck_member_overrides__rir CHECK (rir_set IN (0, 1) AND ((rir IS NULL) OR (rir_set = 1
        AND rir IS NOT NULL AND rir BETWEEN 0 AND 10))),
    CONSTRAINT ck_member_overrides__rest CHECK (rest_set IN (0, 1) AND ((rest_s IS NULL) OR (rest_set = 1
        AND rest_s IS NOT NULL AND rest_s BETWEEN 0 AND 3600))),
    CONSTRAINT fk_member_overrides__prescription_id__prescriptions FOREIGN KEY(prescription_id)
        REFERENCES prescriptions (id) ON DELETE RESTRICT,
    CONSTRAINT fk_member_overrides__athlete_id__athletes FOREIGN KEY(athlete_id)
        REFERENCES athletes (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX ix_member_overrides__athlete_id ON member_overrides (athlete_id);

CREATE TABLE planned_sets (
    id TEXT NOT NULL,
    prescription_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    side TEXT,
    reason TEXT NOT NULL,
    CONSTRAINT pk_planned_sets PRIMARY KEY (id),
    CONSTRAINT ck_planned_sets__position CHECK (position BETWEEN 0 AND 1000),
    CONSTRAINT ck_planned_sets__kind CHECK (kind IN ('warm_up', 'working', 'top', 'back_off', 'amrap', 'drop', 'cluster', 'rest_pause', 'myo_rep', 'hold', 'technique', 'test', 'extra')),
    CONSTRAINT ck_planned_sets__side CHECK (side IN ('left', 'right')),
    CONSTRAINT fk_planned_sets__prescription_id__prescriptions FOREIGN KEY(prescription_id)
        REFERENCES prescriptions (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX ix_planned_sets__prescription_id ON planned_sets (prescription_id);

CREATE TABLE prescription_overrides (
    prescription_id TEXT NOT NULL,
    side TEXT NOT NULL,
    reps_set INTEGER NOT NULL,
    reps_low INTEGER,
    reps_high INTEGER,
    seconds_set INTEGER NOT NULL,
    seconds_low INTEGER,
    seconds_high INTEGER,
    load_set INTEGER NOT NULL,
    load_kind TEXT,
    load_thousandths INTEGER,
    load_unit TEXT,
    load_sense TEXT,
    load_implements INTEGER,
    load_percent REAL,
    tempo_set INTEGER NOT NULL,
    rir_set INTEGER NOT NULL,
    rir REAL,
    rest_set INTEGER NOT NULL,
    rest_s INTEGER,
    tempo_eccentric_s REAL,
    tempo_bottom_s REAL,
    tempo_concentric_s REAL,
    tempo_top_s REAL,
    tempo_explosive INTEGER,
    tempo_starts_with TEXT,
    CONSTRAINT pk_prescription_overrides PRIMARY KEY (prescription_id, side),
    CONSTRAINT ck_prescription_overrides__side CHECK (side IN ('left', 'right')),
    CONSTRAINT ck_prescription_overrides__reps CHECK (reps_set IN (0, 1) AND ((reps_low IS NULL
        AND reps_high IS NULL) OR (reps_set = 1 AND reps_low IS NOT NULL AND reps_high IS NOT NULL
        AND reps_low BETWEEN 0 AND 3600 AND reps_high BETWEEN 0 AND 3600 AND reps_low <= reps_high))),
    CONSTRAINT ck_prescription_overrides__seconds CHECK (seconds_set IN (0, 1) AND ((seconds_low IS NULL
        AND seconds_high IS NULL) OR (seconds_set = 1 AND seconds_low IS NOT NULL
        AND seconds_high IS NOT NULL AND seconds_low BETWEEN 0 AND 3600 AND seconds_high BETWEEN 0 AND 3600
        AND seconds_low <= seconds_high))),
    CONSTRAINT ck_prescription_overrides__aim CHECK (reps_low IS NULL OR seconds_low IS NULL),
    CONSTRAINT ck_prescription_overrides__load CHECK (load_set IN (0, 1) AND ((load_kind IS NULL
        AND load_thousandths IS NULL AND load_unit IS NULL AND load_sense IS NULL
        AND load_implements IS NULL AND load_percent IS NULL) OR (load_set = 1 AND load_kind IS NOT NULL
        AND load_kind IN ('unset', 'body_weight', 'absolute', 'body_weight_plus', 'percent_e1rm', 'percent_bilateral', 'rir')
        AND ((load_kind IN ('absolute', 'body_weight_plus') AND load_thousandths IS NOT NULL
        AND load_unit IS NOT NULL AND load_sense IS NOT NULL AND load_implements IS NOT NULL
        AND load_thousandths BETWEEN 0 AND 2000000 AND load_unit IN ('kg', 'lb')
        AND load_sense IN ('external', 'added', 'assist', 'none') AND load_implements BETWEEN 1 AND 4
        AND (load_sense <> 'none' OR load_thousandths = 0))
        OR (load_kind NOT IN ('absolute', 'body_weight_plus') AND load_thousandths IS NULL
        AND load_unit IS NULL AND load_sense IS NULL AND load_implements IS NULL))
        AND ((load_kind IN ('percent_e1rm', 'percent_bilateral') AND load_percent IS NOT NULL
        AND load_percent > 0 AND load_percent <= 200)
        OR (load_kind NOT IN ('percent_e1rm', 'percent_bilateral') AND load_percent IS NULL))))),
    CONSTRAINT ck_prescription_overrides__tempo CHECK (tempo_set IN (0, 1) AND ((tempo_eccentric_s IS NULL
        AND tempo_bottom_s IS NULL AND tempo_concentric_s IS NULL AND tempo_top_s IS NULL
        AND tempo_explosive IS NULL AND tempo_starts_with IS NULL) OR (tempo_set = 1
        AND tempo_eccentric_s IS NOT NULL AND tempo_bottom_s IS NOT NULL AND tempo_concentric_s IS NOT NULL
        AND tempo_top_s IS NOT NULL AND tempo_explosive IS NOT NULL AND tempo_starts_with IS NOT NULL
        AND tempo_eccentric_s BETWEEN 0 AND 60 AND tempo_bottom_s BETWEEN 0 AND 60
        AND tempo_concentric_s BETWEEN 0 AND 60 AND tempo_top_s BETWEEN 0 AND 60
        AND tempo_eccentric_s + tempo_bottom_s + tempo_concentric_s + tempo_top_s > 0
        AND tempo_explosive IN (0, 1) AND tempo_starts_with IN ('eccentric', 'concentric', 'isometric')))),
    CONSTRAINT ck_prescription_overrides__rir CHECK (rir_set IN (0, 1) AND ((rir IS NULL) OR (rir_set = 1
        AND rir IS NOT NULL AND rir BETWEEN 0 AND 10))),
    CONSTRAINT ck_prescription_overrides__rest CHECK (rest_set IN (0, 1) AND ((rest_s IS NULL)
        OR (rest_set = 1 AND rest_s IS NOT NULL AND rest_s BETWEEN 0 AND 3600))),
    CONSTRAINT fk_prescription_overrides__prescription_id__prescriptions FOREIGN KEY(prescription_id)
        REFERENCES prescriptions (id) ON DELETE RESTRICT
) STRICT;

CREATE TABLE planned_set_overrides (
    planned_set_id TEXT NOT NULL,
    reps_set INTEGER NOT NULL,
    reps_low INTEGER,
    reps_high INTEGER,
    seconds_set INTEGER NOT NULL,
    seconds_low INTEGER,
    seconds_high INTEGER,
    load_set INTEGER NOT NULL,
    load_kind TEXT,
    load_thousandths INTEGER,
    load_unit TEXT,
    load_sense TEXT,
    load_implements INTEGER,
    load_percent REAL,
    tempo_set INTEGER NOT NULL,
    rir_set INTEGER NOT NULL,
    rir REAL,
    rest_set INTEGER NOT NULL,
    rest_s INTEGER,
    tempo_eccentric_s REAL,
    tempo_bottom_s REAL,
    tempo_concentric_s REAL,
    tempo_top_s REAL,
    tempo_explosive INTEGER,
    tempo_starts_with TEXT,
    CONSTRAINT pk_planned_set_overrides PRIMARY KEY (planned_set_id),
    CONSTRAINT ck_planned_set_overrides__reps CHECK (reps_set IN (0, 1) AND ((reps_low IS NULL
        AND reps_high IS NULL) OR (reps_set = 1 AND reps_low IS NOT NULL AND reps_high IS NOT NULL
        AND reps_low BETWEEN 0 AND 3600 AND reps_high BETWEEN 0 AND 3600 AND reps_low <= reps_high))),
    CONSTRAINT ck_planned_set_overrides__seconds CHECK (seconds_set IN (0, 1) AND ((seconds_low IS NULL
        AND seconds_high IS NULL) OR (seconds_set = 1 AND seconds_low IS NOT NULL
        AND seconds_high IS NOT NULL AND seconds_low BETWEEN 0 AND 3600 AND seconds_high BETWEEN 0 AND 3600
        AND seconds_low <= seconds_high))),
    CONSTRAINT ck_planned_set_overrides__aim CHECK (reps_low IS NULL OR seconds_low IS NULL),
    CONSTRAINT ck_planned_set_overrides__load CHECK (load_set IN (0, 1) AND ((load_kind IS NULL
        AND load_thousandths IS NULL AND load_unit IS NULL AND load_sense IS NULL
        AND load_implements IS NULL AND load_percent IS NULL) OR (load_set = 1 AND load_kind IS NOT NULL
        AND load_kind IN ('unset', 'body_weight', 'absolute', 'body_weight_plus', 'percent_e1rm', 'percent_bilateral', 'rir')
        AND ((load_kind IN ('absolute', 'body_weight_plus') AND load_thousandths IS NOT NULL
        AND load_unit IS NOT NULL AND load_sense IS NOT NULL AND load_implements IS NOT NULL
        AND load_thousandths BETWEEN 0 AND 2000000 AND load_unit IN ('kg', 'lb')
        AND load_sense IN ('external', 'added', 'assist', 'none') AND load_implements BETWEEN 1 AND 4
        AND (load_sense <> 'none' OR load_thousandths = 0))
        OR (load_kind NOT IN ('absolute', 'body_weight_plus') AND load_thousandths IS NULL
        AND load_unit IS NULL AND load_sense IS NULL AND load_implements IS NULL))
        AND ((load_kind IN ('percent_e1rm', 'percent_bilateral') AND load_percent IS NOT NULL
        AND load_percent > 0 AND load_percent <= 200)
        OR (load_kind NOT IN ('percent_e1rm', 'percent_bilateral') AND load_percent IS NULL))))),
    CONSTRAINT ck_planned_set_overrides__tempo CHECK (tempo_set IN (0, 1) AND ((tempo_eccentric_s IS NULL
        AND tempo_bottom_s IS NULL AND tempo_concentric_s IS NULL AND tempo_top_s IS NULL
        AND tempo_explosive IS NULL AND tempo_starts_with IS NULL) OR (tempo_set = 1
        AND tempo_eccentric_s IS NOT NULL AND tempo_bottom_s IS NOT NULL AND tempo_concentric_s IS NOT NULL
        AND tempo_top_s IS NOT NULL AND tempo_explosive IS NOT NULL AND tempo_starts_with IS NOT NULL
        AND tempo_eccentric_s BETWEEN 0 AND 60 AND tempo_bottom_s BETWEEN 0 AND 60
        AND tempo_concentric_s BETWEEN 0 AND 60 AND tempo_top_s BETWEEN 0 AND 60
        AND tempo_eccentric_s + tempo_bottom_s + tempo_concentric_s + tempo_top_s > 0
        AND tempo_explosive IN (0, 1) AND tempo_starts_with IN ('eccentric', 'concentric', 'isometric')))),
    CONSTRAINT ck_planned_set_overrides__rir CHECK (rir_set IN (0, 1) AND ((rir IS NULL) OR (rir_set = 1
        AND rir IS NOT NULL AND rir BETWEEN 0 AND 10))),
    CONSTRAINT ck_planned_set_overrides__rest CHECK (rest_set IN (0, 1) AND ((rest_s IS NULL)
        OR (rest_set = 1 AND rest_s IS NOT NULL AND rest_s BETWEEN 0 AND 3600))),
    CONSTRAINT fk_planned_set_overrides__planned_set_id__planned_sets FOREIGN KEY(planned_set_id)
        REFERENCES planned_sets (id) ON DELETE RESTRICT
) STRICT;
