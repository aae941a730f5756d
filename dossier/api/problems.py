"""Errors as problem details: RFC 9457, in JSON whatever form was asked for."""

import json
from http import HTTPStatus

from django.core.exceptions import TooManyFieldsSent
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, ErrorDetail, NotFound, ParseError, Throttled, ValidationError

CONTENT_TYPE = "application/problem+json"


class Gone(APIException):
    """Something that was published and is not any more; `notice` is what its row says of that."""

    status_code = HTTPStatus.GONE

    def __init__(self, notice: dict):
        super().__init__(reason_of(notice))
        self.notice = notice


def reason_of(notice) -> str:
    named = {"title": notice["title"], "number": notice["edition"]}
    if notice["change"] == "withdrawal":
        return _("The dossier “%(title)s” was withdrawn with edition %(number)d.") % named
    return _("It does not stand in the dossier “%(title)s” any more since edition %(number)d.") % named


def answer_problem(error, context) -> HttpResponse | None:
    """What DRF calls for an exception: the answer to it, None where it is none of ours."""
    if isinstance(error, Http404):
        error = NotFound()
    elif isinstance(error, TooManyFieldsSent):
        error = ParseError(_("There are too many parameters."))
    if not isinstance(error, APIException):
        return None
    problem = {
        "type": "about:blank",
        "title": HTTPStatus(error.status_code).phrase,
        "status": int(error.status_code),
        **detail_of(error),
    }
    body = json.dumps(problem, ensure_ascii=False)
    response = HttpResponse(body.encode("utf-8", "replace"), content_type=CONTENT_TYPE, status=error.status_code)
    if isinstance(error, Throttled) and error.wait:
        response.headers["Retry-After"] = str(int(error.wait) + 1)
    return response


def detail_of(error) -> dict:
    """What was wrong: a sentence, of parameters one or more for each, of something gone its notice."""
    if isinstance(error, ValidationError) and isinstance(error.detail, dict):
        errors = {str(name): [str(why) for why in whys] for name, whys in error.detail.items()}
        first, *_others = [f"{name}: {why}" for name, whys in errors.items() for why in whys]
        return {"detail": first, "errors": errors}
    if isinstance(error, Gone):
        return {"detail": str(error.detail), "gone": error.notice}
    detail = error.detail if isinstance(error.detail, ErrorDetail) else str(error.detail)
    return {"detail": str(detail)}
