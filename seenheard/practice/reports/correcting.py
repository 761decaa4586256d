"""A corrected version of a signed report: a new row with the next version, which begins with the words as signed."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from seenheard.practice.people.viewer import Viewer

from .beginning import person_of
from .freezing import sha256_of
from .locking import OPEN, ReportRefused, locked, write
from .models import Action, Discussed, NoAnswer, Reader, Report, Statement, Step, Wording

#: Columns of a statement that the corrected version begins with.
CARRIED = (
    *("question", "member", "position", "text", "kind", "reported_by", "source", "source_key", "on", "about"),
    *("from_record", "source_changed", "read_at", "read_by_id", "left_out_at", "left_out_by_id"),
    *("annex", "annex_because", "made_by_id", "changed_by_id"),
)


def correct(by: Viewer, report: Report, *, because: str, now: datetime) -> Report:
    """Begin the corrected version. What the parents and children said of the first one is not carried over: each must
    be asked about this one. Raises ReportRefused, NoSuchReport."""
    words = because.strip()[:1000]
    if len(words) < 5:
        raise ReportRefused("Say what has to be corrected. It is kept with both versions.", "because")
    if by.person is None:
        raise ReportRefused("Only a person can begin a corrected version.")
    try:
        with transaction.atomic():
            old = locked(by, report.pk)
            refuse_if_not_to_correct(old)
            new = next_version(by, old, now)
            carried = carry(old, new, now)
            for one, what in ((old, "corrected"), (new, "begun")):
                Step.objects.create(report=one, what=what, because=words, at=now, by=by.person)
            write(by, "report_corrected", old, now, {"by": new.pk, "because": words})
            told = {"corrects": old.pk, "reference": new.reference, "state": new.state, "gp": new.gp_id}
            write(by, "report_begun", new, now, {**told, "because": words, "rows": carried, "decided": decided(new)})
    except IntegrityError as clash:
        raise ReportRefused(
            "Another report to this conference is being written. Finish or withdraw it first."
        ) from clash
    return new


def decided(new: Report) -> dict[str, dict[str, list[bool]]]:
    """What was decided for each reader and goes on: reader -> sentence -> may be read, in the annex."""
    return {
        str(reader.pk): {key: [said["may"], bool(said.get("annex"))] for key, said in reader.decisions.items()}
        for reader in Reader.objects.filter(report=new).order_by("pk")
    }


def refuse_if_not_to_correct(old: Report) -> None:
    if old.state != "signed":
        raise ReportRefused(
            f"{old} is not signed, so change it itself." if old.state in OPEN else f"{old} is withdrawn."
        )
    if old.frozen is None or sha256_of(old.frozen) != old.frozen_sha256:
        raise ReportRefused("What was signed does not stand as it was signed. Ask for seenheard verify to be run.")
    later = Report.objects.filter(corrects=old).exclude(state="withdrawn").order_by("-version").first()
    if later is not None:
        what = "was signed" if later.state == "signed" else "is being written"
        raise ReportRefused(f"The corrected version {later.reference} {what} already. Go on with that one.")


def next_version(by: Viewer, old: Report, now: datetime) -> Report:
    latest = Report.objects.filter(practice=old.practice, number=old.number).order_by("-version").first()
    signs = by.may("sign_reports")
    new = Report.objects.create(
        practice=old.practice,
        family=old.family,
        conference=old.conference,
        likely=old.likely,
        type=old.type,
        state="with_gp" if signs else "drafting",
        gp=by.person if signs else None,
        number=old.number,
        version=(latest or old).version + 1,
        corrects=old,
        last=old.last,
        begun_at=now,
        begun_by=person_of(by),
        drafted_at=old.drafted_at,
        changed_at=now,
    )
    new.children.set(old.children.all())
    return new


def carry(old: Report, new: Report, now: datetime) -> list[tuple[str, int]]:
    """The words as they were signed: a signed report's rows cannot change, so they are its words. Answers which
    conversations and promises were carried over, by table and number."""
    readers = {}
    for reader in Reader.objects.filter(report=old).order_by("pk"):
        was = f"reader:{reader.pk}"
        reader.pk, reader.report, reader.at = None, new, now
        reader.save(force_insert=True)
        readers[was] = f"reader:{reader.pk}"
    same: dict[str, str] = {}
    for statement in Statement.objects.filter(report=old).order_by("pk"):
        made = Statement.objects.create(
            report=new,
            made_at=now,
            changed_at=now,
            kept_from=[readers[one] for one in statement.kept_from if one in readers],
            confirmed_for=[readers[one] for one in statement.confirmed_for if one in readers],
            **{name: getattr(statement, name) for name in CARRIED},
        )
        same[f"statement:{statement.pk}"] = f"statement:{made.pk}"
        Wording.objects.create(
            statement=made,
            version=made.version,
            text=made.text,
            detail={"kind": made.kind, "reported_by": made.reported_by, "source": made.source},
            at=now,
            by=made.changed_by,
        )
        carry_late(statement, made)
    for reader in Reader.objects.filter(report=new):
        reader.decisions = {same[one]: said for one, said in reader.decisions.items() if one in same}
        reader.save(update_fields=["decisions"])
    carried = []
    for model in (NoAnswer, Discussed, Action):
        for row in model.objects.filter(report=old).order_by("pk"):
            row.pk, row.report = None, new
            row.save(force_insert=True)
            carried.append((model.__name__, row.pk))
    return [one for one in carried if one[0] != NoAnswer.__name__]


def carry_late(old: Statement, made: Statement) -> None:
    """What somebody wrote while the report was being signed was kept beside; it stands beside in the corrected version
    too, until somebody chooses."""
    for late in Wording.objects.filter(statement=old, beside=True, settled_at=None).order_by("pk"):
        late.pk, late.statement, late.version, late.save_key = None, made, made.version, ""
        late.save(force_insert=True)
