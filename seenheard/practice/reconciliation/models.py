"""The council's list beside ours: each list as it came, how it is read, what differed, and what was answered."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from seenheard.casework.reconciliation.answers import ANSWER_WORDS, KIND_WORDS
from seenheard.casework.reconciliation.dates import DateForm

PERSON = settings.AUTH_USER_MODEL
OPEN_AGAIN = "open_again"


class Layout(models.Model):
    """How one council's table is read, as a person confirmed it. Rows are only added; a council's newest counts."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="council_layouts")
    authority = models.ForeignKey("diary.Authority", on_delete=models.PROTECT, related_name="layouts")
    headings = models.JSONField(help_text="folded, as two lists are compared")
    fields = models.JSONField(help_text="what each column holds")
    date_form = models.CharField(max_length=12, choices=[(one.value, one.value) for one in DateForm], blank=True)
    covers = models.JSONField(default=list, help_text="which children the list holds: plan, in_need, looked_after")
    default = models.JSONField(default=list, help_text="as what a child stands, if no column says it")
    status_words = models.JSONField(default=dict, help_text="their folded words -> as what the child is known")
    category_words = models.JSONField(default=dict, help_text="their folded words -> categories")
    practice_words = models.JSONField(default=dict, help_text="their folded words for practices -> is it ours?")
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")


class CouncilList(models.Model):
    """One list as it came. `data` and `cells` go when its time is over; that it came stays."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="council_lists")
    authority = models.ForeignKey("diary.Authority", on_delete=models.PROTECT, related_name="lists")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    data = models.BinaryField(null=True)
    cells = models.JSONField(null=True, help_text="sheets: [name, rows of cells]")
    whole = models.BooleanField(default=True, help_text="False: only some children, such as a look-up")
    sheet = models.PositiveSmallIntegerField(null=True)
    heading_at = models.PositiveIntegerField(null=True, help_text="place of the row that holds the headings, from 0")
    layout = models.ForeignKey(Layout, null=True, on_delete=models.PROTECT, related_name="lists")
    left_out = models.JSONField(default=list, help_text="lines that are no child: [line, words]")
    children_read = models.PositiveIntegerField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    compared_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True, help_text="its time was over: bytes and cells are gone")

    class Meta:
        indexes = [models.Index(fields=["practice", "-at"], name="council_lists_newest_first")]


class Difference(models.Model):
    """One difference between a council's lists and ours, month after month the same row. `said` is a fingerprint of
    what both sides say; when it changes the answer falls and the difference is open again from that day."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="differences")
    authority = models.ForeignKey("diary.Authority", on_delete=models.PROTECT, related_name="differences")
    council_list = models.ForeignKey(CouncilList, on_delete=models.PROTECT, related_name="differences")
    whole = models.BooleanField(default=True)
    key = models.CharField(max_length=400)
    kind = models.CharField(max_length=20, choices=[(one.value, words) for one, words in KIND_WORDS.items()])
    place = models.PositiveSmallIntegerField(help_text="the weightiest kind first")
    said = models.CharField(max_length=32)
    words = models.TextField()
    theirs = models.JSONField(default=list, help_text="what their list says: [what, words]")
    ours = models.JSONField(default=list, help_text="what ours says: [what, words]")
    children = models.ManyToManyField("children.Child", related_name="differences")
    likeliest = models.ForeignKey("children.Child", null=True, on_delete=models.PROTECT, related_name="+")
    patient = models.ForeignKey("children.Patient", null=True, on_delete=models.PROTECT, related_name="+")
    line = models.PositiveIntegerField(null=True)
    identity = models.CharField(max_length=400, blank=True)
    letter_number = models.PositiveBigIntegerField(null=True, help_text="the letter on which ours rests")
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField(help_text="when it was last found")
    gone_at = models.DateTimeField(null=True, help_text="a later comparison did not find it any more")
    answer = models.ForeignKey(
        "reconciliation.Answer", null=True, on_delete=models.PROTECT, related_name="+", help_text="the one that stands"
    )

    class Meta:
        ordering = ["place", "id"]
        constraints = [
            models.UniqueConstraint(fields=["practice", "authority", "whole", "key"], name="one_difference_a_key")
        ]
        indexes = [
            models.Index(fields=["practice", "place", "id"], condition=Q(gone_at=None), name="differences_that_stand")
        ]


class Answer(models.Model):
    """What a person answered. Rows are only added; `said` is what was answered to."""

    ANSWERS = [*((one.value, words) for one, words in ANSWER_WORDS.items()), (OPEN_AGAIN, "Opened again")]

    difference = models.ForeignKey(Difference, on_delete=models.PROTECT, related_name="answers")
    answer = models.CharField(max_length=14, choices=ANSWERS)
    words = models.CharField(max_length=500, blank=True)
    child = models.ForeignKey("children.Child", null=True, on_delete=models.PROTECT, related_name="+")
    said = models.CharField(max_length=32)
    identity = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")


class DifferencesLetter(models.Model):
    """A letter of differences to a council, as it was written: its words never change. The files go in time."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="differences_letters")
    authority = models.ForeignKey("diary.Authority", on_delete=models.PROTECT, related_name="differences_letters")
    council_list = models.ForeignKey(CouncilList, on_delete=models.PROTECT, related_name="letters")
    reference = models.CharField(max_length=40)
    differences = models.ManyToManyField(Difference, related_name="letters")
    children = models.ManyToManyField("children.Child", related_name="+")
    rows = models.PositiveIntegerField()
    word = models.BinaryField(null=True)
    word_sha256 = models.CharField(max_length=64)
    pdf = models.BinaryField(null=True)
    pdf_sha256 = models.CharField(max_length=64, blank=True, help_text="empty: this computer makes no PDF")
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-id"]


class Sending(models.Model):
    """A letter of differences left: by e-mail, or another way that somebody says in words."""

    letter = models.ForeignKey(DifferencesLetter, on_delete=models.PROTECT, related_name="sendings")
    way = models.CharField(max_length=10, choices=[("email", "by e-mail"), ("another", "another way")])
    to_address = models.EmailField(max_length=254, blank=True)
    words = models.CharField(max_length=300, blank=True)
    message = models.ForeignKey("post.Message", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")


class ListsKept(models.Model):
    """How long lists and letters of differences are kept. Without a row the product's suggestion holds."""

    practice = models.OneToOneField("people.Practice", on_delete=models.PROTECT, related_name="lists_kept")
    months = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=500)
    checked_on = models.DateField(null=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
