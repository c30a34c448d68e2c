"""The forms of an upload -> tables of one row an answer, as if they had been kept that way.

Several files are read together: a question is the same in the form before and the form after,
and what people chose in one shows what the scale of the other holds."""

from lscp_data.reading.forms.together import (
    NO_SCORES,
    AnyForm,
    FormRead,
    FormsRead,
    Told,
    form_in,
    left_to_ask,
    read_forms,
)

__all__ = [
    "NO_SCORES",
    "AnyForm",
    "FormRead",
    "FormsRead",
    "Told",
    "form_in",
    "left_to_ask",
    "read_forms",
]
