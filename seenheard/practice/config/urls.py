"""Every address of the site."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("sign-in/", include("seenheard.practice.people.signing_in.urls")),
    path("letters/", include("seenheard.practice.letters.urls")),
    path("diary/", include("seenheard.practice.diary.urls")),
    path("children/", include("seenheard.practice.children.urls")),
    path("conferences/", include("seenheard.practice.conferences.urls")),
    path("people/", include("seenheard.practice.people.urls")),
    path("feeds/", include("seenheard.practice.diary.feed_urls")),
    path("record/", include("seenheard.practice.audit.urls")),
    path("keeping/", include("seenheard.practice.keeping.urls")),
    path("rota/", include("seenheard.practice.rota.urls")),
    path("cover/", include("seenheard.practice.cover.urls")),
    path("reminders/", include("seenheard.practice.reminders.urls")),
    path("post/", include("seenheard.practice.post.urls")),
    path("gp-record/", include("seenheard.practice.gp_record.urls")),
    path("reports/", include("seenheard.practice.reports.urls")),
    path("plans/", include("seenheard.practice.plans.urls")),
    path("case/", include("seenheard.practice.case_life.urls")),
    path("actions/", include("seenheard.practice.plan_actions.urls")),
    path("core-groups/", include("seenheard.practice.core_groups.urls")),
    path("looked-after/", include("seenheard.practice.looked_after.urls")),
    path("register/", include("seenheard.practice.register.urls")),
    path("reconciliation/", include("seenheard.practice.reconciliation.urls")),
    path("handover/", include("seenheard.practice.handover.urls")),
    path("ledger/", include("seenheard.practice.assurance.urls")),
    path("", include("seenheard.practice.web.urls")),
]

handler500 = "seenheard.practice.config.incidents.server_error"
