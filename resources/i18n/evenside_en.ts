<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AsymmetryCard</name>
    <message numerus="yes">
        <source>Strength test due: the last one is %n day(s) old.</source>
        <translation>
            <numerusform>Strength test due: the last one is %n day old.</numerusform>
            <numerusform>Strength test due: the last one is %n days old.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeftOutWords</name>
    <message numerus="yes">
        <source>%n day(s) in another set-up left out.</source>
        <translation>
            <numerusform>%n day in another set-up left out.</numerusform>
            <numerusform>%n days in another set-up left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) with one side only left out.</source>
        <translation>
            <numerusform>%n day with one side only left out.</numerusform>
            <numerusform>%n days with one side only left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n test(s) left out: only to get used to it.</source>
        <translation>
            <numerusform>%n test left out: only to get used to it.</numerusform>
            <numerusform>%n tests left out: only to get used to them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n matched set(s) left out: they cannot measure asymmetry.</source>
        <translation>
            <numerusform>%n matched set left out: it cannot measure asymmetry.</numerusform>
            <numerusform>%n matched sets left out: they cannot measure asymmetry.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n set(s) left out: no reps in reserve entered, or over 4.</source>
        <translation>
            <numerusform>%n set left out: no reps in reserve entered, or over 4.</numerusform>
            <numerusform>%n sets left out: no reps in reserve entered, or over 4.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n set(s) left out: warm-ups, drops and the like.</source>
        <translation>
            <numerusform>%n set left out: a warm-up, drop or the like.</numerusform>
            <numerusform>%n sets left out: warm-ups, drops and the like.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n set(s) left out: no 1RM can be estimated from them.</source>
        <translation>
            <numerusform>%n set left out: no 1RM can be estimated from it.</numerusform>
            <numerusform>%n sets left out: no 1RM can be estimated from them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n set(s) left out by hand.</source>
        <translation>
            <numerusform>%n set left out by hand.</numerusform>
            <numerusform>%n sets left out by hand.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n set(s) left out: they name no side.</source>
        <translation>
            <numerusform>%n set left out: it names no side.</numerusform>
            <numerusform>%n sets left out: they name no side.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeopleCard</name>
    <message numerus="yes">
        <source>%n athlete(s)</source>
        <translation>
            <numerusform>%n athlete</numerusform>
            <numerusform>%n athletes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PointWords</name>
    <message numerus="yes">
        <source>{kind}, %n trial(s) a side</source>
        <translation>
            <numerusform>{kind}, %n trial a side</numerusform>
            <numerusform>{kind}, %n trials a side</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rooms</name>
    <message numerus="yes">
        <source>%n change(s) of the log brought back from the session journal.</source>
        <translation>
            <numerusform>%n change of the log brought back from the session journal.</numerusform>
            <numerusform>%n changes of the log brought back from the session journal.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message numerus="yes">
        <source>%n set(s) logged.</source>
        <translation>
            <numerusform>%n set logged.</numerusform>
            <numerusform>%n sets logged.</numerusform>
        </translation>
    </message>
</context>
</TS>
