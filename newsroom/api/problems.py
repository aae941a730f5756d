"""What cannot be done, as problem details: RFC 9457, `application/problem+json`."""

from http import HTTPStatus

from django.utils.translation import gettext as _
from rest_framework import status
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.views import exception_handler

MEDIA_TYPE = "application/problem+json"


class Conflict(APIException):
    """The workflow does not allow this now; the detail says why."""

    status_code = status.HTTP_409_CONFLICT


class Stale(APIException):
    """The claim has changed since it was seen."""

    status_code = status.HTTP_412_PRECONDITION_FAILED


class Unconditional(APIException):
    """It was not said which version of the claim was seen."""

    status_code = status.HTTP_428_PRECONDITION_REQUIRED


class OtherBody(APIException):
    """An idempotency key was used for another request."""

    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY


class TooLarge(APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE


def problem(error, context):
    """Answer an exception: `title` and `status` say what it is, `detail` what to do about it, `errors` by field."""
    answer = exception_handler(error, context)
    if answer is None:
        return None
    told = {"type": "about:blank", "title": HTTPStatus(answer.status_code).phrase, "status": answer.status_code}
    if isinstance(error, ValidationError):
        told["detail"] = _("Something in the request cannot be used; “errors” says what, by its name.")
        told["errors"] = answer.data if isinstance(answer.data, dict) else {"request": answer.data}
    else:
        told["detail"] = answer.data["detail"]
    answer.data, answer.content_type = told, MEDIA_TYPE
    return answer
