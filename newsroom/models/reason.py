from django.db import models
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    """Why something was suggested, as editors read it; the codes are those of `newsroom.candidates.ReasonCode`.

    Suggestions keep theirs as a list of objects with `code` and `words`.
    """

    SAME_PARTIES = "same_parties", _("the same parties")
    SAME_WORDS = "same_words", _("rare words in common")
    SAME_VERB = "same_verb", _("the same verb")
    SAME_DATE = "same_date", _("the same date")
    SAME_LENGTH = "same_length", _("the same length of time")
    SAME_NUMBER = "same_number", _("the same number")
    SAME_QUOTATION = "same_quotation", _("the same quotation")
    ALTERED_QUOTATION = "altered_quotation", _("a quotation in other words")
    OTHER_DATE = "other_date", _("another date")
    OTHER_LENGTH = "other_length", _("another length of time")
    OTHER_NUMBER = "other_number", _("another number")
    OPPOSITE = "opposite", _("one says what the other denies")
    CALLED_OFF = "called_off", _("a plan that did not come")
    COME_ABOUT = "come_about", _("a plan that came about")
    SAYS_MORE = "says_more", _("one says more than the other")
    COMMON_AGENDA = "common_agenda", _("a theme of what lies ahead in common")
    CONDITION = "condition", _("a condition that the other lacks")
    APPEARED_LATER = "appeared_later", _("the other article appeared later")
