"""Errors as problem details: RFC 9457, in JSON whatever form was asked for."""

import json
from http import HTTPStatus

from django.core.exceptions import TooManyFieldsSent
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.defaults import server_error
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
    response = problem_response(problem)
    if error.status_code == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = 'X-Api-Key realm="public API"'  # RFC 9110, section 15.5.2, asks for one
    if isinstance(error, Throttled) and error.wait:
        response.headers["Retry-After"] = str(int(error.wait) + 1)
    return response


def problem_response(problem) -> HttpResponse:
    body = json.dumps(problem, ensure_ascii=False)
    return HttpResponse(body.encode("utf-8", "replace"), content_type=CONTENT_TYPE, status=problem["status"])


def answer_fault(request) -> HttpResponse:
    """What Django calls where something of ours broke: the page that says so, to programs a problem."""
    if not request.path.startswith("/api/"):
        return server_error(request)
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    detail = _("The fault is ours, and it has been noted. Please try again in a moment.")
    return problem_response({"type": "about:blank", "title": status.phrase, "status": int(status), "detail": detail})


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
