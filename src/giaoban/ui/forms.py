"""How forms look: Django asks this renderer, so ``{{ form }}`` gives the house's fields."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class HouseRenderer(TemplatesSetting):
    """Set as ``FORM_RENDERER``; needs ``django.forms`` among the installed apps, after ``giaoban.ui``."""

    form_template_name = "ui/forms/form.html"
    formset_template_name = "ui/forms/formset.html"
    field_template_name = "ui/forms/field.html"
