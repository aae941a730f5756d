"""The desk's pages as an editor's browser uses them."""

from django.urls import reverse

from newsroom.models import Claim


def workbench_of(claim):
    return reverse("admin:newsroom_claim_workbench", args=[claim.pk])


def decide(client, claim, do, **fields):
    """Press a button of the workbench, on a page just loaded unless `seen_version` says otherwise."""
    fields.setdefault("seen_version", Claim.objects.get(pk=claim.pk).version)
    return client.post(reverse("admin:newsroom_claim_decide", args=[claim.pk]), {"do": do, **fields})


def form_of(row):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def fields_of(page) -> dict:
    """What a browser would send for the form on a page if nothing was typed."""
    form = page.context["adminform"].form
    values = {bound.html_name: bound.value() for bound in form}
    return {name: sendable(value) for name, value in values.items() if value is not None}


def sendable(value):
    if isinstance(value, list | tuple):
        return [getattr(one, "pk", one) for one in value]
    return getattr(value, "pk", value)


def errors_of(page) -> list[str]:
    """The sentences with which a form was refused."""
    return [sentence for sentences in page.context["adminform"].form.errors.values() for sentence in sentences]
